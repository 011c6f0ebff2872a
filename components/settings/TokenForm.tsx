"use client";

import { TOKEN_FORM } from "./tokens.copy.ts";
import { useFormStatus } from "react-dom";
import { type FormAction, useFormAction } from "../layout/useFormAction.ts";

type Answer =
  | { ok: true; value: { token: string; name: string } }
  | { ok: false; error: { message: string } };

/** Creates a token and shows it once: only its hash is stored. */
export function TokenForm({ action }: { action: FormAction<Answer> }) {
  const { answer, run, form } = useFormAction(action);
  return (
    <div>
      <form ref={form} action={run} className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <label className="text-muted">
          {TOKEN_FORM.name}
          <input
            className="field mt-1 block w-56"
            name="name"
            required
            placeholder={TOKEN_FORM.namePlaceholder}
          />
        </label>
        <label className="text-muted">
          {TOKEN_FORM.scope}
          <select className="field mt-1 block" name="scope" defaultValue="import">
            <option value="import">{TOKEN_FORM.scopes.import}</option>
            <option value="read">{TOKEN_FORM.scopes.read}</option>
          </select>
        </label>
        <label className="text-muted">
          {TOKEN_FORM.source}
          <input
            className="field mt-1 block w-40"
            name="source"
            placeholder={TOKEN_FORM.sourcePlaceholder}
          />
        </label>
        <Create />
      </form>
      {answer === null ? null : answer.ok ? (
        <div role="status" className="mt-4 max-w-2xl border-l-2 border-heat py-1 pl-4">
          <p>{TOKEN_FORM.created(answer.value.name)}</p>
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

function Create() {
  const { pending } = useFormStatus();
  return (
    <button type="submit" className="button button-strong" disabled={pending}>
      {pending ? TOKEN_FORM.creating : TOKEN_FORM.create}
    </button>
  );
}
