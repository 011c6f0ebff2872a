/** What a 90 % interval says: clearly above the baseline, clearly below it, or unclear because it includes 1. */
export type Verdict = "above" | "below" | "unclear";

export function classifyLift(lower: number, upper: number): Verdict {
  return lower > 1 ? "above" : upper < 1 ? "below" : "unclear";
}
