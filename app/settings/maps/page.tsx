import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { MapSettingsTable } from "#components/maps/MapSettingsTable.tsx";
import { Pk3Upload } from "#components/maps/Pk3Upload.tsx";
import { MAP_SETTINGS } from "#components/maps/mapSettings.copy.ts";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { SettingsLinks } from "#components/settings/SettingsLinks.tsx";
import { identifyViewer } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { listMapSettings } from "#lib/store/read/maps/listMapSettings.ts";

export const metadata: Metadata = { title: MAP_SETTINGS.title };

export default async function MapSettingsPage() {
  const { admin } = await identifyViewer({ headers: await headers() });
  const maps = await listMapSettings(await database());
  return (
    <PageFrame
      title={MAP_SETTINGS.title}
      summary={MAP_SETTINGS.summary}
      controls={<SettingsLinks from="maps" />}
    >
      <div className="space-y-10">
        {admin ? (
          <Pk3Upload />
        ) : (
          <Notice title={MAP_SETTINGS.signInTitle}>
            <p>{MAP_SETTINGS.signInText}</p>
            <Link className="button mt-3" href="/sign-in">
              {MAP_SETTINGS.signIn}
            </Link>
          </Notice>
        )}
        <MapSettingsTable maps={maps} />
      </div>
    </PageFrame>
  );
}
