"use client";

import { showSource } from "#lib/format/showSource.ts";
import type { GameServer } from "#lib/adminView/shown.ts";
import { useId } from "react";
import { type FormAction, useFormAction } from "../layout/useFormAction.ts";
import { SERVER_FORM } from "./servers.copy.ts";

type Answer = { ok: true; value: { rounds: number } } | { ok: false; error: { message: string } };

/** Sets the clock of one game server. Its imported rounds follow. */
export function ServerForm({
  server,
  hours,
  zoneList,
  action,
}: {
  server: GameServer;
  /** The hours at which a session can end. */
  hours: readonly number[];
  /** The id of a `datalist` with all time zones. */
  zoneList: string;
  action: FormAction<Answer>;
}) {
  const { answer, run, isPending, form } = useFormAction(action);
  const heading = useId();
  const { name, timeZone, sessionEndsHour, rounds, lastSession } = server;
  return (
    <form
      ref={form}
      action={run}
      aria-labelledby={heading}
      className="flex flex-wrap items-end gap-x-6 gap-y-3 border-t border-hairline py-4"
    >
      <input type="hidden" name="name" value={name} />
      <div className="min-w-0 grow basis-56">
        <h2 id={heading} className="break-words">
          {showSource(name)}
        </h2>
        <p className="text-muted">{SERVER_FORM.facts(rounds, lastSession)}</p>
      </div>
      <label className="text-muted">
        {SERVER_FORM.zone}
        <input
          key={timeZone}
          className="field mt-1 block w-64 max-w-full"
          name="timeZone"
          list={zoneList}
          required
          autoComplete="off"
          spellCheck={false}
          defaultValue={timeZone}
          placeholder={SERVER_FORM.zoneHint}
        />
      </label>
      <label className="text-muted">
        {SERVER_FORM.sessionEnd}
        <select
          key={sessionEndsHour}
          className="field mt-1 block"
          name="sessionEndsHour"
          defaultValue={sessionEndsHour}
        >
          {hours.map((hour) => (
            <option key={hour} value={hour}>
              {SERVER_FORM.hour(hour)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button" disabled={isPending}>
        {isPending ? SERVER_FORM.saving : SERVER_FORM.save}
      </button>
      {answer === null ? null : answer.ok ? (
        <p role="status" className="w-full text-muted">
          {SERVER_FORM.saved(answer.value.rounds)}
        </p>
      ) : (
        <p role="alert" className="w-full text-bad">
          {answer.error.message}
        </p>
      )}
    </form>
  );
}
