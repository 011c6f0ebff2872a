"use client";

import { useEffect, useRef, useState, type PointerEvent, type ReactNode } from "react";
import { boundsSize, imageToWorld, type GroundPoint, type MapBounds } from "#lib/maps/mapBounds.ts";
import type { Stage } from "../canvas/stage.ts";
import { useElementSize } from "./useElementSize.ts";
import { useMapZoom } from "./useMapZoom.ts";
import type { MapTransform } from "./zoomBehavior.ts";
import { ZoomButtons } from "./ZoomButtons.tsx";

/** Where overlays stand: CSS pixels of the stage, and its zoom. */
export interface StagePlace {
  width: number;
  height: number;
  transform: MapTransform;
}

interface MapStageProps {
  bounds: MapBounds;
  /** Lies beneath the canvas; null: the canvas draws a ground itself. */
  overviewUrl: string | null;
  /** What the map shows, and what its keys do. */
  label: string;
  /** Draws the canvas; a new function is a new picture. */
  draw: (context: CanvasRenderingContext2D, stage: Stage) => void;
  /** What to say of the place under the cursor. */
  readout?: (place: GroundPoint, at: { x: number; y: number }, stage: StagePlace) => ReactNode;
  renderOverlay?: ((stage: StagePlace) => ReactNode) | undefined;
  onPick?: (place: GroundPoint, byKey: boolean) => void;
}

/** A press that moved farther than this, CSS pixels, moved the map and chose nothing. */
const CLICK_SLACK = 5;

/** A map to look at: overview image, a canvas over it, zoom by mouse, touch and keys, overlays. Draws only when something changed. */
export function MapStage({
  bounds,
  overviewUrl,
  label,
  draw,
  readout,
  renderOverlay,
  onPick,
}: MapStageProps) {
  const stageRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const { width, height } = useElementSize(stageRef);
  const { transform, zoomBy, reset, handleKey } = useMapZoom(stageRef, width, height);
  const [pointer, setPointer] = useState<{ x: number; y: number } | null>(null);
  const pressed = useRef<{ x: number; y: number } | null>(null);
  const size = boundsSize(bounds);

  useEffect(() => {
    const canvas = canvasRef.current;
    const context = canvas?.getContext("2d");
    if (canvas === null || context === null || context === undefined || width === 0) return;
    const frame = requestAnimationFrame(() => {
      const ratio = window.devicePixelRatio;
      const [pixelsWide, pixelsHigh] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (canvas.width !== pixelsWide || canvas.height !== pixelsHigh) {
        canvas.width = pixelsWide;
        canvas.height = pixelsHigh;
      }
      draw(context, { width, height, transform, ratio });
    });
    return () => cancelAnimationFrame(frame);
  }, [draw, width, height, transform]);

  const toMapPoint = (event: {
    clientX: number;
    clientY: number;
    currentTarget: Element;
  }): { x: number; y: number } => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const worldAt = ({ x, y }: { x: number; y: number }): GroundPoint =>
    imageToWorld(bounds, {
      u: (x - transform.x) / transform.k / width,
      v: (y - transform.y) / transform.k / height,
    });
  const onControl = (event: PointerEvent): boolean =>
    (event.target as Element).closest("button, input, a") !== null;
  const stage = { width, height, transform };

  /* A map is moved by pointer and keys, and HTML has no element for that. */
  /* eslint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */
  return (
    <div
      ref={stageRef}
      role="group"
      aria-roledescription="map"
      aria-label={label}
      tabIndex={0}
      data-testid="heatmap"
      className={`relative w-full overflow-hidden rounded-[5px] bg-(--map) ${transform.k > 1 ? "touch-none" : "touch-pan-y"}`}
      onPointerMove={(event) =>
        setPointer(readout === undefined || onControl(event) ? null : toMapPoint(event))
      }
      onPointerDown={(event) => {
        setPointer(readout === undefined ? null : toMapPoint(event));
        pressed.current = onControl(event) ? null : toMapPoint(event);
      }}
      onPointerUp={(event) => {
        const [from, to] = [pressed.current, toMapPoint(event)];
        pressed.current = null;
        if (
          from !== null &&
          Math.hypot(to.x - from.x, to.y - from.y) <= CLICK_SLACK &&
          event.button === 0
        )
          onPick?.(worldAt(to), false);
      }}
      onPointerLeave={() => setPointer(null)}
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
      {overviewUrl === null ? null : (
        <svg className="absolute inset-0 h-full w-full" aria-hidden="true">
          <image
            href={overviewUrl}
            width={width === 0 ? "100%" : width}
            height={height === 0 ? "100%" : height}
            preserveAspectRatio="none"
            className="map-image"
            transform={`translate(${transform.x} ${transform.y}) scale(${transform.k})`}
          />
        </svg>
      )}
      <canvas ref={canvasRef} className="absolute inset-0 h-full w-full" aria-hidden="true" />
      {width === 0 ? null : renderOverlay?.(stage)}
      {pointer === null || width === 0 ? null : readout?.(worldAt(pointer), pointer, stage)}
      <ZoomButtons scale={transform.k} zoomBy={zoomBy} reset={reset} />
    </div>
  );
}
