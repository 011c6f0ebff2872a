import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { environment } from "#lib/server/environment.ts";
import { identifyViewer } from "#lib/server/viewer.ts";
import { signInWithKey, signInWithPassword, signOut } from "./actions.ts";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

const PROBLEMS: Record<string, string> = {
  wrong_password: "That is not the password.",
  wrong_key:
    "This sign-in link was used already or is from an earlier start. Restart the server for a new one.",
  too_many_tries: "Too many tries. Wait a quarter of an hour.",
  bad_origin: "The form was not sent from this site, so it was not accepted.",
};
const OTHER_PROBLEM = "Signing in did not work. The server's log says more.";

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ key?: string | string[]; problem?: string | string[] }>;
}) {
  const { key, problem } = await searchParams;
  const viewer = await identifyViewer({ headers: await headers() });
  return (
    <PageFrame
      title="Sign in"
      summary="Everybody can look around. Signed in, the admin of this site can also import rounds and change settings."
    >
      {typeof problem === "string" && (
        <p role="alert" className="mb-4 text-bad">
          {PROBLEMS[problem] ?? OTHER_PROBLEM}
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
    <form action={signOut} className="space-y-3">
      <p>
        You are signed in.{" "}
        <Link className="prose-link" href="/import">
          Import rounds
        </Link>
      </p>
      <button type="submit" className="button">
        Sign out
      </button>
    </form>
  );
}

function SignInForm({ oneTimeKey }: { oneTimeKey: string | null }) {
  if (environment().ADMIN_PASSWORD !== undefined) {
    return (
      <form action={signInWithPassword} className="flex flex-wrap items-center gap-2">
        <label htmlFor="password">Password</label>
        <input
          id="password"
          className="field"
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <button type="submit" className="button button-strong">
          Sign in
        </button>
      </form>
    );
  }
  if (oneTimeKey === null)
    return <p>Open the sign-in link that the server printed when it started.</p>;
  // The key is used by the button, not by opening the page: a preview of the link must not use it up.
  return (
    <form action={signInWithKey} className="space-y-3">
      <input type="hidden" name="key" value={oneTimeKey} />
      <p>This link makes you the admin in this browser. It works once.</p>
      <button type="submit" className="button button-strong">
        Sign in here
      </button>
    </form>
  );
}
