import { line } from "d3-shape";

interface TrendPoint {
  /** Percent of the plot's width. */
  x: number;
  /** Px from the plot's top; null interrupts the line. */
  y: number | null;
}

const draw = line<TrendPoint>()
  .defined(({ y }) => y !== null)
  .x(({ x }) => x)
  .y(({ y }) => y ?? 0)
  .digits(2);

/** A thin line from value to value, as wide as its plot. @param height px of the plot */
export function TrendLine({ points, height }: { points: readonly TrendPoint[]; height: number }) {
  return (
    <svg
      viewBox={`0 0 100 ${height}`}
      width="100%"
      height={height}
      preserveAspectRatio="none"
      className="overflow-visible"
      aria-hidden="true"
    >
      <path
        d={draw(points) ?? undefined}
        className="stroke-line"
        strokeWidth="1.5"
        fill="none"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
