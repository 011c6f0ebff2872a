interface RangeMarkProps {
  /** null if the numbers are next to the picture, which is then hidden from screen readers. */
  label: string | null;
  /** CSS px. */
  width: number;
  /** Px from the left for each value. */
  scale: (value: number) => number;
  /** Values with a thin upright line, such as the baseline. */
  lines?: readonly number[];
  /** The ends of the interval or of the range. */
  range: readonly [number, number];
  rangeStyle: "interval" | "line";
  /** Other values on the range. */
  dots?: readonly number[];
  value: number;
  /** How the value stands out. */
  shape: "dot" | "bar";
  className?: string;
}

const NONE: readonly number[] = [];
const HEIGHT = 16;
const MIDDLE = HEIGHT / 2;

/** A value on a range, as high as a line of text, for tables: no axis, no words. */
export function RangeMark({
  label,
  width,
  scale,
  lines = NONE,
  range: [least, most],
  rangeStyle,
  dots = NONE,
  value,
  shape,
  className = "",
}: RangeMarkProps) {
  const isInterval = rangeStyle === "interval";
  return (
    <svg
      className={`inline-block align-middle ${className}`}
      width={width}
      height={HEIGHT}
      // Paper shows it narrower.
      viewBox={`0 0 ${width} ${HEIGHT}`}
      {...(label === null ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      {lines.map((line) => (
        <line
          key={line}
          x1={scale(line)}
          x2={scale(line)}
          y1={0}
          y2={HEIGHT}
          className="stroke-line"
        />
      ))}
      <line
        x1={scale(least)}
        x2={scale(most)}
        y1={MIDDLE}
        y2={MIDDLE}
        className={isInterval ? "stroke-current" : "stroke-line"}
        strokeOpacity={isInterval ? 0.5 : 1}
        strokeWidth={isInterval ? 3 : 1}
        strokeLinecap="round"
      />
      {/* Two dots may have the same value, so a dot is identified only by its position. */}
      {dots.map((dot, index) => (
        <circle
          key={index}
          cx={scale(dot)}
          cy={MIDDLE}
          r={2.5}
          className="fill-faint"
          fillOpacity={0.55}
        />
      ))}
      {shape === "dot" ? (
        <circle cx={scale(value)} cy={MIDDLE} r={4} className="fill-current" />
      ) : (
        <line
          x1={scale(value)}
          x2={scale(value)}
          y1={1}
          y2={HEIGHT - 1}
          className="stroke-heat"
          strokeWidth={3}
          strokeLinecap="round"
        />
      )}
    </svg>
  );
}
