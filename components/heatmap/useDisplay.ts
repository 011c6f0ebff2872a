"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { OPACITY, RADIUS, type Display } from "./display.ts";

/** Keeps the display, and the address in step with it, without asking the server. */
export function useDisplay(initial: Display): { display: Display; change: (part: Partial<Display>) => void } {
  const [display, setDisplay] = useState(initial);
  const search = useSearchParams();
  const change = useCallback((part: Partial<Display>) => setDisplay((before) => ({ ...before, ...part })), []);

  // A link to another layer carries no display: the address is put right again after each.
  useEffect(() => {
    const url = new URL(window.location.href);
    const keep = (key: string, value: string, usual: string): void => {
      if (value === usual) url.searchParams.delete(key);
      else url.searchParams.set(key, value);
    };
    keep("radius", String(display.radius), String(RADIUS.usual));
    keep("opacity", String(display.opacity), String(OPACITY.usual));
    keep("objectives", display.objectives ? "on" : "off", "on");
    if (url.href !== window.location.href) window.history.replaceState(null, "", url);
  }, [display, search]);

  return { display, change };
}
