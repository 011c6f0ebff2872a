"use client";

import { useFormStatus } from "react-dom";
import { type FormAction, useFormAction } from "./useFormAction.ts";

interface ActionButtonProps {
  action: FormAction;
  label: string;
  /** What the button says while it works. */
  busy: string;
  /** Replaces the button when the action is done. Not needed if the action opens another page. */
  done?: string;
  /** Form fields that are sent to the action. */
  fields?: Readonly<Record<string, string | number>>;
  /** For an action that is not the main one of its page. */
  quiet?: boolean;
}

/** A button that runs one action on the server and shows the error if it fails. */
export function ActionButton({
  action,
  label,
  busy,
  done,
  fields,
  quiet = false,
}: ActionButtonProps) {
  const { answer, run, form } = useFormAction(action);
  if (answer?.ok === true && done !== undefined)
    return (
      <p role="status" className="text-muted">
        {done}
      </p>
    );
  return (
    <form ref={form} action={run}>
      {Object.entries(fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Submit label={label} busy={busy} quiet={quiet} />
      {answer?.error === undefined ? null : (
        <p role="alert" className="mt-2 text-bad">
          {answer.error.message}
        </p>
      )}
    </form>
  );
}

function Submit({ label, busy, quiet }: { label: string; busy: string; quiet: boolean }) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" className={quiet ? "button" : "button button-strong"} disabled={pending}>
      {pending ? busy : label}
    </button>
  );
}
