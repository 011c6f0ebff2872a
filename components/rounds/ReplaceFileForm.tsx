"use client";

import { ROUND_ADMIN } from "./rounds.copy.ts";
import { useFormStatus } from "react-dom";
import { type FormAction, useFormAction } from "../layout/useFormAction.ts";

/** Sends a file to use for this round, even if the current one is better. */
export function ReplaceFileForm({ roundId, action }: { roundId: number; action: FormAction }) {
  const { answer, run, form } = useFormAction(action);
  return (
    <form ref={form} action={run}>
      <input type="hidden" name="roundId" value={roundId} />
      <label className="block text-muted" htmlFor="replacement">
        {ROUND_ADMIN.replaceLabel}
      </label>
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        <input
          id="replacement"
          type="file"
          name="file"
          accept=".txt"
          required
          className="max-w-full text-muted file:mr-3 file:rounded-[5px] file:border file:border-line file:bg-panel file:px-3 file:py-1 file:text-text"
        />
        <Send />
      </div>
      {answer?.error === undefined ? null : (
        <p role="alert" className="mt-2 text-bad">
          {answer.error.message}
        </p>
      )}
    </form>
  );
}

function Send() {
  const { pending } = useFormStatus();
  return (
    <button type="submit" className="button" disabled={pending}>
      {pending ? ROUND_ADMIN.sending : ROUND_ADMIN.replace}
    </button>
  );
}
