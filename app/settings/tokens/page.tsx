import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { TokenForm } from "#components/settings/TokenForm.tsx";
import { TokenTable } from "#components/settings/TokenTable.tsx";
import { identifyViewer } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { listTokens } from "#lib/store/access/manageTokens.ts";
import { createToken, revokeToken } from "./actions.ts";

export const metadata: Metadata = { title: "Tokens", robots: { index: false } };

export default async function TokensPage() {
  const { admin } = await identifyViewer({ headers: await headers() });
  const tokens = admin ? await listTokens(await database()) : [];
  return (
    <PageFrame
      title="Tokens"
      summary="Keys for machines: a game server that sends its files, a bot that reads. Each is for one thing and can be revoked on its own."
      controls={
        <Link className="button" href="/settings/maps">
          Map settings
        </Link>
      }
    >
      {admin ? (
        <div className="space-y-9">
          <TokenForm action={createToken} />
          {tokens.length === 0 ? null : <TokenTable tokens={tokens} revoke={revokeToken} />}
          <p className="max-w-2xl text-muted">
            A game server sends its files with{" "}
            <span className="num">proximity push FOLDER --url … --token-file …</span>, or with any
            program by POST to <span className="num">/api/v1/import</span>. Its token can add and
            replace only rounds of its own game server.
          </p>
        </div>
      ) : (
        <Notice title="Sign in to see the tokens">
          <Link className="button mt-3" href="/sign-in">
            Sign in
          </Link>
        </Notice>
      )}
    </PageFrame>
  );
}
