"use client";

import { useCallback, useRef, useState, type ReactNode } from "react";
import {
  measureBounds,
  toWorldPoint,
  type GroundPoint,
  type MapBounds,
} from "#lib/maps/mapBounds.ts";
import type { Stage } from "../canvas/stage.ts";
import { MAP_STAGE } from "./mapStage.copy.ts";
import { coverStage } from "./coverStage.ts";
import { useCameAsHtml } from "./useCameAsHtml.ts";
import { useCanvas } from "./useCanvas.ts";
import { useElementSize } from "./useElementSize.ts";
import { useMapPointer, type StagePoint } from "./useMapPointer.ts";
import { useMapZoom } from "./useMapZoom.ts";
import type { MapTransform } from "./zoomBehavior.ts";
import { ZoomButtons } from "./ZoomButtons.tsx";

/** The size of the stage in CSS pixels, and its zoom. */
export interface StagePlace {
  width: number;
  height: number;
  transform: MapTransform;
}

interface MapStageProps {
  bounds: MapBounds;
  /** The image under the canvas; null: the canvas draws the background itself. */
  overviewUrl: string | null;
  /** What the map shows and what its keys do. */
  label: string;
  /** Draws the canvas. If the function changes, the canvas is drawn again. */
  draw: (context: CanvasRenderingContext2D, stage: Stage) => void;
  /** What the place under the cursor shows. */
  readout?: (place: GroundPoint, at: { x: number; y: number }, stage: StagePlace) => ReactNode;
  renderOverlay?: ((stage: StagePlace) => ReactNode) | undefined;
  /**
   * A picture of the same drawing in place of the canvas, until the canvas has drawn all of it. It is
   * only for a page that arrives as HTML: it is seen before any script runs, or if none does.
   */
  firstPicture?: ReactNode;
  /** Whether `draw` draws all that the canvas will show. Parts of it may be loaded later. */
  isComplete?: boolean;
  onPick?: (place: GroundPoint, byKey: boolean) => void;
}

/** A map: overview image, canvas, overlays, and zoom by mouse, touch and keys. It draws only after a change. */
export function MapStage({
  bounds,
  overviewUrl,
  label,
  draw,
  readout,
  renderOverlay,
  firstPicture = null,
  isComplete = true,
  onPick,
}: MapStageProps) {
  const stageRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const { width, height } = useElementSize(stageRef);
  const { transform, zoomBy, reset, handleKey } = useMapZoom(stageRef, width, height);
  const size = measureBounds(bounds);
  const [hasDrawn, setHasDrawn] = useState(false);
  const noteDrawn = useCallback(() => setHasDrawn((before) => before || isComplete), [isComplete]);
  useCanvas(canvasRef, draw, { width, height, transform }, noteDrawn);
  const showsPicture = useCameAsHtml() && firstPicture !== null && !hasDrawn;

  const worldAt = ({ x, y }: StagePoint): GroundPoint =>
    toWorldPoint(bounds, {
      u: (x - transform.x) / transform.k / width,
      v: (y - transform.y) / transform.k / height,
    });
  const { pointer, handlers } = useMapPointer(readout !== undefined, (point) =>
    onPick?.(worldAt(point), false),
  );
  const stage = { width, height, transform };

  /* A map moves by pointer and keys, and HTML has no element for that. */
  /* eslint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */
  return (
    <div
      ref={stageRef}
      role="group"
      aria-roledescription={MAP_STAGE.role}
      aria-label={label}
      tabIndex={0}
      data-testid="heatmap"
      className={[
        "relative w-full overflow-hidden rounded-[5px] bg-(--map)",
        transform.k > 1 ? "touch-none" : "touch-pan-y",
      ].join(" ")}
      {...handlers}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget)
          return;
        if (event.key === "Enter" && onPick !== undefined)
          onPick(worldAt({ x: width / 2, y: height / 2 }), true);
        else if (!handleKey(event.key)) return;
        event.preventDefault();
      }}
    >
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        className="block w-full"
        aria-hidden="true"
      />
      {overviewUrl === null ? null : <Overview url={overviewUrl} stage={stage} />}
      {showsPicture ? <div className="absolute inset-0">{firstPicture}</div> : null}
      <canvas
        ref={canvasRef}
        className={`absolute inset-0 h-full w-full ${showsPicture ? "invisible" : ""}`}
        aria-hidden="true"
      />
      {width === 0 ? null : renderOverlay?.(stage)}
      {pointer === null || width === 0 ? null : readout?.(worldAt(pointer), pointer, stage)}
      <ZoomButtons scale={transform.k} zoomBy={zoomBy} reset={reset} />
    </div>
  );
}

function Overview({ url, stage }: { url: string; stage: StagePlace }) {
  const { width, height, transform } = stage;
  return (
    <svg className="absolute inset-0 h-full w-full" {...coverStage(stage)} aria-hidden="true">
      <image
        href={url}
        width={width === 0 ? "100%" : width}
        height={height === 0 ? "100%" : height}
        preserveAspectRatio="none"
        className="map-image"
        transform={`translate(${transform.x} ${transform.y}) scale(${transform.k})`}
      />
    </svg>
  );
}
