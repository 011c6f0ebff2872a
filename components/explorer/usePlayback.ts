"use client";

import { useEffect, useRef, useState } from "react";

export interface Playback {
  playing: boolean;
  toggle: () => void;
  /** Pauses and goes to a time in ms. */
  seek: (to: number) => void;
}

/** Plays a clock of `length` ms in real time. If it is at its end, it plays from the beginning. */
export function usePlayback(
  length: number,
  time: number,
  setTime: (time: number) => void,
): Playback {
  const [playing, setPlaying] = useState(false);
  const started = useRef({ at: 0, from: 0 });

  useEffect(() => {
    if (!playing) return;
    let frame = 0;
    const tick = (now: number): void => {
      const next = started.current.from + now - started.current.at;
      setTime(Math.min(length, next));
      if (next >= length) setPlaying(false);
      else frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [playing, length, setTime]);

  return {
    playing,
    toggle() {
      started.current = { at: performance.now(), from: time >= length ? 0 : time };
      setPlaying(!playing);
    },
    seek(to) {
      setPlaying(false);
      setTime(Math.min(length, Math.max(0, to)));
    },
  };
}
