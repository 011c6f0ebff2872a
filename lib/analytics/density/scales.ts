import { bisectLeft } from "d3-array";
import type { Field } from "./types.ts";

/** How values are spread over the colours. */
export const SCALES = ["linear", "root", "percentile"] as const;
export type ScaleName = (typeof SCALES)[number];

/** Maps values to 0 … 1 of a colour ramp, and back for the legend's numbers. */
export interface ValueScale {
  name: ScaleName;
  max: number;
  toUnit(value: number): number;
  fromUnit(unit: number): number;
}

/**
 * Below this share of the largest value a place counts as empty. This cuts off the far tails of the
 * smoothing.
 */
const EMPTY_SHARE = 0.004;
const STEPS = 256;

/**
 * linear: by the value. root: by its square root, so that half the brightness means a quarter of
 * the value. percentile: by the share of the places with any events that have a lower value.
 */
export function makeScale(name: ScaleName, max: number, fields: readonly Field[]): ValueScale {
  if (!(max > 0)) return { name, max: 0, toUnit: () => 0, fromUnit: () => 0 };
  if (name === "linear")
    return { name, max, toUnit: (value) => value / max, fromUnit: (unit) => unit * max };
  if (name === "root")
    return {
      name,
      max,
      toUnit: (value) => Math.sqrt(value / max),
      fromUnit: (unit) => unit * unit * max,
    };
  const steps = listRankedSteps(fields, max * EMPTY_SHARE);
  return {
    name,
    max,
    // Steps can be equal, for example if most places have the largest value. The largest value is
    // always at the top.
    toUnit: (value) => (value >= (steps[STEPS] as number) ? 1 : bisectLeft(steps, value) / STEPS),
    fromUnit: (unit) => steps[Math.min(STEPS, Math.max(0, Math.round(unit * STEPS)))] as number,
  };
}

/**
 * STEPS + 1 values, ascending, at even ranks of the values above `empty`. Each of them is the value
 * of some place: quantiles of d3-array fall between two values, and the legend would show different
 * numbers than before for the same picture.
 */
function listRankedSteps(fields: readonly Field[], empty: number): Float32Array {
  let count = 0;
  for (const { values } of fields) for (const value of values) if (value > empty) count += 1;
  const full = new Float32Array(count);
  let index = 0;
  for (const { values } of fields)
    for (const value of values) if (value > empty) full[index++] = value;
  full.sort();
  return Float32Array.from({ length: STEPS + 1 }, (_, step) =>
    count === 0 ? 0 : (full[Math.round((step / STEPS) * (count - 1))] as number),
  );
}
