"use client";

import { SEARCH_BOX } from "./layout.copy.ts";
import { useEffect, useRef } from "react";
import { SEARCH_LENGTH } from "./searchLength.ts";

/**
 * One box for players, maps and sessions. `/` moves the cursor into it. Without scripts it is a
 * plain form.
 */
export function SearchBox({
  value,
  shortcut = false,
  className = "",
}: {
  value?: string;
  shortcut?: boolean;
  className?: string;
}) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!shortcut) return undefined;
    const focus = (event: KeyboardEvent): void => {
      const from = event.target instanceof Element ? event.target : null;
      if (
        event.key !== "/" ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        from?.closest("input, select, textarea, [contenteditable]")
      )
        return;
      event.preventDefault();
      box.current?.focus();
    };
    document.addEventListener("keydown", focus);
    return () => document.removeEventListener("keydown", focus);
  }, [shortcut]);
  return (
    <form method="get" action="/search" role="search" className={className}>
      <input
        ref={box}
        className="field w-full"
        type="search"
        name="q"
        defaultValue={value}
        maxLength={SEARCH_LENGTH}
        required
        placeholder={SEARCH_BOX.placeholder}
        aria-label={SEARCH_BOX.label}
        aria-keyshortcuts={shortcut ? "/" : undefined}
      />
    </form>
  );
}
