"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";

interface ScrollBoxProps {
  /** Names the content for screen readers and keyboard users. */
  label: string;
  className?: string;
  children: ReactNode;
}

/**
 * Scrolls content that may be too wide for the page, so that the page itself never scrolls
 * sideways. It is a tab stop only while there is something to scroll.
 */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  const ref = useRef<HTMLDivElement>(null);
  // Without scripts the width cannot be measured, so it is always a tab stop.
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
    // The arrow keys scroll a box only if it can have the focus.
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
