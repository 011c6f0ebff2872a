import type { Field } from "./types.ts";

/** How values are spread over the colours. */
export const SCALES = ["linear", "root", "percentile"] as const;
export type ScaleName = (typeof SCALES)[number];

/** Values to colours: 0 … 1 of a ramp, and back for a legend's numbers. */
export interface ValueScale {
  name: ScaleName;
  max: number;
  toUnit(value: number): number;
  fromUnit(unit: number): number;
}

/** Below this share of the largest value a place counts as empty: the far tails of the smoothing. */
const EMPTY_SHARE = 0.004;
const STEPS = 256;

/**
 * linear: by the value; root: by its square root, so that half as bright is a quarter; percentile: by the share of the places
 * with anything on them that have less.
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
  const steps = quantiles(fields, max * EMPTY_SHARE);
  return {
    name,
    max,
    toUnit(value) {
      if (value >= (steps[STEPS] as number)) return 1;
      if (value <= (steps[0] as number)) return 0;
      let low = 0;
      let high = STEPS;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((steps[middle] as number) < value) low = middle;
        else high = middle;
      }
      return high / STEPS;
    },
    fromUnit: (unit) => steps[Math.min(STEPS, Math.max(0, Math.round(unit * STEPS)))] as number,
  };
}

/** STEPS + 1 values, ascending: the shares of the values above `empty`. */
function quantiles(fields: readonly Field[], empty: number): Float32Array {
  let count = 0;
  for (const { values } of fields) for (const value of values) if (value > empty) count += 1;
  const full = new Float32Array(count);
  let at = 0;
  for (const { values } of fields)
    for (const value of values) if (value > empty) full[at++] = value;
  full.sort();
  return Float32Array.from({ length: STEPS + 1 }, (_, i) =>
    count === 0 ? 0 : (full[Math.round((i / STEPS) * (count - 1))] as number),
  );
}

/** Round numbers for a legend, within 0 … max: about `count` of them. */
export function niceTicks(max: number, count: number): number[] {
  if (!(max > 0)) return [];
  const rough = max / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? 10 * power;
  return Array.from({ length: Math.floor(max / step + 1e-9) + 1 }, (_, i) =>
    Number((i * step).toPrecision(12)),
  );
}
