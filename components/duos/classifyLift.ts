/** What a 90 % interval says: surely above chance, surely below, or what chance explains. */
export type Verdict = "above" | "below" | "chance";

export function classifyLift(lower: number, upper: number): Verdict {
  return lower > 1 ? "above" : upper < 1 ? "below" : "chance";
}
