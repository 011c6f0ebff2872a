import type { SparseCells } from "#lib/analytics/density/types.ts";
import { measureBounds, type MapBounds } from "#lib/maps/mapBounds.ts";
import { PALETTES } from "#lib/theme/palette.ts";
import { FloorSilhouette } from "./FloorSilhouette.tsx";
import { MAP_CARD } from "./mapPage.copy.ts";
import { paintThumbnail } from "../preview/paintThumbnail.ts";

interface MapThumbnailProps {
  title: string;
  /** What the heat shows. The default is kills. */
  label?: string;
  bounds: MapBounds;
  overviewUrl: string | null;
  /** Where players walked, for a map without an overview. */
  walked: SparseCells | null;
  kills: SparseCells;
}

/** A small map with the heat of its kills, dark in both themes; needs no JavaScript. */
export async function MapThumbnail({
  title,
  label = MAP_CARD.heat(title),
  bounds,
  overviewUrl,
  walked,
  kills,
}: MapThumbnailProps) {
  const { width, height } = measureBounds(bounds);
  const heat = await paintThumbnail(kills, bounds);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      className="block aspect-square w-full rounded-[5px]"
      style={{ background: PALETTES.dark.map }}
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
      {walked === null ? null : <FloorSilhouette walked={walked} bounds={bounds} />}
      {heat === null ? null : (
        <image href={heat} width={width} height={height} preserveAspectRatio="none" />
      )}
    </svg>
  );
}
