import { extent } from "d3-array";
import { scaleLinear } from "d3-scale";
import { RangeMark } from "../charts/RangeMark.tsx";

const WIDTH = 110;
const MARGIN = 6;

/**
 * The values of earlier sessions as small dots on their range, and this session's value as a bar.
 */
export function RangePicture({ value, former }: { value: number; former: readonly number[] }) {
  const [least, most] = extent(former);
  if (least === undefined || most === undefined) return null;
  // If all values are equal, d3 puts them in the middle of the range.
  const scale = scaleLinear(
    [Math.min(value, least), Math.max(value, most)],
    [MARGIN, WIDTH - MARGIN],
  );
  return (
    <RangeMark
      label={null}
      width={WIDTH}
      scale={scale}
      range={[least, most]}
      rangeStyle="line"
      dots={former}
      value={value}
      shape="bar"
    />
  );
}
