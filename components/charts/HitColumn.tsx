/**
 * The column of a plot in which pointing selects one value. x and width are percent, height is px.
 */
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
