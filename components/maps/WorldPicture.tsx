"use client";

import type { RefObject } from "react";
import { measureBounds, toImagePoint, type MapBounds } from "#lib/maps/mapBounds.ts";

export interface WorldPictureProps {
  stage: RefObject<SVGSVGElement | null>;
  /** The bounds of the overview image. */
  bounds: MapBounds;
  /** The part of the world that is shown. */
  frame: MapBounds;
  overviewUrl: string | null;
  /** Where players walked, as a path in the frame's units from its top left. */
  walked: string | null;
  /** The address of the heat picture of the kills, over the whole frame. */
  heat: string | null;
  objectives: { name: string; x: number; y: number }[];
}

/** The overview image at its bounds, under the paths, kills and objectives, which do not move with it. */
export function WorldPicture({
  stage,
  bounds,
  frame,
  overviewUrl,
  walked,
  heat,
  objectives,
}: WorldPictureProps) {
  const size = measureBounds(frame);
  const unit = size.width / 800;
  const at = (place: { x: number; y: number }) => {
    const { u, v } = toImagePoint(frame, place);
    return { x: u * size.width, y: v * size.height };
  };
  const box = { ...at(bounds.mins), ...measureBounds(bounds) };
  return (
    <svg
      ref={stage}
      viewBox={`0 0 ${size.width} ${size.height}`}
      className="block max-h-[75dvh] w-full"
      aria-hidden="true"
    >
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
      {heat === null ? null : (
        <image
          href={heat}
          width={size.width}
          height={size.height}
          preserveAspectRatio="none"
          opacity={0.75}
        />
      )}
      {walked === null ? null : (
        <path d={walked} fill="none" className="stroke-allies" strokeWidth={unit * 1.25} />
      )}
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
  );
}
