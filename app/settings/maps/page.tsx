import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { MapSettingsTable } from "#components/maps/MapSettingsTable.tsx";
import { Pk3Upload } from "#components/maps/Pk3Upload.tsx";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { identifyViewer } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { listMapSettings } from "#lib/store/read/maps/listMapSettings.ts";

export const metadata: Metadata = { title: "Map settings" };

export default async function MapSettingsPage() {
  const { admin } = await identifyViewer({ headers: await headers() });
  const maps = await listMapSettings(await database());
  return (
    <PageFrame
      title="Map settings"
      summary="Each map's overview, bounds and objectives come from the game's own pk3 files. Drop them here once."
      controls={
        <Link className="button" href="/settings/tokens">
          Tokens
        </Link>
      }
    >
      <div className="space-y-10">
        {admin ? (
          <Pk3Upload />
        ) : (
          <Notice title="Sign in to add maps">
            <p>
              Everybody can look around; only the admin of this site can add pk3 files or move a
              map.
            </p>
            <Link className="button mt-3" href="/sign-in">
              Sign in
            </Link>
          </Notice>
        )}
        <MapSettingsTable maps={maps} />
      </div>
    </PageFrame>
  );
}
