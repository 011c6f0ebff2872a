import {
  anchorLabel,
  measureExtent,
  touches,
  type AxisLabel,
  type AxisTick,
} from "./axisLabels.ts";

/**
 * The labels of a brush's two handles. Each is below its handle. They turn away from each other if
 * they would touch, and become one label if there is no room for that.
 * @param width of the axis, px
 * @param joined the text of both in one label
 */
export function placeHandles(
  low: AxisLabel,
  high: AxisLabel,
  joined: string,
  width: number,
): AxisTick[] {
  const centred = [anchorLabel(low, width), anchorLabel(high, width)] as const;
  if (!touches(...centred, width)) return [...centred];
  const turned = [
    { ...centred[0], anchor: "end" },
    { ...centred[1], anchor: "start" },
  ] as const;
  const fits = turned.every((tick) => isWithin(tick, width)) && !touches(...turned, width);
  if (fits) return [...turned];
  return [anchorLabel({ position: (low.position + high.position) / 2, text: joined }, width)];
}

/** Whether a label with this anchor stays within the axis. */
function isWithin(tick: AxisTick, width: number): boolean {
  const { start, end } = measureExtent(tick, width);
  return start >= 0 && end <= width;
}
