import {
  anchorLabel,
  measureExtent,
  touches,
  type AxisLabel,
  type AxisTick,
} from "./axisLabels.ts";

/**
 * The labels of a brush's two handles: below each, turned away from each other where they would touch, and as one label
 * where there is no room for that.
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

/** Whether a label, turned as it is, stays within the axis. */
function isWithin(tick: AxisTick, width: number): boolean {
  const { start, end } = measureExtent(tick, width);
  return start >= 0 && end <= width;
}
