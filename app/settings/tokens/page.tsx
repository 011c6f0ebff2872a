import { TOKENS_PAGE } from "#components/settings/tokens.copy.ts";
import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { SettingsLinks } from "#components/settings/SettingsLinks.tsx";
import { TokenForm } from "#components/settings/TokenForm.tsx";
import { TokenTable } from "#components/settings/TokenTable.tsx";
import { identifyViewer } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { listTokens } from "#lib/store/access/manageTokens.ts";
import { createToken, revokeToken } from "./actions.ts";

export const metadata: Metadata = { title: TOKENS_PAGE.title, robots: { index: false } };

export default async function TokensPage() {
  const { admin } = await identifyViewer({ headers: await headers() });
  const tokens = admin ? await listTokens(await database()) : [];
  return (
    <PageFrame
      title={TOKENS_PAGE.title}
      summary={TOKENS_PAGE.summary}
      controls={<SettingsLinks from="tokens" />}
    >
      {admin ? (
        <div className="space-y-9">
          <TokenForm action={createToken} />
          {tokens.length === 0 ? null : <TokenTable tokens={tokens} revoke={revokeToken} />}
          <p className="max-w-2xl text-muted">
            {TOKENS_PAGE.pushBefore} <span className="num">{TOKENS_PAGE.pushCommand}</span>
            {TOKENS_PAGE.pushOr} <span className="num">{TOKENS_PAGE.pushAddress}</span>
            {TOKENS_PAGE.pushAfter}
          </p>
        </div>
      ) : (
        <Notice title={TOKENS_PAGE.signInTitle}>
          <Link className="button mt-3" href="/sign-in">
            {TOKENS_PAGE.signIn}
          </Link>
        </Notice>
      )}
    </PageFrame>
  );
}
