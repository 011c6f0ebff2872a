"use client";

import { useState, useSyncExternalStore } from "react";

const subscribe = (): (() => void) => () => undefined;

/** Whether this component came with the page's HTML, and not with a later change of the page. */
export function useCameAsHtml(): boolean {
  const isHtml = useSyncExternalStore(
    subscribe,
    () => false,
    () => true,
  );
  const [cameAsHtml] = useState(isHtml);
  return cameAsHtml;
}
