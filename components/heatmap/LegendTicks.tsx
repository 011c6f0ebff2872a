interface LegendTicksProps {
  /** The width of the colour scale, in units of its picture. */
  width: number;
  /** Its lower edge. */
  y: number;
  /** Ascending; `position` is a share of the width. */
  ticks: readonly { position: number; label: string }[];
}

/** The numbers below a colour scale; the first and the last do not reach past its ends. */
export function LegendTicks({ width, y, ticks }: LegendTicksProps) {
  return ticks.map(({ position, label }, index) => (
    <g key={position} transform={`translate(${position * width} ${y})`}>
      <line y2={3} className="stroke-line" />
      <text
        y={14}
        textAnchor={index === 0 ? "start" : index === ticks.length - 1 ? "end" : "middle"}
        className="num fill-muted text-[0.68rem]"
      >
        {label}
      </text>
    </g>
  ));
}
