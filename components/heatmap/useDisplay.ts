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
    const next = new URLSearchParams(search);
    const keep = (key: string, value: string, usual: string): void => {
      if (value === usual) next.delete(key);
      else next.set(key, value);
    };
    keep("radius", String(display.radius), String(RADIUS.usual));
    keep("opacity", String(display.opacity), String(OPACITY.usual));
    keep("objectives", display.objectives ? "on" : "off", "on");
    if (next.toString() !== search.toString()) {
      window.history.replaceState(null, "", `${window.location.pathname}${next.size > 0 ? `?${next}` : ""}`);
    }
  }, [display, search]);

  return { display, change };
}
