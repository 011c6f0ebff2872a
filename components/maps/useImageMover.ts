"use client";

import { useRef, type KeyboardEvent, type PointerEvent, type RefObject } from "react";
import { measureBounds, type MapBounds } from "#lib/maps/mapBounds.ts";
import { moveBounds, roundBounds, scaleBounds } from "./moveBounds.ts";

/** How many units one press of an arrow key moves the image; ten times as many with Shift. */
export const KEY_STEP = 8;
const SCALE_STEP = 1.01;

interface ImageMover {
  onPointerDown: (event: PointerEvent) => void;
  onPointerMove: (event: PointerEvent) => void;
  onPointerUp: () => void;
  onPointerCancel: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * Moves bounds by pointer and keys.
 * @param frame the part of the world that the stage shows
 */
export function useImageMover(
  stage: RefObject<SVGSVGElement | null>,
  frame: MapBounds,
  bounds: MapBounds,
  setBounds: (bounds: MapBounds) => void,
): ImageMover {
  const drag = useRef<{ x: number; y: number; from: MapBounds } | null>(null);
  const endDrag = (): void => {
    drag.current = null;
  };
  const getUnitsPerPixel = (): number =>
    measureBounds(frame).width / Math.max(1, stage.current?.getBoundingClientRect().width ?? 1);
  return {
    onPointerDown(event) {
      drag.current = { x: event.clientX, y: event.clientY, from: bounds };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event) {
      if (drag.current === null) return;
      const { x, y, from } = drag.current;
      const units = getUnitsPerPixel();
      setBounds(
        roundBounds(moveBounds(from, (event.clientX - x) * units, (y - event.clientY) * units)),
      );
    },
    onPointerUp: endDrag,
    onPointerCancel: endDrag,
    onKeyDown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const moved = moveByKey(bounds, event.key, event.shiftKey);
      if (moved === null) return;
      setBounds(roundBounds(moved));
      event.preventDefault();
    },
  };
}

/** Bounds after a key press; null if the key does nothing. */
function moveByKey(bounds: MapBounds, key: string, hasShift: boolean): MapBounds | null {
  const step = hasShift ? KEY_STEP * 10 : KEY_STEP;
  switch (key) {
    case "ArrowLeft":
      return moveBounds(bounds, -step, 0);
    case "ArrowRight":
      return moveBounds(bounds, step, 0);
    case "ArrowUp":
      return moveBounds(bounds, 0, step);
    case "ArrowDown":
      return moveBounds(bounds, 0, -step);
    case "+":
    case "=":
      return scaleBounds(bounds, SCALE_STEP);
    case "-":
      return scaleBounds(bounds, 1 / SCALE_STEP);
    default:
      return null;
  }
}
