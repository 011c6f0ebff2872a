"use client";

import { useActionState } from "react";
import type { FormAction } from "../layout/ActionButton.tsx";

/** Says on which evening a round was played, where its file or its server's clock say otherwise. */
export function MoveRoundForm({
  roundId,
  sessionDate,
  action,
}: {
  roundId: number;
  sessionDate: string;
  action: FormAction;
}) {
  const [answer, run, pending] = useActionState(
    action,
    null as Awaited<ReturnType<FormAction>> | null,
  );
  return (
    <form action={run}>
      <input type="hidden" name="roundId" value={roundId} />
      <label className="block text-muted" htmlFor="evening">
        The evening it was played
      </label>
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        <input
          id="evening"
          type="date"
          name="sessionDate"
          required
          defaultValue={sessionDate}
          className="field"
        />
        <button type="submit" className="button" disabled={pending}>
          {pending ? "Moving …" : "Move it"}
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
