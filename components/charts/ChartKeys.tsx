"use client";

import { useEffect, useRef, useState, type ReactNode, type SyntheticEvent } from "react";
import { findNeighbour, MARKS } from "./findNeighbour.ts";

interface ChartKeysProps {
  label: string;
  /** Shown while no value is. */
  idle: ReactNode;
  children: ReactNode;
}

const readMark = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest(MARKS)?.getAttribute("aria-label") ?? null) : null;

/**
 * A chart that is one stop of the tab key. The arrow keys move from mark to mark; up and down move
 * to the nearest mark of another row. The value of the mark that is pointed at or focused is shown
 * below the chart.
 */
export function ChartKeys({ label, idle, children }: ChartKeysProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const value = pointed ?? focused;
  // The marks come from the server and change with each new answer, so they are looked up after
  // each render.
  useEffect(() => {
    const marks = [...(ref.current?.querySelectorAll(MARKS) ?? [])];
    const stop = marks.find((mark) => mark === document.activeElement) ?? marks[0];
    for (const mark of marks) mark.setAttribute("tabindex", mark === stop ? "0" : "-1");
  });

  const move = (event: React.KeyboardEvent): void => {
    const mark = event.target instanceof Element ? event.target.closest(MARKS) : null;
    if (mark === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = findNeighbour(mark, event.key);
    if (next === null) return;
    event.preventDefault();
    mark.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    (next as SVGElement).focus();
  };
  return (
    // The marks take the focus; this element only moves it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={ref}
      role="group"
      aria-label={label}
      onKeyDown={move}
      onFocus={({ target }: SyntheticEvent) => setFocused(readMark(target))}
      onBlur={() => setFocused(null)}
      onPointerOver={({ target }) => setPointed(readMark(target))}
      onPointerLeave={() => setPointed(null)}
    >
      {children}
      <p className="chart-value mt-1" data-testid="chart-value">
        <span aria-live="polite">{value}</span>
        {value === null ? <span className="text-muted">{idle}</span> : null}
      </p>
    </div>
  );
}
