import { niceTicks, type ValueScale } from "#lib/analytics/density/scales.ts";

/** Where numbers stand: round ones where the scale is even, else at even places. */
export function listTicks(scale: ValueScale): { at: number; value: number }[] {
  if (scale.name !== "linear")
    return [0, 0.25, 0.5, 0.75, 1].map((at) => ({
      at,
      value: at === 1 ? scale.max : scale.fromUnit(at),
    }));
  const round = niceTicks(scale.max, 5)
    .map((value) => ({ at: scale.toUnit(value), value }))
    .filter(({ at }) => at < 0.82);
  return [...round, { at: 1, value: scale.max }];
}
