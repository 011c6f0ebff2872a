import { scaleLog } from "d3-scale";
import { RangeMark } from "../charts/RangeMark.tsx";
import { formatRatioTick } from "../charts/ratioTicks.ts";
import { classifyLift } from "./classifyLift.ts";
import { LIFT_PICTURE } from "./duos.copy.ts";
import { LIFT_COLORS } from "./liftColors.ts";

const WIDTH = 150;
const MARGIN = 6;
/** Values outside this range are drawn at the edge. */
const scale = scaleLog([1 / 3, 3], [MARGIN, WIDTH - MARGIN]).clamp(true);

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
  return (
    <RangeMark
      label={LIFT_PICTURE.label(lift, lower, upper)}
      width={WIDTH}
      scale={scale}
      lines={[1]}
      range={[lower, upper]}
      rangeStyle="interval"
      value={lift}
      shape="dot"
      className={LIFT_COLORS[classifyLift(lower, upper)]}
    />
  );
}

/** The header of a column of lift pictures, which shows their scale. */
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
      {scale
        .copy()
        .base(2)
        .ticks(3)
        .map((lift) => (
          <text key={lift} x={scale(lift)} y={10} textAnchor="middle">
            {formatRatioTick(lift)}
          </text>
        ))}
    </svg>
  );
}
