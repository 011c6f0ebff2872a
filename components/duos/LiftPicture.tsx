import { scaleLog } from "d3-scale";
import { RangeMark } from "../charts/RangeMark.tsx";
import { formatRatioTick } from "../charts/ratioTicks.ts";
import { classifyLift } from "./classifyLift.ts";
import { LIFT_PICTURE, PART_RATIO } from "./duos.copy.ts";
import { LIFT_COLORS, PART_COLOR } from "./liftColors.ts";

const WIDTH = 150;
const SCALE_HEIGHT = 12;
const MARGIN = 6;
/** Values outside this range are drawn at the edge. */
const scale = scaleLog([1 / 3, 3], [MARGIN, WIDTH - MARGIN]).clamp(true);

interface LiftPictureProps {
  lift: number;
  lower: number;
  upper: number;
  /** Draws a part ratio, which is not called a lift: without the colours of a verdict. */
  isPart?: boolean;
}

/** A pair's lift as a dot on its 90 % interval, with a line at the baseline. */
export function LiftPicture({ lift, lower, upper, isPart = false }: LiftPictureProps) {
  return (
    <RangeMark
      label={(isPart ? PART_RATIO : LIFT_PICTURE).label(lift, lower, upper)}
      width={WIDTH}
      scale={scale}
      lines={[1]}
      range={[lower, upper]}
      rangeStyle="interval"
      value={lift}
      shape="dot"
      className={isPart ? PART_COLOR : LIFT_COLORS[classifyLift(lower, upper)]}
    />
  );
}

/** The header of a column of lift pictures, which shows their scale. */
export function LiftHead({ isPart = false }: Pick<LiftPictureProps, "isPart">) {
  return (
    <th scope="col">
      <span className="sr-only">{isPart ? PART_RATIO.head : LIFT_PICTURE.head}</span>
      <LiftScale />
    </th>
  );
}

export function LiftScale() {
  return (
    <svg
      width={WIDTH}
      height={SCALE_HEIGHT}
      viewBox={`0 0 ${WIDTH} ${SCALE_HEIGHT}`}
      aria-hidden="true"
      className="num block fill-faint"
    >
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
