import { countOf, formatCount } from "../layout/format.ts";

/** Below figures of all rounds: that some of these rounds are not whole. Nothing where all are. */
export function TruncatedNote({ truncated, rounds }: { truncated: number; rounds: number }) {
  if (truncated === 0) return null;
  return <p className="mt-4 text-muted">{formatCount(truncated)} of {countOf(rounds, "round")} {truncated === 1 ? "is" : "are"} truncated: what the cut file lacks is in no figure.</p>;
}
