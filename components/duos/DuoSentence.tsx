import type { PairSummary } from "#lib/analytics/duo/summarizePair.ts";
import {
  formatQuantity,
  formatCount,
  formatExpected,
  formatLift,
  formatLiftRange,
} from "#lib/format/format.ts";
import { classifyLift } from "./classifyLift.ts";

/** What a pair's figures say, and how sure that is. */
export function DuoSentence({
  summary: { rounds, observed, expected, lift, lower, upper },
}: {
  summary: PairSummary;
}) {
  if (rounds === 0) return <>The two were never on one side in these rounds.</>;
  const interval = `90 % interval ${formatLiftRange(lower, upper)}`;
  const counts = (
    <>
      {formatCount(observed)} {observed === 1 ? "crossfire" : "crossfires"} in{" "}
      {formatQuantity(rounds, "round")} on one side, where chance gives {formatExpected(expected)}
    </>
  );
  const verdict = classifyLift(lower, upper);
  if (verdict === "chance")
    return (
      <>
        {counts}: whether they work together better than chance cannot be told ({formatLift(lift)}{" "}
        times, {interval}).
      </>
    );
  return (
    <>
      They catch enemies together{" "}
      <strong className="num text-base font-semibold">{formatLift(lift)}</strong> times as often as
      chance would have it ({interval}){verdict === "below" ? ", surely less than that" : ""}:{" "}
      {counts}.
    </>
  );
}
