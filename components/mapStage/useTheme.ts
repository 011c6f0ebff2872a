"use client";

import { useSyncExternalStore } from "react";
import type { Ground } from "../canvas/ramps.ts";

function subscribe(onChange: () => void): () => void {
  const query = matchMedia("(prefers-color-scheme: dark)");
  query.addEventListener("change", onChange);
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    query.removeEventListener("change", onChange);
    observer.disconnect();
  };
}

function currentGround(): Ground {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "dark" || chosen === "light") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Whether the page stands on a dark or a light ground now: a canvas cannot read CSS variables by itself. */
export function useGround(): Ground {
  return useSyncExternalStore(subscribe, currentGround, () => "dark");
}
