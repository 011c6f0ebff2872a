import type { ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import { THUMBNAIL_SIDE } from "#lib/mapView/pictureSizes.ts";
import type { Theme } from "#lib/theme/theme.ts";
import { ThemedPicture } from "./ThemedPicture.tsx";

interface MapThumbnailProps {
  picture: ThemedAddresses;
  /** What it shows; empty if it is only the background of something that says so. */
  label: string;
  /** The theme that the server knows. */
  theme: Theme;
  /** later: it is below the fold. */
  priority?: "first" | "usual" | "later";
}

/** A small square picture of a map. */
export function MapThumbnail({ picture, label, theme, priority = "later" }: MapThumbnailProps) {
  return (
    <ThemedPicture
      addresses={picture}
      theme={theme}
      alt={label}
      // Every small picture is square, so one size gives the shape of all.
      width={THUMBNAIL_SIDE}
      height={THUMBNAIL_SIDE}
      priority={priority}
    />
  );
}
