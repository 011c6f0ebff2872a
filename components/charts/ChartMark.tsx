import type { ReactNode } from "react";

interface ChartMarkProps {
  /** The value in words: read out where the mark is pointed at or has the focus. */
  value: string;
  /** What is behind the value. */
  href?: string;
  /** A chart of hundreds of marks: without scripts they are no stops of the tab key. */
  isOneOfMany?: boolean;
  className?: string;
  data?: Readonly<Record<`data-${string}`, string | number>>;
  children: ReactNode;
}

/** One value of a chart. `ChartKeys` around the chart makes all of them one stop of the tab key. */
export function ChartMark({
  value,
  href,
  isOneOfMany = false,
  className = "",
  data,
  children,
}: ChartMarkProps) {
  const shared = {
    "data-mark": "",
    ...data,
    "aria-label": value,
    className: `chart-mark group ${className}`,
  };
  // Without scripts a link is a stop by itself, and other marks are in the table alone.
  return href === undefined ? (
    <g {...shared} role="img" tabIndex={-1}>
      {children}
    </g>
  ) : (
    <a {...shared} href={href} tabIndex={isOneOfMany ? -1 : undefined}>
      {children}
    </a>
  );
}
