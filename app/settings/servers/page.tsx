import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { SettingsLinks } from "#components/settings/SettingsLinks.tsx";
import { ServerForm } from "#components/settings/ServerForm.tsx";
import { SERVERS_PAGE } from "#components/settings/servers.copy.ts";
import { identifyViewer } from "#lib/server/viewer.ts";
import { listSessionEnds, listTimeZones } from "#lib/store/clocks/serverClock.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { listServers } from "#lib/store/read/servers/listServers.ts";
import { setServerClock } from "./actions.ts";

export const metadata: Metadata = { title: SERVERS_PAGE.title, robots: { index: false } };

const ZONE_LIST = "time-zones";

export default async function ServersPage() {
  const { admin } = await identifyViewer({ headers: await headers() });
  return (
    <PageFrame
      title={SERVERS_PAGE.title}
      summary={SERVERS_PAGE.summary}
      controls={<SettingsLinks from="servers" />}
    >
      {admin ? (
        <Servers />
      ) : (
        <Notice title={SERVERS_PAGE.signInTitle}>
          <Link className="button mt-3" href="/sign-in">
            {SERVERS_PAGE.signIn}
          </Link>
        </Notice>
      )}
    </PageFrame>
  );
}

async function Servers() {
  const servers = await listServers(await database());
  if (servers.length === 0) return <p className="text-muted">{SERVERS_PAGE.none}</p>;
  return (
    <div className="max-w-5xl border-b border-hairline">
      <datalist id={ZONE_LIST}>
        {listTimeZones().map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {servers.map((server) => (
        <ServerForm
          key={server.name}
          server={server}
          hours={listSessionEnds()}
          zoneList={ZONE_LIST}
          action={setServerClock}
        />
      ))}
    </div>
  );
}
