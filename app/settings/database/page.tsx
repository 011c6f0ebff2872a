import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { DATABASE_PAGE } from "#components/settings/database.copy.ts";
import { ReplicaList } from "#components/settings/ReplicaList.tsx";
import { SettingsLinks } from "#components/settings/SettingsLinks.tsx";
import { readServers } from "#lib/server/readServers.ts";
import { identifyViewer } from "#lib/server/viewer.ts";

export const metadata: Metadata = { title: DATABASE_PAGE.title, robots: { index: false } };

export default async function DatabasePage() {
  const { admin } = await identifyViewer({ headers: await headers() });
  return (
    <PageFrame
      title={DATABASE_PAGE.title}
      summary={DATABASE_PAGE.summary}
      controls={<SettingsLinks from="database" />}
    >
      {admin ? (
        <ReplicaList {...readServers()} />
      ) : (
        <Notice title={DATABASE_PAGE.signInTitle}>
          <Link className="button mt-3" href="/sign-in">
            {DATABASE_PAGE.signIn}
          </Link>
        </Notice>
      )}
    </PageFrame>
  );
}
