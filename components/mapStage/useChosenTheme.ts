"use client";

import { useSyncExternalStore } from "react";
import { readTheme, type Theme } from "#lib/theme/theme.ts";
import { subscribeToTheme } from "./useTheme.ts";

/**
 * The theme that the reader has chosen, or "system".
 * @param served the one that the server knows
 */
export function useChosenTheme(served: Theme): Theme {
  return useSyncExternalStore(
    subscribeToTheme,
    () => readTheme(document.documentElement.dataset.theme),
    () => served,
  );
}
