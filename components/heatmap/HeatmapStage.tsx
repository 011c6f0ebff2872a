"use client";

import { useMemo, type ReactNode } from "react";
import { worldToImage, type GroundPoint } from "#lib/maps/mapBounds.ts";
import { drawPicture, paintField, type Picture } from "../canvas/drawHeat.ts";
import { MapStage, type StagePlace } from "../mapStage/MapStage.tsx";
import type { Stage } from "../canvas/stage.ts";

interface HeatmapStageProps {
  picture: Picture;
  /** A place to ring, such as the one chosen in the list of hot places. */
  marked: GroundPoint | null;
  label: string;
  /** What to say of the place under the cursor. */
  readout: (place: GroundPoint, at: { x: number; y: number }, stage: StagePlace) => ReactNode;
  renderOverlay?: ((stage: StagePlace) => ReactNode) | undefined;
  onPick: (place: GroundPoint, byKey: boolean) => void;
}

/** Paints with the first drawing, which only a browser does, and once. */
function paintLater(
  heat: Picture["heat"],
  ground: Picture["ground"],
): () => HTMLCanvasElement | null {
  let painted: { canvas: HTMLCanvasElement | null } | null = null;
  return () => (painted ??= { canvas: paintField(heat, ground) }).canvas;
}

/** The map with its heat, and the readout under the cursor. */
export function HeatmapStage({
  picture,
  marked,
  label,
  readout,
  renderOverlay,
  onPick,
}: HeatmapStageProps) {
  const { scene, heat, ground } = picture;
  const getPaintedField = useMemo(() => paintLater(heat, ground), [heat, ground]);
  const draw = useMemo(
    () => (context: CanvasRenderingContext2D, stage: Stage) =>
      drawPicture(context, picture, getPaintedField(), stage),
    [picture, getPaintedField],
  );
  const ring = marked === null ? null : worldToImage(scene.bounds, marked);
  return (
    <MapStage
      bounds={scene.bounds}
      overviewUrl={scene.overviewUrl}
      draw={draw}
      readout={readout}
      onPick={onPick}
      label={`${label}. Arrow keys move the map, plus and minus zoom, zero shows all, Enter opens what happened in its middle.`}
      renderOverlay={(stage) => (
        <>
          {ring === null ? null : (
            <svg className="pointer-events-none absolute inset-0 h-full w-full" aria-hidden="true">
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
