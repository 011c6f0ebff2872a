"use client";

import { useActionState } from "react";
import { useFormStatus } from "react-dom";

type Answer = { ok: boolean; error?: { message: string } };

interface ActionButtonProps {
  action: (previous: unknown, form: FormData) => Promise<Answer>;
  label: string;
  /** What the button says while it works. */
  busy: string;
  /** Not the page's main thing to do. */
  quiet?: boolean;
}

/** A button that does one thing on the server and says so when it cannot. */
export function ActionButton({ action, label, busy, quiet = false }: ActionButtonProps) {
  const [answer, run] = useActionState(action, null as Answer | null);
  return (
    <form action={run}>
      <Submit label={label} busy={busy} quiet={quiet} />
      {answer?.error === undefined ? null : <p role="alert" className="mt-2 text-bad">{answer.error.message}</p>}
    </form>
  );
}

function Submit({ label, busy, quiet }: { label: string; busy: string; quiet: boolean }) {
  const { pending } = useFormStatus();
  return <button type="submit" className={quiet ? "button" : "button button-strong"} disabled={pending}>{pending ? busy : label}</button>;
}
