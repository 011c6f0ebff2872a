import type { SparseCells } from "#lib/analytics/density/types.ts";
import { boundsSize, type MapBounds } from "#lib/maps/mapBounds.ts";
import { GroundSilhouette } from "./GroundSilhouette.tsx";
import { paintThumbnail } from "../preview/paintThumbnail.ts";

interface MapThumbnailProps {
  title: string;
  /** What the heat is, instead of kills. */
  label?: string;
  bounds: MapBounds;
  overviewUrl: string | null;
  /** Where people walked, for a map without an overview. */
  ground: SparseCells | null;
  kills: SparseCells;
}

/** A map in small, with the heat of its kills; needs no JavaScript. */
export async function MapThumbnail({
  title,
  label = `Kills on ${title}`,
  bounds,
  overviewUrl,
  ground,
  kills,
}: MapThumbnailProps) {
  const { width, height } = boundsSize(bounds);
  const heat = await paintThumbnail(kills, bounds);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      className="block aspect-square w-full rounded-[5px] bg-[#171a1f]"
    >
      {overviewUrl === null ? null : (
        <image
          href={overviewUrl}
          width={width}
          height={height}
          preserveAspectRatio="none"
          className="thumb-image"
        />
      )}
      {ground === null ? null : <GroundSilhouette ground={ground} bounds={bounds} />}
      {heat === null ? null : (
        <image href={heat} width={width} height={height} preserveAspectRatio="none" />
      )}
    </svg>
  );
}
