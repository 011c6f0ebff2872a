"use client";

import type { KeyboardEvent } from "react";
import { SPEEDS, type Speed } from "#lib/addresses/replayAddress.ts";
import type { ReplayClock } from "./useReplayClock.ts";

const STEP_MS = 1000;
const LONG_STEP_MS = 5000;

interface KeyOptions {
  clock: ReplayClock;
  lengthMs: number;
  speed: Speed;
  setSpeed: (speed: Speed) => void;
  jump: (direction: -1 | 1) => void;
  close: () => void;
}

/** Controls that use the space key themselves. */
const TAKES_SPACE = "button, a, select, summary, input[type=checkbox]";

/**
 * The keys of the whole replay. They work whichever control has the focus, but the map keeps its
 * own arrow keys.
 */
export function makeReplayKeys({
  clock: { time, toggle, seek },
  lengthMs,
  speed,
  setSpeed,
  jump,
  close,
}: KeyOptions): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.shiftKey ? LONG_STEP_MS : STEP_MS;
    const faster = (step: -1 | 1) => () => setSpeed(SPEEDS[SPEEDS.indexOf(speed) + step] ?? speed);
    const actions: Record<string, () => void> = {
      ArrowLeft: () => seek(time - step),
      ArrowRight: () => seek(time + step),
      Home: () => seek(0),
      End: () => seek(lengthMs),
      "[": faster(-1),
      "]": faster(1),
      n: () => jump(1),
      p: () => jump(-1),
      Escape: close,
      ...((event.target as Element).closest(TAKES_SPACE) === null ? { " ": toggle } : {}),
    };
    const action = actions[event.key];
    if (action === undefined) return;
    action();
    event.preventDefault();
  };
}
