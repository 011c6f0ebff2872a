import type { PairSummary } from "#lib/analytics/duo/summarizePair.ts";
import { formatLift } from "#lib/format/format.ts";
import { classifyLift } from "./classifyLift.ts";
import { DUO_SENTENCE } from "./duo.copy.ts";

/** What a pair's figures say, and how certain that is. */
export function DuoSentence({ summary }: { summary: PairSummary }) {
  if (summary.rounds === 0) return <>{DUO_SENTENCE.neverTogether}</>;
  const counts = DUO_SENTENCE.counts(summary);
  const verdict = classifyLift(summary.lower, summary.upper);
  if (verdict === "unclear")
    return (
      <>
        {counts}
        {DUO_SENTENCE.unclear(summary)}
      </>
    );
  return (
    <>
      {DUO_SENTENCE.clearBefore}{" "}
      <strong className="num text-base font-semibold">{formatLift(summary.lift)}</strong>{" "}
      {DUO_SENTENCE.clearAfter(summary, verdict === "below")}
      {counts}.
    </>
  );
}
