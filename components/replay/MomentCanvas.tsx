"use client";

import { useEffect, useRef } from "react";
import type { StagePlace } from "../mapStage/MapStage.tsx";
import { drawMoment, type MomentPicture } from "./drawMoment.ts";

/** The players on the map at one moment. It draws only when something has changed. */
export function MomentCanvas({
  picture,
  stage: { width, height, transform },
}: {
  picture: MomentPicture;
  stage: StagePlace;
}) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext("2d");
    if (canvas === null || context === null || context === undefined) return;
    const ratio = window.devicePixelRatio;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
    }
    drawMoment(context, picture, { width, height, transform, ratio });
  }, [picture, width, height, transform]);
  return (
    <canvas
      ref={ref}
      className="pointer-events-none absolute inset-0 h-full w-full"
      aria-hidden="true"
      data-testid="moment"
    />
  );
}
