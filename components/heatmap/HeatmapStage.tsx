"use client";

import { useEffect, useMemo, useRef, useState, type PointerEvent } from "react";
import { boundsSize, imageToWorld, worldToImage, type GroundPoint } from "#lib/maps/mapBounds.ts";
import { drawPicture, paintField, type Picture } from "./drawHeat.ts";
import { makeGroundPlan } from "./drawGround.ts";
import type { Heat } from "./makeHeat.ts";
import { Readout } from "./Readout.tsx";
import type { HeatView, MapScene } from "./scene.ts";
import { useElementSize } from "./useElementSize.ts";
import { useGround } from "./useGround.ts";
import { useMapZoom } from "./useMapZoom.ts";
import { ZoomButtons } from "./ZoomButtons.tsx";

interface HeatmapStageProps {
  scene: MapScene;
  view: HeatView;
  heat: Heat;
  opacity: number;
  showObjectives: boolean;
  /** A place to ring, such as the one chosen in the list of hot places. */
  marked: GroundPoint | null;
  label: string;
  onPicture: (picture: Picture) => void;
}

/** The map: overview image, heat on a canvas, zoom, and the readout under the cursor. Draws only when something changed. */
export function HeatmapStage({ scene, view, heat, opacity, showObjectives, marked, label, onPicture }: HeatmapStageProps) {
  const stageRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const { width, height } = useElementSize(stageRef);
  const ground = useGround();
  const { transform, zoomBy, reset, handleKey } = useMapZoom(stageRef, width, height);
  const [pointer, setPointer] = useState<{ x: number; y: number } | null>(null);
  const size = boundsSize(scene.bounds);

  const mounted = width > 0;
  const plan = useMemo(() => (mounted ? makeGroundPlan(scene) : null), [mounted, scene]);
  const painted = useMemo(() => (mounted ? paintField(heat, view, ground) : null), [mounted, heat, view, ground]);

  useEffect(() => {
    onPicture({ scene, view, heat, plan, ground, opacity, showObjectives });
  }, [onPicture, scene, view, heat, plan, ground, opacity, showObjectives]);

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
      drawPicture(context, { scene, view, heat, plan, ground, opacity, showObjectives }, painted, { width, height, transform, ratio });
    });
    return () => cancelAnimationFrame(frame);
  }, [scene, view, heat, plan, painted, ground, opacity, showObjectives, width, height, transform]);

  const follow = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    setPointer({ x: event.clientX - box.left, y: event.clientY - box.top });
  };
  const world = pointer === null || width === 0 ? null : imageToWorld(scene.bounds, {
    u: (pointer.x - transform.x) / transform.k / width,
    v: (pointer.y - transform.y) / transform.k / height,
  });
  const ring = marked === null ? null : worldToImage(scene.bounds, marked);

  /* A map is moved by pointer and keys, and HTML has no element for that. */
  /* eslint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */
  return (
    <div
      ref={stageRef}
      role="group"
      aria-roledescription="map"
      aria-label={`${label}. Arrow keys move the map, plus and minus zoom, zero shows all.`}
      tabIndex={0}
      data-testid="heatmap"
      className={`relative w-full overflow-hidden rounded-[5px] bg-(--map-ground) ${transform.k > 1 ? "touch-none" : "touch-pan-y"}`}
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={() => setPointer(null)}
      onKeyDown={(event) => {
        if (!event.ctrlKey && !event.metaKey && !event.altKey && handleKey(event.key)) event.preventDefault();
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
      {pointer === null || world === null ? null : (
        <Readout scene={scene} view={view} heat={heat} place={world} at={pointer} stage={{ width, height }} />
      )}
      <ZoomButtons scale={transform.k} zoomBy={zoomBy} reset={reset} />
    </div>
  );
}
