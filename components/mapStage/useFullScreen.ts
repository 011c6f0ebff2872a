"use client";

import { useCallback, useEffect, useState, type RefObject } from "react";

/** Whether an element fills the screen, and a function that toggles it. */
export function useFullScreen(ref: RefObject<HTMLElement | null>): {
  isFull: boolean;
  toggle: () => void;
} {
  const [isFull, setIsFull] = useState(false);
  useEffect(() => {
    const update = (): void =>
      setIsFull(document.fullscreenElement !== null && document.fullscreenElement === ref.current);
    document.addEventListener("fullscreenchange", update);
    return () => document.removeEventListener("fullscreenchange", update);
  }, [ref]);
  const toggle = useCallback(() => {
    void (document.fullscreenElement === null
      ? ref.current?.requestFullscreen()
      : document.exitFullscreen());
  }, [ref]);
  return { isFull, toggle };
}
