"use client";

import { useActionState } from "react";
import { useFormStatus } from "react-dom";

type Answer =
  | { ok: true; value: { token: string; name: string } }
  | { ok: false; error: { message: string } };

/** Makes a token, and shows it the one time that it is known. */
export function TokenForm({
  action,
}: {
  action: (previous: unknown, form: FormData) => Promise<Answer>;
}) {
  const [answer, run] = useActionState(action, null as Answer | null);
  return (
    <div>
      <form action={run} className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <label className="text-muted">
          What it is for
          <input
            className="field mt-1 block w-56"
            name="name"
            required
            maxLength={80}
            placeholder="game server, bot …"
          />
        </label>
        <label className="text-muted">
          It may
          <select className="field mt-1 block" name="scope" defaultValue="import">
            <option value="import">send round files</option>
            <option value="read">read GUIDs and files</option>
          </select>
        </label>
        <label className="text-muted">
          Game server
          <input
            className="field mt-1 block w-40"
            name="source"
            maxLength={80}
            placeholder="default"
          />
        </label>
        <Make />
      </form>
      {answer === null ? null : answer.ok ? (
        <div role="status" className="mt-4 max-w-2xl border-l-2 border-heat py-1 pl-4">
          <p>The token for {answer.value.name}. It is shown only now: copy it.</p>
          <p className="num mt-1 break-all select-all" data-testid="token">
            {answer.value.token}
          </p>
        </div>
      ) : (
        <p role="alert" className="mt-3 text-bad">
          {answer.error.message}
        </p>
      )}
    </div>
  );
}

function Make() {
  const { pending } = useFormStatus();
  return (
    <button type="submit" className="button button-strong" disabled={pending}>
      {pending ? "Making …" : "Make a token"}
    </button>
  );
}
