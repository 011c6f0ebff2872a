import type { ReactNode } from "react";

interface ChartMarkProps {
  /** The value in words: shown or read out when the mark is pointed at or has the focus. */
  value: string;
  /** Leads to the data behind the value. */
  href?: string;
  /** Set in a chart of hundreds of marks: without scripts the tab key then skips them. */
  isOneOfMany?: boolean;
  className?: string;
  data?: Readonly<Record<`data-${string}`, string | number>>;
  children: ReactNode;
}

/** One value of a chart. `ChartKeys` around the chart makes all marks a single tab stop. */
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
  // Without scripts each link is a tab stop, and the values of other marks are only in the table.
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
