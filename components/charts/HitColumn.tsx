/** The column of a plot in which pointing means one value: percent of the width, px of the height. */
export function HitColumn({ x, width, height }: { x: number; width: number; height: number }) {
  return (
    <rect
      x={`${x}%`}
      width={`${width}%`}
      height={height}
      className="chart-column fill-transparent"
    />
  );
}
