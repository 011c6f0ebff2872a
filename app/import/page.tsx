import { IMPORT_PAGE } from "#components/import/import.copy.ts";
import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { ImportQueue } from "#components/import/ImportQueue.tsx";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { identifyViewer } from "#lib/server/viewer.ts";
import { undoImport } from "../rounds/actions.ts";
import { importRoundFile } from "./actions.ts";

export const metadata: Metadata = { title: IMPORT_PAGE.title };

export default async function ImportPage() {
  const { admin } = await identifyViewer({ headers: await headers() });
  return (
    <PageFrame title={IMPORT_PAGE.title} summary={IMPORT_PAGE.summary}>
      {admin ? (
        <>
          <ImportQueue send={importRoundFile} undo={undoImport} />
          <p className="mt-8 text-muted">
            {IMPORT_PAGE.automatic}{" "}
            <Link className="prose-link" href="/settings/tokens">
              {IMPORT_PAGE.createToken}
            </Link>
            .
          </p>
        </>
      ) : (
        <Notice title={IMPORT_PAGE.signInTitle}>
          <p>{IMPORT_PAGE.signInText}</p>
          <Link className="button mt-3" href="/sign-in">
            {IMPORT_PAGE.signIn}
          </Link>
        </Notice>
      )}
    </PageFrame>
  );
}
