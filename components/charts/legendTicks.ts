import { ticks } from "d3-array";
import type { ValueScale } from "#lib/analytics/density/scales.ts";

/** As many as fit between the ends of a legend. */
const COUNT = 3;
/**
 * The share of the scale at which a number would touch the largest value, which is always at the
 * end.
 */
const LAST = 0.82;

/**
 * The numbers of a colour scale: round ones if it is linear, otherwise evenly spaced ones.
 * `position` is a share, 0 to 1.
 */
export function listLegendTicks(scale: ValueScale): { position: number; value: number }[] {
  if (scale.name !== "linear")
    return [0, 0.25, 0.5, 0.75, 1].map((position) => ({
      position,
      value: position === 1 ? scale.max : scale.fromUnit(position),
    }));
  return [
    ...ticks(0, scale.max, COUNT)
      .map((value) => ({ position: scale.toUnit(value), value }))
      .filter(({ position }) => position < LAST),
    { position: 1, value: scale.max },
  ];
}
