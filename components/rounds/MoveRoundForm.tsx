"use client";

import { ROUND_ADMIN } from "./rounds.copy.ts";
import { type FormAction, useFormAction } from "../layout/useFormAction.ts";

/** Sets the session date of a round whose file or server clock is wrong. */
export function MoveRoundForm({
  roundId,
  sessionDate,
  action,
}: {
  roundId: number;
  sessionDate: string;
  action: FormAction;
}) {
  const { answer, run, isPending, form } = useFormAction(action);
  return (
    <form ref={form} action={run}>
      <input type="hidden" name="roundId" value={roundId} />
      <label className="block text-muted" htmlFor="session-date">
        {ROUND_ADMIN.moveLabel}
      </label>
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        <input
          id="session-date"
          type="date"
          name="sessionDate"
          required
          defaultValue={sessionDate}
          className="field"
        />
        <button type="submit" className="button" disabled={isPending}>
          {isPending ? ROUND_ADMIN.moving : ROUND_ADMIN.move}
        </button>
      </div>
      {answer?.error === undefined ? null : (
        <p role="alert" className="mt-2 text-bad">
          {answer.error.message}
        </p>
      )}
    </form>
  );
}
