const WIDTH = 110;
const HEIGHT = 16;
const MARGIN = 6;

/** The values of former evenings as small dots on their range, this evening's as a bar. */
export function RangePicture({ value, former }: { value: number; former: readonly number[] }) {
  if (former.length === 0) return null;
  const least = Math.min(value, ...former);
  const span = Math.max(value, ...former) - least;
  const computeX = (value: number): number =>
    span === 0 ? WIDTH / 2 : MARGIN + ((WIDTH - 2 * MARGIN) * (value - least)) / span;
  const middle = HEIGHT / 2;
  return (
    <svg
      className="inline-block align-middle text-faint"
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
    >
      <line
        x1={computeX(Math.min(...former))}
        x2={computeX(Math.max(...former))}
        y1={middle}
        y2={middle}
        stroke="var(--line)"
      />
      {/* Two evenings may have one value: a dot is known by its place alone. */}
      {former.map((value, place) => (
        <circle
          key={place}
          cx={computeX(value)}
          cy={middle}
          r={2.5}
          fill="currentColor"
          fillOpacity={0.55}
        />
      ))}
      <line
        x1={computeX(value)}
        x2={computeX(value)}
        y1={1}
        y2={HEIGHT - 1}
        stroke="var(--heat)"
        strokeWidth={3}
        strokeLinecap="round"
      />
    </svg>
  );
}
