"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";

interface ScrollBoxProps {
  /** What it holds, for who comes to it by the tab key. */
  label: string;
  className?: string;
  children: ReactNode;
}

/**
 * Holds what may be wider than its place and scrolls it there, so that the page never does. It is a
 * stop of the tab key only while there is something to scroll.
 */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  const ref = useRef<HTMLDivElement>(null);
  // Without scripts nobody measures: then it is a stop in any case.
  const [scrolls, setScrolls] = useState(true);
  useEffect(() => {
    const box = ref.current;
    if (box === null) return;
    const measure = (): void => setScrolls(box.scrollWidth > box.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    for (const child of box.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);
  return (
    // Keys scroll a box that has the focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div
      ref={ref}
      className={`scroll-box ${className ?? ""}`}
      {...(scrolls ? { role: "group", "aria-label": label, tabIndex: 0 } : {})}
    >
      {children}
    </div>
  );
}
