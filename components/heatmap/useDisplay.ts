"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { writeDisplay, type Display } from "#lib/mapView/display.ts";

/** A moving slider changes many times per second; browsers allow about 100 changes of the address in 10 seconds. */
const ADDRESS_DELAY_MS = 150;

/** Keeps the display and updates the address without a request. */
export function useDisplay(initial: Display): {
  display: Display;
  change: (part: Partial<Display>) => void;
} {
  const [display, setDisplay] = useState(initial);
  const search = useSearchParams();
  const change = useCallback(
    (part: Partial<Display>) => setDisplay((before) => ({ ...before, ...part })),
    [],
  );

  // A link to another layer does not contain the display, so the address is updated after each.
  useEffect(() => {
    const timer = setTimeout(() => {
      const next = new URLSearchParams(search);
      for (const [name, value] of Object.entries(writeDisplay(display))) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      const text = next.toString().replaceAll("%2C", ",");
      if (new URLSearchParams(text).toString() !== search.toString())
        window.history.replaceState(
          null,
          "",
          `${window.location.pathname}${text === "" ? "" : `?${text}`}`,
        );
    }, ADDRESS_DELAY_MS);
    return () => clearTimeout(timer);
  }, [display, search]);

  return { display, change };
}
