import type { ReactNode } from "react";
import type { SparseCells } from "#lib/analytics/density/types.ts";
import { boundsSize, type MapBounds } from "#lib/maps/mapBounds.ts";
import { GroundSilhouette } from "../heatmap/GroundSilhouette.tsx";

export interface MapPicture {
  map: string;
  title: string;
  bounds: MapBounds;
  overviewUrl: string | null;
  /** Where people walked, for a map without an overview. */
  ground: SparseCells | null;
}

/** The ground of a map in map units, to be drawn upon. */
export function MapGroundPicture({
  picture: { bounds, overviewUrl, ground },
}: {
  picture: MapPicture;
}) {
  const { width, height } = boundsSize(bounds);
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
      {ground === null ? null : <GroundSilhouette ground={ground} bounds={bounds} />}
    </>
  );
}

interface MapPlacesProps {
  picture: MapPicture;
  label: string;
  places: { id: number; x: number; y: number; killed: boolean }[];
  children?: ReactNode;
}

/** Where the targets of crossfires ended: filled where they were killed. */
export function MapPlaces({ picture, label, places }: MapPlacesProps) {
  const { mins } = picture.bounds;
  const { width, height } = boundsSize(picture.bounds);
  const radius = width / 75;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      className="block aspect-square w-full rounded-[5px] bg-[#171a1f]"
    >
      <MapGroundPicture picture={picture} />
      {places.map(({ id, x, y, killed }) => (
        <circle
          key={id}
          cx={x - mins.x}
          cy={mins.y - y}
          r={killed ? radius : radius * 0.8}
          fill={killed ? "#f2b35e" : "none"}
          fillOpacity={0.85}
          stroke={killed ? "#171a1f" : "#d8dade"}
          strokeWidth={radius / 4}
        />
      ))}
    </svg>
  );
}
