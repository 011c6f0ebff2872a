import { classifyLift } from "./classifyLift.ts";
import { LIFT_PICTURE } from "./duos.copy.ts";

const WIDTH = 150;
const HEIGHT = 16;
const MARGIN = 6;
/** The ends of the logarithmic scale; values outside are drawn at its edge. */
const LEAST = 1 / 3;
const MOST = 3;

const computeX = (lift: number): number => {
  const clamped = Math.min(MOST, Math.max(LEAST, lift));
  return MARGIN + ((WIDTH - 2 * MARGIN) * Math.log(clamped / LEAST)) / Math.log(MOST / LEAST);
};

const COLORS = { above: "text-heat", below: "text-allies", unclear: "text-faint" };

/** A pair's lift as a dot on its 90 % interval, with a line at the baseline. */
export function LiftPicture({
  lift,
  lower,
  upper,
}: {
  lift: number;
  lower: number;
  upper: number;
}) {
  const middle = HEIGHT / 2;
  return (
    <svg
      className={`inline-block align-middle ${COLORS[classifyLift(lower, upper)]}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={LIFT_PICTURE.label(lift, lower, upper)}
    >
      <line x1={computeX(1)} x2={computeX(1)} y1={0} y2={HEIGHT} stroke="var(--line)" />
      <line
        x1={computeX(lower)}
        x2={computeX(upper)}
        y1={middle}
        y2={middle}
        stroke="currentColor"
        strokeOpacity={0.5}
        strokeWidth={3}
        strokeLinecap="round"
      />
      <circle cx={computeX(lift)} cy={middle} r={4} fill="currentColor" />
    </svg>
  );
}

/** The head of a column of pictures: their scale. */
export function LiftHead() {
  return (
    <th scope="col">
      <span className="sr-only">{LIFT_PICTURE.head}</span>
      <LiftScale />
    </th>
  );
}

export function LiftScale() {
  return (
    <svg width={WIDTH} height={12} aria-hidden="true" className="num block fill-faint">
      {(
        [
          ["½", 0.5],
          ["1", 1],
          ["2", 2],
        ] as const
      ).map(([label, lift]) => (
        <text key={label} x={computeX(lift)} y={10} textAnchor="middle">
          {label}×
        </text>
      ))}
    </svg>
  );
}
