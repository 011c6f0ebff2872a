import type { ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import type { Theme } from "#lib/theme/theme.ts";

export interface PictureOfThemeProps {
  addresses: ThemedAddresses;
  /** The theme that the reader has chosen. */
  theme: Theme;
  alt: string;
  /** Pixels of the file; they also set the shape before it arrives. */
  width: number;
  height: number;
  /** first: the browser loads it before all others. later: only when it is almost in sight. */
  priority: "first" | "usual" | "later";
  className?: string;
}

/** A picture that has a file for each theme. The browser loads only the file that it shows. */
export function PictureOfTheme({
  addresses: { light, dark },
  theme,
  alt,
  width,
  height,
  priority,
  className = "block h-auto w-full",
}: PictureOfThemeProps) {
  return (
    <picture className="contents">
      {theme === "system" ? <source media="(prefers-color-scheme: light)" srcSet={light} /> : null}
      <img
        // Before the address: some browsers load it at once otherwise.
        loading={priority === "later" ? "lazy" : undefined}
        src={theme === "light" ? light : dark}
        alt={alt}
        width={width}
        height={height}
        decoding="async"
        fetchPriority={priority === "first" ? "high" : undefined}
        className={className}
      />
    </picture>
  );
}
