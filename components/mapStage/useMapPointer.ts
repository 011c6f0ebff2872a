"use client";

import { useRef, useState, type PointerEvent } from "react";

/** CSS pixels of the stage. */
export interface StagePoint {
  x: number;
  y: number;
}

/** A press that moves farther than this many CSS pixels moves the map and chooses nothing. */
const CLICK_SLACK = 5;

function toStagePoint(event: PointerEvent): StagePoint {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

const isOnControl = (event: PointerEvent): boolean =>
  (event.target as Element).closest("button, input, a") !== null;

/** The position of the pointer if `follows` is set, and clicks on the map. */
export function useMapPointer(
  follows: boolean,
  onClick: (point: StagePoint) => void,
): {
  pointer: StagePoint | null;
  handlers: {
    onPointerMove: (event: PointerEvent) => void;
    onPointerDown: (event: PointerEvent) => void;
    onPointerUp: (event: PointerEvent) => void;
    onPointerLeave: () => void;
  };
} {
  const [pointer, setPointer] = useState<StagePoint | null>(null);
  const pressed = useRef<StagePoint | null>(null);
  return {
    pointer,
    handlers: {
      onPointerMove: (event) =>
        setPointer(!follows || isOnControl(event) ? null : toStagePoint(event)),
      onPointerDown(event) {
        setPointer(follows ? toStagePoint(event) : null);
        pressed.current = isOnControl(event) ? null : toStagePoint(event);
      },
      onPointerUp(event) {
        const [from, to] = [pressed.current, toStagePoint(event)];
        pressed.current = null;
        if (
          from !== null &&
          Math.hypot(to.x - from.x, to.y - from.y) <= CLICK_SLACK &&
          event.button === 0
        )
          onClick(to);
      },
      onPointerLeave: () => setPointer(null),
    },
  };
}
