import { describe, expect, test } from "vitest";
import { judgeScenario } from "./judgeScenario.ts";
import { SCENARIOS } from "./scenarios.ts";

const scenario = (name: string) => {
  const found = SCENARIOS.find((scenario) => scenario.name === name);
  if (found === undefined) throw new Error(`No such scenario: ${name}`);
  return found;
};
const SEEDS = [101, 102, 103, 104, 105, 106];

/**
 * The bench's targets (`npm run bench -- truth`), but a little wider: with few seasons, a coverage
 * is only known to within two or three percent.
 */
describe("the measure on seasons with known effects", () => {
  test.each(["equal skill", "one star", "unlike habits", "frequent and rare pairs"])(
    "has intervals that include the truth: 6v6, 60 rounds, %s",
    (kind) => {
      const verdict = judgeScenario(scenario(`6v6, 60 rounds, ${kind}`), SEEDS);
      for (const coverage of [verdict.coverage, verdict.coverageOfFrequent]) {
        expect(coverage).toBeGreaterThan(0.85);
        expect(coverage).toBeLessThan(0.97);
      }
      expect(verdict.rankOfLower).toBeGreaterThan(verdict.rankOfCount + 0.2);
    },
  );

  test("has intervals that include the truth with three players per side too", () => {
    expect(
      judgeScenario(scenario("3v3, 60 rounds, equal skill"), [
        ...SEEDS,
        107,
        108,
        109,
        110,
        111,
        112,
      ]).coverage,
    ).toBeGreaterThan(0.84);
  });

  test.each(["equal skill", "one star", "unlike habits", "frequent and rare pairs"])(
    "calls hardly any pair better than chance if there is no effect: %s",
    (kind) => {
      for (const teams of ["6v6", "3v3"])
        expect(
          judgeScenario(scenario(`${teams}, 60 rounds, ${kind}, no effect`), SEEDS).calledBetter,
        ).toBeLessThanOrEqual(0.05);
    },
  );

  test("finds the pairs that work together, given enough rounds", () => {
    const verdict = judgeScenario(scenario("6v6, 400 rounds, unlike habits"), [201]);
    expect(verdict.rankOfLower).toBeGreaterThan(0.85);
    expect(verdict.calledBetter).toBeGreaterThan(0.15);
  });
});
