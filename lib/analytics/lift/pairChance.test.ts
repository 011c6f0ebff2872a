import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeScratch, computePairChances, getPairSlot } from "./pairChance.ts";

/**
 * Straight from the definition: goes through every order in which this many members can be drawn.
 */
function bruteForce(weights: readonly number[], drawn: number): number[] {
  const n = weights.length;
  const chances = Array.from({ length: (n * (n - 1)) / 2 }, () => 0);
  const draw = (taken: readonly number[], chance: number): void => {
    if (taken.length === drawn) {
      for (const [at, first] of taken.entries())
        for (const second of taken.slice(at + 1))
          chances[getPairSlot(Math.min(first, second), Math.max(first, second), n)]! += chance;
      return;
    }
    const left = weights.reduce(
      (sum, weight, index) => (taken.includes(index) ? sum : sum + weight),
      0,
    );
    for (const [index, weight] of weights.entries())
      if (!taken.includes(index)) draw([...taken, index], (chance * weight) / left);
  };
  draw([], 1);
  return chances;
}

function enumerateChances(weights: readonly number[], drawn: number): number[] {
  const scratch = makeScratch(weights.length);
  scratch.weight.set(weights);
  computePairChances(weights.length, drawn, scratch);
  return [...scratch.chance];
}

const teams = (size: number) =>
  fc.array(fc.double({ min: 0.5, max: 60, noNaN: true }), { minLength: size + 1, maxLength: 7 });

describe("chances of pairs", () => {
  test.each([2, 3])("are exact for %i members drawn", (drawn) => {
    fc.assert(
      fc.property(teams(drawn), (weights) => {
        const expected = bruteForce(weights, drawn);
        for (const [slot, chance] of enumerateChances(weights, drawn).entries())
          expect(chance).toBeCloseTo(expected[slot]!, 10);
      }),
    );
  });

  test("add up to the pairs drawn, and never to more when they are approximated", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }).chain((drawn) => fc.tuple(fc.constant(drawn), teams(drawn))),
        ([drawn, weights]) => {
          const sum = enumerateChances(weights, drawn).reduce((all, chance) => all + chance, 0);
          expect(sum).toBeLessThanOrEqual((drawn * (drawn - 1)) / 2 + 1e-9);
          if (drawn < 4) expect(sum).toBeCloseTo((drawn * (drawn - 1)) / 2, 9);
        },
      ),
    );
  });

  test.each([4, 5])(
    "are close for %i members drawn from a team whose weights differ at most threefold",
    (drawn) => {
      const alike = fc.array(fc.double({ min: 10, max: 30, noNaN: true }), {
        minLength: drawn + 1,
        maxLength: 7,
      });
      fc.assert(
        fc.property(alike, (weights) => {
          const expected = bruteForce(weights, drawn);
          for (const [slot, chance] of enumerateChances(weights, drawn).entries())
            expect(Math.abs(chance - expected[slot]!)).toBeLessThan(0.06);
        }),
        { numRuns: 40 },
      );
    },
  );

  test("are those of a hand of cards if all weights are equal", () => {
    for (const drawn of [2, 3, 4, 5]) {
      for (const chance of enumerateChances([7, 7, 7, 7, 7, 7], drawn))
        expect(chance).toBeCloseTo((drawn * (drawn - 1)) / 30, 10);
    }
  });

  test("stay positive for weights that differ by a factor of ten billion", () => {
    for (const chance of enumerateChances([5e-5, 1e6, 5e-5, 5e-5], 3))
      expect(chance).toBeGreaterThan(0);
  });
});
