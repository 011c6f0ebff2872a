import { describeSignInProblem, SIGN_IN } from "./signIn.copy.ts";
import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { ActionForm } from "#components/layout/ActionForm.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { getEnvironment } from "#lib/server/environment.ts";
import { identifyViewer } from "#lib/server/viewer.ts";
import { signInWithKey, signInWithPassword, signOut } from "./actions.ts";

export const metadata: Metadata = { title: SIGN_IN.title, robots: { index: false } };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ key?: string | string[]; problem?: string | string[] }>;
}) {
  const { key, problem } = await searchParams;
  const viewer = await identifyViewer({ headers: await headers() });
  return (
    <PageFrame title={SIGN_IN.title} summary={SIGN_IN.summary}>
      {typeof problem === "string" && (
        <p role="alert" className="mb-4 text-bad">
          {describeSignInProblem(problem)}
        </p>
      )}
      {viewer.admin ? (
        <SignedIn />
      ) : (
        <SignInForm oneTimeKey={typeof key === "string" ? key : null} />
      )}
    </PageFrame>
  );
}

function SignedIn() {
  return (
    <ActionForm action={signOut} className="space-y-3">
      <p>
        {SIGN_IN.signedIn}{" "}
        <Link className="prose-link" href="/import">
          {SIGN_IN.import}
        </Link>
      </p>
      <button type="submit" className="button">
        {SIGN_IN.signOut}
      </button>
    </ActionForm>
  );
}

function SignInForm({ oneTimeKey }: { oneTimeKey: string | null }) {
  if (getEnvironment().ADMIN_PASSWORD !== undefined) {
    return (
      <ActionForm action={signInWithPassword} className="flex flex-wrap items-center gap-2">
        <label htmlFor="password">{SIGN_IN.password}</label>
        <input
          id="password"
          className="field"
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <button type="submit" className="button button-strong">
          {SIGN_IN.submit}
        </button>
      </ActionForm>
    );
  }
  if (oneTimeKey === null) return <p>{SIGN_IN.openLink}</p>;
  // The key is used by the button, not by opening the page: a preview of the link must not use it up.
  return (
    <ActionForm action={signInWithKey} className="space-y-3">
      <input type="hidden" name="key" value={oneTimeKey} />
      <p>{SIGN_IN.key}</p>
      <button type="submit" className="button button-strong">
        {SIGN_IN.submitKey}
      </button>
    </ActionForm>
  );
}
