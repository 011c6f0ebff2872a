import { DAY_MS } from "#lib/format/dayLength.ts";
import type { RemovedRound } from "#lib/adminView/shown.ts";
import { ActionButton } from "../layout/ActionButton.tsx";
import type { FormAction } from "../layout/useFormAction.ts";
import { REMOVED_ROUND } from "./rounds.copy.ts";
import { Notice } from "../layout/Notice.tsx";
import { WAITING_SAMPLE } from "../samples/samples.copy.ts";
import Link from "next/link";

/** Shown for a removed round: when it was removed and until when it can be restored; the admin can restore it here. */
export function RemovedNotice({
  round,
  keptDays,
  restore,
}: {
  round: RemovedRound;
  keptDays: number;
  /** null for visitors. */
  restore: FormAction | null;
}) {
  if (round.setAside)
    return (
      <Notice title={WAITING_SAMPLE.title}>
        {WAITING_SAMPLE.text}{" "}
        <Link className="prose-link" href="/settings/samples">
          {WAITING_SAMPLE.link}
        </Link>
      </Notice>
    );
  const keptUntil = new Date(round.removedAt.getTime() + keptDays * DAY_MS);
  return (
    <Notice title={REMOVED_ROUND.title(round.removedAt)}>
      <p>{round.restorable ? REMOVED_ROUND.restorable(keptUntil) : REMOVED_ROUND.gone(keptDays)}</p>
      {restore !== null && round.restorable ? (
        <div className="mt-3">
          <ActionButton
            action={restore}
            fields={{ roundId: round.id }}
            label={REMOVED_ROUND.restore}
            busy={REMOVED_ROUND.restoring}
          />
        </div>
      ) : null}
    </Notice>
  );
}
