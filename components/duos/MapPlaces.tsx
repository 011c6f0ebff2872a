import type { ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import { measureBounds, type MapBounds } from "#lib/maps/mapBounds.ts";
import type { Theme } from "#lib/theme/theme.ts";
import { MapUnderMarks } from "../heatmap/MapUnderMarks.tsx";

export interface MapPicture {
  map: string;
  title: string;
  bounds: MapBounds;
  /** The background alone. */
  picture: ThemedAddresses;
}

interface MapPlacesProps {
  picture: MapPicture;
  label: string;
  /** The theme that the server knows. */
  theme: Theme;
  places: { id: number; x: number; y: number; killed: boolean }[];
}

/**
 * The places where crossfires ended for their targets. A circle is filled if the target was killed.
 */
export function MapPlaces({ picture: { bounds, picture }, label, theme, places }: MapPlacesProps) {
  const { mins } = bounds;
  const { width } = measureBounds(bounds);
  const radius = width / 75;
  return (
    <MapUnderMarks picture={picture} size={measureBounds(bounds)} label={label} theme={theme}>
      {places.map(({ id, x, y, killed }) => (
        <circle
          key={id}
          cx={x - mins.x}
          cy={mins.y - y}
          r={killed ? radius : radius * 0.8}
          fill={killed ? "var(--heat)" : "none"}
          stroke={killed ? "var(--map)" : "var(--text)"}
          fillOpacity={0.85}
          strokeWidth={radius / 4}
        />
      ))}
    </MapUnderMarks>
  );
}
