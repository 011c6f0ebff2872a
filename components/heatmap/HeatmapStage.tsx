"use client";

import { useMemo, type ReactNode } from "react";
import { toImagePoint, type GroundPoint } from "#lib/maps/mapBounds.ts";
import { drawPicture, paintField, type Picture } from "../canvas/drawHeat.ts";
import { coverStage } from "../mapStage/coverStage.ts";
import { MapStage, type StagePlace } from "../mapStage/MapStage.tsx";
import type { Stage } from "../canvas/stage.ts";
import { HEATMAP } from "./heatmap.copy.ts";

interface HeatmapStageProps {
  picture: Picture;
  /** The same picture as a file, for the time before scripts run. */
  firstPicture: ReactNode;
  /** Whether the picture has all its parts. */
  isComplete: boolean;
  /** A place marked with a ring, such as the hot spot under the pointer. */
  marked: GroundPoint | null;
  label: string;
  /** What the place under the cursor shows. */
  readout: (place: GroundPoint, at: { x: number; y: number }, stage: StagePlace) => ReactNode;
  renderOverlay?: ((stage: StagePlace) => ReactNode) | undefined;
  onPick: (place: GroundPoint, byKey: boolean) => void;
}

/** Paints once, with the first drawing, because only a browser can paint. */
function paintLater(
  heat: Picture["heat"],
  theme: Picture["theme"],
): () => HTMLCanvasElement | null {
  let painted: { canvas: HTMLCanvasElement | null } | null = null;
  return () => (painted ??= { canvas: paintField(heat, theme) }).canvas;
}

/** The map with its heat, and the readout under the cursor. */
export function HeatmapStage({
  picture,
  firstPicture,
  isComplete,
  marked,
  label,
  readout,
  renderOverlay,
  onPick,
}: HeatmapStageProps) {
  const { scene, heat, theme } = picture;
  const getPaintedField = useMemo(() => paintLater(heat, theme), [heat, theme]);
  const draw = useMemo(
    () => (context: CanvasRenderingContext2D, stage: Stage) =>
      drawPicture(context, picture, getPaintedField(), stage),
    [picture, getPaintedField],
  );
  const ring = marked === null ? null : toImagePoint(scene.bounds, marked);
  return (
    <MapStage
      bounds={scene.bounds}
      overviewUrl={scene.overviewUrl}
      draw={draw}
      firstPicture={firstPicture}
      isComplete={isComplete}
      readout={readout}
      onPick={onPick}
      label={HEATMAP.keys(label)}
      renderOverlay={(stage) => (
        <>
          {ring === null ? null : (
            <svg
              className="pointer-events-none absolute inset-0 h-full w-full"
              {...coverStage(stage)}
              aria-hidden="true"
            >
              <circle
                cx={ring.u * stage.width * stage.transform.k + stage.transform.x}
                cy={ring.v * stage.height * stage.transform.k + stage.transform.y}
                r="22"
                fill="none"
                className="stroke-text"
                strokeWidth="1.5"
              />
            </svg>
          )}
          {renderOverlay?.(stage)}
        </>
      )}
    />
  );
}
