import type { RemovedRound } from "#lib/store/rounds/removedRounds.ts";
import { ActionButton, type FormAction } from "../layout/ActionButton.tsx";
import { formatDay } from "#lib/format/format.ts";
import { Notice } from "../layout/Notice.tsx";

const DAY_MS = 24 * 60 * 60 * 1000;

/** In the place of a round that was removed: when, how long it can come back, and for the admin the way back. */
export function RemovedNotice({
  round,
  keptDays,
  restore,
}: {
  round: RemovedRound;
  keptDays: number;
  /** null for who may not. */ restore: FormAction | null;
}) {
  const keptUntil = new Date(round.removedAt.getTime() + keptDays * DAY_MS);
  return (
    <Notice title={`Removed on ${formatDay(round.removedAt)}`}>
      <p>
        {round.restorable
          ? `It counts in no figure. Its files are kept until ${formatDay(keptUntil)}; until then it can be brought back as it was.`
          : "It counts in no figure. Its files were kept for 30 days and are gone."}
      </p>
      {restore !== null && round.restorable ? (
        <div className="mt-3">
          <ActionButton
            action={restore}
            fields={{ roundId: round.id }}
            label="Bring it back"
            busy="Reading its file …"
          />
        </div>
      ) : null}
    </Notice>
  );
}
