"use client";

import { useSyncExternalStore } from "react";
import type { ThemeName } from "#lib/theme/palette.ts";

export function subscribeToTheme(onChange: () => void): () => void {
  const query = matchMedia("(prefers-color-scheme: dark)");
  query.addEventListener("change", onChange);
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    query.removeEventListener("change", onChange);
    observer.disconnect();
  };
}

function currentTheme(): ThemeName {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "dark" || chosen === "light") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** The current theme of the page, because a canvas cannot read CSS variables by itself. */
export function useTheme(): ThemeName {
  return useSyncExternalStore(subscribeToTheme, currentTheme, () => "dark");
}
