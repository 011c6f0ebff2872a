"use client";

import { useEffect, type RefObject } from "react";
import type { Stage } from "../canvas/stage.ts";

/**
 * Draws a canvas in the next frame whenever its size, its zoom or what it shows has changed.
 * @param onDrawn is called after each drawing
 */
export function useCanvas(
  ref: RefObject<HTMLCanvasElement | null>,
  draw: (context: CanvasRenderingContext2D, stage: Stage) => void,
  { width, height, transform }: Omit<Stage, "ratio">,
  onDrawn: () => void,
): void {
  useEffect(() => {
    const canvas = ref.current;
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
      onDrawn();
    });
    return () => cancelAnimationFrame(frame);
  }, [ref, draw, width, height, transform, onDrawn]);
}
