import type { ReactNode } from "react";
import type { ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import type { Theme } from "#lib/theme/theme.ts";
import { MapThumbnail } from "./MapThumbnail.tsx";

interface MapUnderMarksProps {
  /** The background alone. */
  picture: ThemedAddresses;
  /** The size of the map, map units. */
  size: { width: number; height: number };
  /** What the marks show. */
  label: string;
  /** The theme that the server knows. */
  theme: Theme;
  /** SVG in map units, from the map's top-left corner. */
  children: ReactNode;
}

/** A small square picture of a map with marks over it. */
export function MapUnderMarks({ picture, size, label, theme, children }: MapUnderMarksProps) {
  return (
    <div className="relative aspect-square w-full overflow-hidden rounded-[5px] bg-(--map)">
      <MapThumbnail picture={picture} label="" theme={theme} />
      <svg
        // As the picture: a map that is not square is in the middle.
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={label}
        className="absolute inset-0 h-full w-full"
      >
        {children}
      </svg>
    </div>
  );
}
