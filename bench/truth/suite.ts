import { judgeScenario } from "./judgeScenario.ts";
import type { Verdict } from "./judgeScenario.ts";
import { SCENARIOS } from "./scenarios.ts";
import type { Scenario } from "./scenarios.ts";

/**
 * Pairs for each kind of season. The coverage of the most frequent quarter then has a standard
 * error of a third of a percent.
 */
const PAIRS_WANTED = 24_000;

/**
 * A coverage counts as missed if chance in the simulated seasons does not explain it: if it is off
 * by more than this many standard errors.
 */
const STANDARD_ERRORS = 2;

/**
 * The coverage that a 90 % interval must reach where effects differ. Small teams leave a pair
 * little freedom.
 */
const COVERAGE = { least: 0.87, most: 0.93, leastOfThree: 0.85 };
const LEAST_GAIN = 0.2;
const MOST_FALSE = 0.05;

function listMisses(scenario: Scenario, verdict: Verdict): string[] {
  if (scenario.effect === 0) return verdict.calledBetter > MOST_FALSE ? ["false pairs"] : [];
  const least = scenario.teamSize === 3 ? COVERAGE.leastOfThree : COVERAGE.least;
  const inside = (share: number, pairs: number): boolean => {
    const slack = STANDARD_ERRORS * Math.sqrt((share * (1 - share)) / pairs);
    return share >= least - slack && share <= COVERAGE.most + slack;
  };
  return [
    ...(inside(verdict.coverage, verdict.pairs) ? [] : ["coverage"]),
    ...(inside(verdict.coverageOfFrequent, verdict.pairs / 4)
      ? []
      : ["coverage of frequent pairs"]),
    ...(scenario.turnout === 0 || verdict.rankOfLower >= verdict.rankOfCount + LEAST_GAIN
      ? []
      : ["rank"]),
  ];
}

/** Seasons with known effects: do the intervals include the truth, and does the order follow it? */
export async function run(): Promise<void> {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.padStart(8);
  console.log(
    `${"".padEnd(58)}coverage  frequent    fitted    better     worse     rank: lower   lift  count   pairs`,
  );
  let missed = 0;
  for (const scenario of SCENARIOS) {
    const pairs = (scenario.people * (scenario.people - 1)) / 2;
    const seeds = Array.from(
      { length: Math.max(6, Math.round(PAIRS_WANTED / pairs)) },
      (_, index) => 7001 + index,
    );
    const verdict = judgeScenario(scenario, seeds);
    const misses = listMisses(scenario, verdict);
    missed += misses.length;
    const shares = [
      verdict.coverage,
      verdict.coverageOfFrequent,
      verdict.coverageOverFitted,
      verdict.calledBetter,
      verdict.calledWorse,
    ];
    const ranks = [verdict.rankOfLower, verdict.rankOfLift, verdict.rankOfCount]
      .map((rank) => rank.toFixed(2).padStart(7))
      .join("");
    console.log(
      `  ${scenario.name.padEnd(56)}${shares.map(percent).join("  ")}      ` +
        `${ranks}${String(verdict.pairs).padStart(8)}  ` +
        `${misses.length === 0 ? "" : `MISSED: ${misses.join(", ")}`}`,
    );
  }
  console.log(
    "  90 % intervals: 87–93 % where effects differ (85 % or more at three a side; within " +
      `${STANDARD_ERRORS} standard errors, ±0.4 % and ±0.7 % of the frequent), at most 5 % ` +
      "better without effect, rank 0.2 above the count's: " +
      `${missed === 0 ? "met" : `${missed} MISSED`}`,
  );
}
