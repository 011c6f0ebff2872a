import { describeDoubts } from "#lib/format/roundDoubts.copy.ts";
import type { DecidedFacts, RoundSummary } from "#lib/roundView/shown.ts";
import { ROUND_NOTES } from "./rounds.copy.ts";

/** When a round ended, what is doubtful about its half and time, and what an admin set. */
export function RoundNotes({
  round,
  timeZone,
  ended,
  decided,
}: {
  round: RoundSummary;
  timeZone: string;
  /** `YYYY-MM-DD HH:MM` by the server's clock. */
  ended: string;
  decided: DecidedFacts;
}) {
  const set = ROUND_NOTES.set(decided);
  return (
    <div className="mb-4 space-y-1">
      <p className="text-muted">
        {ROUND_NOTES.ended} <span className="num">{ended}</span> ({timeZone}). {set}
      </p>
      {describeDoubts(round).map((doubt) => (
        <p key={doubt} className="text-bad">
          {doubt}
        </p>
      ))}
    </div>
  );
}
