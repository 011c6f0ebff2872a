import type { PairSummary } from "#lib/analytics/duo/summarizePair.ts";
import { countOf, formatCount } from "../layout/format.ts";
import { verdictOf } from "./verdict.ts";

/** What a pair's figures say, and how sure that is. */
export function DuoSentence({ summary: { rounds, observed, expected, lift, lower, upper } }: { summary: PairSummary }) {
  if (rounds === 0) return <>The two were never on one side in these rounds.</>;
  const interval = `90 % interval ${lower.toFixed(2)}–${upper.toFixed(2)}`;
  const counts = <>{formatCount(observed)} {observed === 1 ? "crossfire" : "crossfires"} in {countOf(rounds, "round")} on one side, where chance gives {expected.toFixed(expected < 10 ? 1 : 0)}</>;
  const verdict = verdictOf(lower, upper);
  if (verdict === "chance") return <>{counts}: whether they work together better than chance cannot be told ({lift.toFixed(1)} times, {interval}).</>;
  return <>They catch enemies together <strong className="num text-base font-semibold">{lift.toFixed(1)}</strong> times as often as chance would have it ({interval}){verdict === "below" ? ", surely less than that" : ""}: {counts}.</>;
}
