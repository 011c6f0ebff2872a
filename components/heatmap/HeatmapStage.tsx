"use client";

import { useEffect, useMemo, useRef, useState, type PointerEvent, type ReactNode } from "react";
import { boundsSize, imageToWorld, worldToImage, type GroundPoint } from "#lib/maps/mapBounds.ts";
import { drawPicture, paintFields, type Picture } from "./drawHeat.ts";
import { useElementSize } from "./useElementSize.ts";
import { useMapZoom } from "./useMapZoom.ts";
import type { MapTransform } from "./zoomBehavior.ts";
import { ZoomButtons } from "./ZoomButtons.tsx";

/** Where overlays stand: CSS pixels of the stage, and its zoom. */
export interface StagePlace { width: number; height: number; transform: MapTransform }

interface HeatmapStageProps {
  picture: Picture;
  /** A place to ring, such as the one chosen in the list of hot places. */
  marked: GroundPoint | null;
  label: string;
  /** What to say of the place under the cursor. */
  readout: (place: GroundPoint, at: { x: number; y: number }, stage: StagePlace) => ReactNode;
  renderOverlay?: ((stage: StagePlace) => ReactNode) | undefined;
  onPick: (place: GroundPoint) => void;
}

/** A press that moved farther than this, CSS pixels, moved the map and chose nothing. */
const CLICK_SLACK = 5;

/** The map: overview image, heat on a canvas, zoom, and the readout under the cursor. Draws only when something changed. */
export function HeatmapStage({ picture, marked, label, readout, renderOverlay, onPick }: HeatmapStageProps) {
  const stageRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const { width, height } = useElementSize(stageRef);
  const { transform, zoomBy, reset, handleKey } = useMapZoom(stageRef, width, height);
  const [pointer, setPointer] = useState<{ x: number; y: number } | null>(null);
  const pressed = useRef<{ x: number; y: number } | null>(null);
  const { scene, heat, ground } = picture;
  const size = boundsSize(scene.bounds);
  const mounted = width > 0;
  const painted = useMemo(() => (mounted ? paintFields(heat, ground) : []), [mounted, heat, ground]);

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
      drawPicture(context, picture, painted, { width, height, transform, ratio });
    });
    return () => cancelAnimationFrame(frame);
  }, [picture, painted, width, height, transform]);

  const placeOf = (event: { clientX: number; clientY: number; currentTarget: Element }): { x: number; y: number } => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const worldAt = ({ x, y }: { x: number; y: number }): GroundPoint => imageToWorld(scene.bounds, {
    u: (x - transform.x) / transform.k / width,
    v: (y - transform.y) / transform.k / height,
  });
  const onControl = (event: PointerEvent): boolean => (event.target as Element).closest("button, input, a") !== null;
  const ring = marked === null ? null : worldToImage(scene.bounds, marked);
  const stage = { width, height, transform };

  /* A map is moved by pointer and keys, and HTML has no element for that. */
  /* eslint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */
  return (
    <div
      ref={stageRef}
      role="group"
      aria-roledescription="map"
      aria-label={`${label}. Arrow keys move the map, plus and minus zoom, zero shows all, Enter opens what happened in its middle.`}
      tabIndex={0}
      data-testid="heatmap"
      className={`relative w-full overflow-hidden rounded-[5px] bg-(--map-ground) ${transform.k > 1 ? "touch-none" : "touch-pan-y"}`}
      onPointerMove={(event) => setPointer(onControl(event) ? null : placeOf(event))}
      onPointerDown={(event) => {
        setPointer(placeOf(event));
        pressed.current = onControl(event) ? null : placeOf(event);
      }}
      onPointerUp={(event) => {
        const [from, to] = [pressed.current, placeOf(event)];
        pressed.current = null;
        if (from !== null && Math.hypot(to.x - from.x, to.y - from.y) <= CLICK_SLACK && event.button === 0) onPick(worldAt(to));
      }}
      onPointerLeave={() => setPointer(null)}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
        if (event.key === "Enter") onPick(worldAt({ x: width / 2, y: height / 2 }));
        else if (!handleKey(event.key)) return;
        event.preventDefault();
      }}
    >
      <svg viewBox={`0 0 ${size.width} ${size.height}`} className="block w-full" aria-hidden="true" />
      {scene.overviewUrl === null ? null : (
        <svg className="absolute inset-0 h-full w-full" aria-hidden="true">
          <image
            href={scene.overviewUrl}
            width={width === 0 ? "100%" : width}
            height={height === 0 ? "100%" : height}
            preserveAspectRatio="none"
            className="map-image"
            transform={`translate(${transform.x} ${transform.y}) scale(${transform.k})`}
          />
        </svg>
      )}
      <canvas ref={canvasRef} className="absolute inset-0 h-full w-full" aria-hidden="true" />
      {ring === null || width === 0 ? null : (
        <svg className="pointer-events-none absolute inset-0 h-full w-full" aria-hidden="true">
          <circle cx={ring.u * width * transform.k + transform.x} cy={ring.v * height * transform.k + transform.y} r="22" fill="none" className="stroke-text" strokeWidth="1.5" />
        </svg>
      )}
      {width === 0 ? null : renderOverlay?.(stage)}
      {pointer === null || width === 0 ? null : readout(worldAt(pointer), pointer, stage)}
      <ZoomButtons scale={transform.k} zoomBy={zoomBy} reset={reset} />
    </div>
  );
}
