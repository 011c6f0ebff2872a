"use client";

import { useId } from "react";
import type { ReactNode } from "react";
import type { DecidedFacts, RoundSummary } from "#lib/roundView/shown.ts";
import { type FormAction, useFormAction } from "../layout/useFormAction.ts";
import { DECIDE_ROUND } from "./rounds.copy.ts";

interface Decision {
  roundId: number;
  action: FormAction;
  /** Which fact the form sets. */
  fact: "half" | "map" | "time";
  label: string;
  /** Whether an admin set it, so that it can be taken back. */
  isDecided: boolean;
  /** Has the id `fieldId`. */
  field: ReactNode;
  fieldId: string;
}

/** Sets the half, the map and the time of a round, over what its file says. */
export function DecideRoundForms({
  round,
  timeZone,
  ended,
  decided,
  maps,
  action,
}: {
  round: RoundSummary;
  timeZone: string;
  /** `YYYY-MM-DDTHH:MM`, when the round ended by the server's clock. */
  ended: string;
  decided: DecidedFacts;
  /** The maps that are known. */
  maps: readonly string[];
  action: FormAction;
}) {
  const id = useId();
  const shared = { roundId: round.id, action };
  return (
    <div className="flex flex-wrap gap-x-10 gap-y-5">
      <DecisionForm
        {...shared}
        fact="half"
        fieldId={`${id}-half`}
        label={DECIDE_ROUND.half}
        isDecided={decided.half !== null}
        field={<HalfSelect id={`${id}-half`} half={round.half} />}
      />
      <DecisionForm
        {...shared}
        fact="map"
        fieldId={`${id}-map`}
        label={DECIDE_ROUND.map}
        isDecided={decided.map !== null}
        field={
          <>
            <input
              id={`${id}-map`}
              key={round.map}
              name="value"
              required
              list={`${id}-maps`}
              autoComplete="off"
              className="field w-44"
              defaultValue={round.map}
            />
            <datalist id={`${id}-maps`}>
              {maps.map((map) => (
                <option key={map} value={map} />
              ))}
            </datalist>
          </>
        }
      />
      <DecisionForm
        {...shared}
        fact="time"
        fieldId={`${id}-time`}
        label={DECIDE_ROUND.time(timeZone)}
        isDecided={decided.endedLocal !== null}
        field={
          <input
            id={`${id}-time`}
            key={ended}
            type="datetime-local"
            name="value"
            required
            className="field"
            defaultValue={ended}
          />
        }
      />
    </div>
  );
}

function HalfSelect({ id, half }: { id: string; half: number | null }) {
  return (
    <select id={id} key={half} name="value" required className="field" defaultValue={half ?? ""}>
      {half === null ? <option value="">{DECIDE_ROUND.unknownHalf}</option> : null}
      <option value="1">{DECIDE_ROUND.halves[1]}</option>
      <option value="2">{DECIDE_ROUND.halves[2]}</option>
    </select>
  );
}

function DecisionForm({ roundId, action, fact, label, isDecided, field, fieldId }: Decision) {
  const { answer, run, isPending, form } = useFormAction(action);
  return (
    <form ref={form} action={run}>
      <input type="hidden" name="roundId" value={roundId} />
      <input type="hidden" name="fact" value={fact} />
      <label className="block text-muted" htmlFor={fieldId}>
        {label}
      </label>
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        {field}
        <button type="submit" className="button" disabled={isPending}>
          {isPending ? DECIDE_ROUND.saving : DECIDE_ROUND.set[fact]}
        </button>
        {isDecided ? (
          <button
            type="submit"
            name="undo"
            value="yes"
            formNoValidate
            className="button"
            disabled={isPending}
          >
            {DECIDE_ROUND.undo}
          </button>
        ) : null}
      </div>
      {answer?.error === undefined ? null : (
        <p role="alert" className="mt-2 text-bad">
          {answer.error.message}
        </p>
      )}
    </form>
  );
}
