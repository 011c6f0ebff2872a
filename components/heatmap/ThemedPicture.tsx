"use client";

import type { ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import type { Theme } from "#lib/theme/theme.ts";
import { useChosenTheme } from "../mapStage/useChosenTheme.ts";

interface ThemedPictureProps {
  addresses: ThemedAddresses;
  /** The theme that the server knows. */
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
export function ThemedPicture({
  addresses: { light, dark },
  theme,
  alt,
  width,
  height,
  priority,
  className = "block h-auto w-full",
}: ThemedPictureProps) {
  const chosen = useChosenTheme(theme);
  return (
    <picture className="contents">
      {chosen === "system" ? <source media="(prefers-color-scheme: light)" srcSet={light} /> : null}
      <img
        // Before the address: some browsers load it at once otherwise.
        loading={priority === "later" ? "lazy" : undefined}
        src={chosen === "light" ? light : dark}
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
