import type { ReactNode } from "react";
import type { SparseCells } from "#lib/analytics/density/types.ts";
import { measureBounds, type MapBounds } from "#lib/maps/mapBounds.ts";
import { PALETTES } from "#lib/theme/palette.ts";
import { FloorSilhouette } from "../heatmap/FloorSilhouette.tsx";

/** These maps are dark in both themes. */
const COLORS = PALETTES.dark;

export interface MapPicture {
  map: string;
  title: string;
  bounds: MapBounds;
  overviewUrl: string | null;
  /** Where players walked, for a map without an overview. */
  walked: SparseCells | null;
}

/** The background of a map in map units; other marks are drawn over it. */
export function MapBackground({
  picture: { bounds, overviewUrl, walked },
}: {
  picture: MapPicture;
}) {
  const { width, height } = measureBounds(bounds);
  return (
    <>
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
    </>
  );
}

interface MapPlacesProps {
  picture: MapPicture;
  label: string;
  places: { id: number; x: number; y: number; killed: boolean }[];
  children?: ReactNode;
}

/**
 * The places where crossfires ended for their targets. A circle is filled if the target was killed.
 */
export function MapPlaces({ picture, label, places }: MapPlacesProps) {
  const { mins } = picture.bounds;
  const { width, height } = measureBounds(picture.bounds);
  const radius = width / 75;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      className="block aspect-square w-full rounded-[5px]"
      style={{ background: COLORS.map }}
    >
      <MapBackground picture={picture} />
      {places.map(({ id, x, y, killed }) => (
        <circle
          key={id}
          cx={x - mins.x}
          cy={mins.y - y}
          r={killed ? radius : radius * 0.8}
          fill={killed ? COLORS.heat : "none"}
          stroke={killed ? COLORS.map : COLORS.text}
          fillOpacity={0.85}
          strokeWidth={radius / 4}
        />
      ))}
    </svg>
  );
}
