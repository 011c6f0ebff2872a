import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { ImportQueue } from "#components/import/ImportQueue.tsx";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { identifyViewer } from "#lib/server/viewer.ts";
import { undoImport } from "../rounds/actions.ts";
import { importRoundFile } from "./actions.ts";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage() {
  const { admin } = await identifyViewer({ headers: await headers() });
  return (
    <PageFrame
      title="Import"
      summary="Round files of any tracker version, V3 to V6. A file counts once, however often it comes, and is imported whole or not at all."
    >
      {admin ? (
        <>
          <ImportQueue send={importRoundFile} undo={undoImport} />
          <p className="mt-8 text-muted">
            A game server can send its files on its own:{" "}
            <Link className="prose-link" href="/settings/tokens">
              make a token for it
            </Link>
            .
          </p>
        </>
      ) : (
        <Notice title="Sign in to import">
          <p>Everybody can look around; only the admin of this site can add rounds.</p>
          <Link className="button mt-3" href="/sign-in">
            Sign in
          </Link>
        </Notice>
      )}
    </PageFrame>
  );
}
