"use client";

import { useCallback, useEffect, useState, type RefObject } from "react";

/** Whether an element fills the screen, and what makes it do so or ends it. */
export function useFullScreen(ref: RefObject<HTMLElement | null>): {
  isFull: boolean;
  toggle: () => void;
} {
  const [isFull, setIsFull] = useState(false);
  useEffect(() => {
    const note = (): void =>
      setIsFull(document.fullscreenElement !== null && document.fullscreenElement === ref.current);
    document.addEventListener("fullscreenchange", note);
    return () => document.removeEventListener("fullscreenchange", note);
  }, [ref]);
  const toggle = useCallback(() => {
    void (document.fullscreenElement === null
      ? ref.current?.requestFullscreen()
      : document.exitFullscreen());
  }, [ref]);
  return { isFull, toggle };
}
