"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { findFirstWithin } from "#lib/analytics/replay/replayEvents.ts";

/**
 * Visitors who prefer reduced motion see the round in steps of this length, not as smooth movement.
 */
const CALM_STEP_MS = 500;

interface ClockOptions {
  initialMs: number;
  /** The round's length. */
  lengthMs: number;
  speed: number;
  /** The times at which it pauses; ascending. */
  stops: readonly number[];
  /** Whether it starts to play at once. */
  plays: boolean;
}

export interface ReplayClock {
  /** ms from the round's first row */
  time: number;
  playing: boolean;
  toggle: () => void;
  /** Goes to a time and pauses there. */
  seek: (time: number) => void;
}

/**
 * The clock of a replay. It pauses by itself at the end and at the stops, and draws no frames while
 * it is paused.
 */
export function useReplayClock({
  initialMs,
  lengthMs,
  speed,
  stops,
  plays,
}: ClockOptions): ReplayClock {
  const [time, setTime] = useState(initialMs);
  const [playing, setPlaying] = useState(plays);
  const at = useRef(initialMs);

  const go = useCallback((to: number): void => {
    at.current = to;
    setTime(to);
  }, []);

  useEffect(() => {
    if (!playing) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let last = performance.now();
    let waiting = 0;
    const wait = (): void => {
      waiting = calm
        ? window.setTimeout(() => step(performance.now()), CALM_STEP_MS)
        : requestAnimationFrame(step);
    };
    const step = (now: number): void => {
      const next = Math.min(lengthMs, at.current + Math.max(0, now - last) * speed);
      const stop = findFirstWithin(stops, at.current, next);
      last = now;
      go(stop ?? next);
      if (stop !== null || next >= lengthMs) setPlaying(false);
      else wait();
    };
    wait();
    return () => (calm ? clearTimeout(waiting) : cancelAnimationFrame(waiting));
  }, [playing, speed, stops, lengthMs, go]);

  const toggle = useCallback(() => {
    if (!playing && at.current >= lengthMs) go(0);
    setPlaying(!playing);
  }, [playing, lengthMs, go]);
  const seek = useCallback(
    (to: number) => {
      setPlaying(false);
      go(Math.min(lengthMs, Math.max(0, to)));
    },
    [lengthMs, go],
  );
  return { time, playing, toggle, seek };
}
