import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitMultipliers, sumByPlayer } from "./fitMultipliers.ts";
import { estimatePairNoise } from "./estimatePairNoise.ts";
import { SeasonBuilder } from "./season.ts";

/** Teams of five out of eight people, with random crossfires of two or three. */
const teams = fc.array(
  fc.record({
    members: fc.shuffledSubarray([..."abcdefgh"], { minLength: 5, maxLength: 5 }),
    outside: fc.array(fc.nat(30), { minLength: 5, maxLength: 5 }),
    crossfires: fc.array(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 2, maxLength: 3 }), {
      minLength: 4,
      maxLength: 9,
    }),
  }),
  { minLength: 12, maxLength: 30 },
);

function buildSeason(list: typeof teams extends fc.Arbitrary<infer Teams> ? Teams : never) {
  const builder = new SeasonBuilder<string>();
  for (const { members, outside, crossfires } of list) {
    const slots = crossfires.flatMap((set) =>
      set.flatMap((first, at) =>
        set.slice(at + 1).map((second) => {
          const [i, j] = [Math.min(first, second), Math.max(first, second)];
          return i * 5 - (i * (i + 1)) / 2 + j - i - 1;
        }),
      ),
    );
    builder.add({
      members,
      outside,
      pairsBySize: [2, 3].map((size) => ({
        size,
        pairs: (crossfires.filter((set) => set.length === size).length * size * (size - 1)) / 2,
      })),
      observed: slots.map((slot) => ({ slot, crossfires: 1 })),
    });
  }
  return builder.season();
}

describe("multipliers", () => {
  test("make each player's expected sum match the observed one", () => {
    fc.assert(
      fc.property(teams, (list) => {
        const season = buildSeason(list);
        const { expected, steps } = fitMultipliers(season);
        const [wanted, found] = [
          sumByPlayer(season, season.observed),
          sumByPlayer(season, expected),
        ];
        // A player who is in (nearly) every crossfire of their team, or in none, has no finite
        // multiplier.
        if (steps < 400)
          for (const [player, want] of wanted.entries())
            expect(Math.abs(found[player]! - want)).toBeLessThanOrEqual(0.001 * Math.max(10, want));
      }),
      { numRuns: 50 },
    );
  });

  test("need no steps when they start from the end of an earlier fit", () => {
    const season = buildSeason(fc.sample(teams, { numRuns: 1, seed: 5 })[0]!);
    const first = fitMultipliers(season);
    expect(first.steps).toBeGreaterThan(1);
    expect(fitMultipliers(season, { start: first.multiplier }).steps).toBe(0);
  });

  test("do not raise the lift of pairs with a player who has crossfires with everyone", () => {
    const builder = new SeasonBuilder<string>();
    // a is in nearly every crossfire, each time with another player, and has no more hits outside
    // crossfires than the others.
    for (let round = 0; round < 40; round++) {
      builder.add({
        members: [..."abcde"],
        outside: [9, 9, 9, 9, 9],
        pairsBySize: [{ size: 2, pairs: 5 }],
        observed: [0, 1, 2, 3]
          .map((slot) => ({ slot, crossfires: 1 }))
          .concat([{ slot: 4 + (round % 6), crossfires: 1 }]),
      });
    }
    const season = builder.season();
    const { expected } = fitMultipliers(season);
    for (let slot = 0; slot < 4; slot++)
      expect(Math.abs(expected[slot]! / season.observed[slot]! - 1)).toBeLessThan(0.05);
  });
});

describe("noise", () => {
  test("leaves no more freedom after the fit than before it", () => {
    fc.assert(
      fc.property(teams, (list) => {
        const season = buildSeason(list);
        const noise = estimatePairNoise(season, fitMultipliers(season));
        for (const [pair, own] of noise.own.entries()) {
          expect(own).toBeGreaterThan(0);
          expect(own).toBeLessThanOrEqual(1);
          expect(noise.fitted[pair]!).toBeLessThanOrEqual(own);
          expect(noise.unsure[pair]!).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 30 },
    );
  });
});
