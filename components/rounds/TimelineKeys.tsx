"use client";

import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";

const BARS = "a[data-engagement]";

/** Makes the many bars of a timeline one stop of the tab key: arrows lead from bar to bar, up and down to the nearest of another row. */
export function TimelineKeys({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.querySelector(BARS)?.setAttribute("tabindex", "0"), []);

  const move = (event: KeyboardEvent): void => {
    const now = event.target instanceof Element ? event.target.closest(BARS) : null;
    if (now === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = findNeighbour(now, event.key);
    if (next === null) return;
    event.preventDefault();
    now.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    (next as SVGAElement).focus();
  };
  return (
    // The bars take the focus; this element only moves it.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={ref} onKeyDown={move}>
      {children}
    </div>
  );
}

/** The bar that an arrow leads to; null where there is none, or it is no arrow. */
function findNeighbour(now: Element, key: string): Element | null {
  const row = now.closest("svg");
  if (row === null) return null;
  const inRow = [...row.querySelectorAll(BARS)];
  const at = inRow.indexOf(now);
  if (key === "ArrowRight") return inRow[at + 1] ?? null;
  if (key === "ArrowLeft") return inRow[at - 1] ?? null;
  if (key === "Home") return inRow[0] ?? null;
  if (key === "End") return inRow.at(-1) ?? null;
  if (key !== "ArrowDown" && key !== "ArrowUp") return null;
  const rows = [...(row.parentElement?.querySelectorAll("svg") ?? [])].filter(
    (svg) => svg === row || svg.querySelector(BARS) !== null,
  );
  const other = rows[rows.indexOf(row) + (key === "ArrowDown" ? 1 : -1)];
  const left = now.getBoundingClientRect().left;
  const measureDistance = (bar: Element): number =>
    Math.abs(bar.getBoundingClientRect().left - left);
  return (
    [...(other?.querySelectorAll(BARS) ?? [])].sort(
      (a, b) => measureDistance(a) - measureDistance(b),
    )[0] ?? null
  );
}
