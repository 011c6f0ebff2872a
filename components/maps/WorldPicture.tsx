"use client";

import type { RefObject } from "react";
import type { ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import type { Theme } from "#lib/theme/theme.ts";
import { ThemedPicture } from "../heatmap/ThemedPicture.tsx";
import { measureBounds, toImagePoint, type MapBounds } from "#lib/maps/mapBounds.ts";

export interface WorldPictureProps {
  stage: RefObject<SVGSVGElement | null>;
  /** The bounds of the overview image. */
  bounds: MapBounds;
  /** The part of the world that is shown. */
  frame: MapBounds;
  overviewUrl: string | null;
  /** The paths and the kills, over the whole frame. */
  picture: ThemedAddresses;
  /** The theme that the server knows. */
  theme: Theme;
  objectives: { name: string; x: number; y: number }[];
}

/** The overview image at its bounds, under the paths, kills and objectives, which do not move with it. */
export function WorldPicture({
  stage,
  bounds,
  frame,
  overviewUrl,
  picture,
  theme,
  objectives,
}: WorldPictureProps) {
  const size = measureBounds(frame);
  const unit = size.width / 800;
  const at = (place: { x: number; y: number }) => {
    const { u, v } = toImagePoint(frame, place);
    return { x: u * size.width, y: v * size.height };
  };
  const box = { ...at(bounds.mins), ...measureBounds(bounds) };
  const viewBox = `0 0 ${size.width} ${size.height}`;
  return (
    <div className="relative">
      <svg ref={stage} viewBox={viewBox} className="block max-h-[75dvh] w-full" aria-hidden="true">
        {overviewUrl === null ? null : (
          <image href={overviewUrl} {...box} preserveAspectRatio="none" className="map-image" />
        )}
        <rect
          {...box}
          fill="none"
          className="stroke-muted"
          strokeWidth={unit}
          strokeDasharray={`${unit * 5} ${unit * 4}`}
        />
      </svg>
      <ThemedPicture
        addresses={picture}
        theme={theme}
        alt=""
        width={Math.round(size.width)}
        height={Math.round(size.height)}
        priority="usual"
        className="pointer-events-none absolute inset-0 h-full w-full object-contain"
      />
      <svg
        viewBox={viewBox}
        className="pointer-events-none absolute inset-0 h-full w-full"
        aria-hidden="true"
      >
        {objectives.map((objective) => {
          const { x, y } = at(objective);
          return (
            <circle
              key={`${objective.name} ${x} ${y}`}
              cx={x}
              cy={y}
              r={unit * 5}
              fill="none"
              className="stroke-text"
              strokeWidth={unit * 1.75}
            />
          );
        })}
      </svg>
    </div>
  );
}
