interface IntervalMarkProps {
  /** Percent of the plot's width. */
  x: number;
  /** Px from the plot's top. */
  y: number;
  /** Both ends of the interval, px; null if unknown. */
  interval: readonly [number, number] | null;
}

/** A value as a dot on its interval, in the colour of its text. */
export function IntervalMark({ x, y, interval }: IntervalMarkProps) {
  return (
    <>
      {interval === null ? null : (
        <line
          x1={`${x}%`}
          x2={`${x}%`}
          y1={interval[0]}
          y2={interval[1]}
          stroke="currentColor"
          strokeOpacity={0.45}
          strokeWidth={3}
          strokeLinecap="round"
        />
      )}
      <circle cx={`${x}%`} cy={y} r={4} className="chart-dot fill-current" />
    </>
  );
}
