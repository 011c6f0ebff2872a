import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeScratch, computePairChances } from "./pairChance.ts";
import { makeTeamNoise, estimateTeamNoise } from "./estimateTeamNoise.ts";

const countPairs = (n: number): number => (n * (n - 1)) / 2;

function computeChances(weights: readonly number[], drawn: number): Float64Array {
  const scratch = makeScratch(weights.length);
  scratch.weight.set(weights);
  computePairChances(weights.length, drawn, scratch);
  return scratch.chance.slice(0, countPairs(weights.length));
}

/**
 * The variance of a pair's chance, divided by its square, by the delta method: numerical
 * derivatives of its logarithm, in small steps.
 */
function byDeltaMethod(activity: readonly number[], drawn: number): Float64Array {
  const step = 1e-4;
  const unsure = computeChances(activity, drawn).map(() => 0);
  for (const [moved, baseActivity] of activity.entries()) {
    const at = (delta: number): Float64Array =>
      computeChances(
        activity.map((weight, member) => (member === moved ? weight * Math.exp(delta) : weight)),
        drawn,
      );
    const [increased, decreased] = [at(step), at(-step)];
    for (const slot of unsure.keys())
      unsure[slot]! +=
        (Math.log(increased[slot]! / decreased[slot]!) / (2 * step)) ** 2 / baseActivity;
  }
  return unsure;
}

function byTeamNoise(activity: readonly number[], drawn: number): number[] {
  const n = activity.length;
  const team = makeTeamNoise(n);
  team.weight.set(activity);
  team.activity.set(activity);
  // A season so long that this round hardly affects a player's multiplier.
  team.sum.fill(1e12);
  estimateTeamNoise(n, { drawSize: [drawn], draws: [1], from: 0, to: 1 }, team);
  return Array.from(
    { length: countPairs(n) },
    (_, slot) => team.unsure[slot]! / team.expected[slot]! ** 2,
  );
}

describe("the uncertainty of a pair's chance", () => {
  test("matches the delta method for even teams and late joiners", () => {
    for (const activity of [
      [8, 8, 8, 8, 8, 8],
      [8, 8, 8, 8, 8, 0.5],
      [8, 8, 8, 8, 0.5, 0.5],
    ]) {
      const [found, wanted] = [byTeamNoise(activity, 2), byDeltaMethod(activity, 2)];
      for (const slot of wanted.keys())
        expect(Math.abs(found[slot]! / wanted[slot]! - 1)).toBeLessThan(0.1);
    }
  });

  test("is close to the delta method for uneven teams, with or without a late joiner", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: 2, max: 14 }).map((count) => count + 0.5),
          { minLength: 5, maxLength: 6 },
        ),
        fc.constantFrom([], [0.5]),
        fc.constantFrom(2, 3),
        (present, late, drawn) => {
          const activity = [...present, ...late];
          const [found, wanted] = [byTeamNoise(activity, drawn), byDeltaMethod(activity, drawn)];
          for (const slot of wanted.keys())
            expect(Math.abs(found[slot]! - wanted[slot]!)).toBeLessThan(
              0.35 * wanted[slot]! + 0.05,
            );
        },
      ),
    );
  });
});
