import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, permanentRedirect, redirect } from "next/navigation";
import { cache } from "react";
import { formatDay } from "#lib/format/format.ts";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { PlayerName } from "#components/names/PlayerName.tsx";
import { AliasTable } from "#components/players/AliasTable.tsx";
import { PLAYER_PAGE } from "#components/players/players.copy.ts";
import { MeasureTable } from "#components/players/MeasureTable.tsx";
import { QualityNote } from "#components/quality/QualityNote.tsx";
import { PEOPLE_QUALITY } from "#components/quality/quality.copy.ts";
import type { SearchParams } from "#lib/addresses/writeListAddress.ts";
import { showName } from "#lib/engagements/fillName.ts";
import { identifyViewer } from "#lib/server/viewer.ts";
import { getSiteAddress } from "#lib/server/siteAddress.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { findMainIds } from "#lib/store/people/listMerged.ts";
import { ENOUGH_ROUNDS, readPlayerMeasures } from "#lib/store/read/players/playerMeasures.ts";
import { readPlayer } from "#lib/store/read/players/readPlayer.ts";
import { readDataQuality } from "#lib/store/read/quality/readDataQuality.ts";
import { AdminPart } from "./AdminPart.tsx";
import { FormPart } from "./FormPart.tsx";
import { PartnersPart } from "./PartnersPart.tsx";
import { PlacesPart } from "./PlacesPart.tsx";
import { listUnread } from "#lib/addresses/listUnread.ts";
import { UNREAD } from "#lib/addresses/listUnread.copy.ts";
import { listPlayerMaps } from "#lib/store/read/players/readPlayerPlaces.ts";
import {
  buildPlayerHref,
  playerAddress,
  PLAYER_FIELDS,
  renamePlayerParameters,
} from "#lib/addresses/playerAddress.ts";
import { RoundsPart } from "./RoundsPart.tsx";

interface PlayerPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

/** Read once for the title and the page. */
const loadPlayer = cache(async (id: string) => readPlayer(await database(), id));

/** The player that this one was merged into, for old links; undefined if not merged. */
const loadMain = cache(async (id: string) => (await findMainIds(await database(), [id])).get(id));

export async function generateMetadata({ params }: PlayerPageProps): Promise<Metadata> {
  const { id } = await params;
  const found = await loadPlayer(id);
  if (found === null) {
    if ((await loadMain(id)) === undefined) notFound();
    return {};
  }
  const title = showName(found.player.name);
  const description = PLAYER_PAGE.description(found.figures.rounds, found.figures.crossfires);
  return {
    title,
    description,
    metadataBase: getSiteAddress(await headers()),
    openGraph: { title, description },
    twitter: { card: "summary" },
  };
}

export default async function PlayerPage({ params, searchParams }: PlayerPageProps) {
  const { id } = await params;
  const parameters = await searchParams;
  const today = renamePlayerParameters(id, parameters);
  if (today !== null) permanentRedirect(today);
  const view = playerAddress.parse(parameters);
  const [found, { admin }] = await Promise.all([
    loadPlayer(id),
    identifyViewer({ headers: await headers() }),
  ]);
  if (found === null) {
    const main = await loadMain(id);
    if (main === undefined) notFound();
    redirect(`/players/${main}`);
  }
  const { player, guid, figures, aliases, aliasCount } = found;
  const db = await database();
  const [measures, quality, maps] = await Promise.all([
    readPlayerMeasures(db, guid),
    readDataQuality(db, { people: [[guid]] }, PEOPLE_QUALITY),
    listPlayerMaps(db, guid),
  ]);
  const { map } = view;
  const isMapPlayed = map === undefined || maps.some((played) => played.map === map);
  return (
    <PageFrame
      unread={[
        ...listUnread(PLAYER_FIELDS, parameters),
        ...(isMapPlayed ? [] : [UNREAD.notPlayed(map)]),
      ]}
      title={<PlayerName name={player.name} />}
      summary={PLAYER_PAGE.summary(
        figures,
        formatDay(figures.firstSession),
        formatDay(figures.lastSession),
      )}
    >
      <div className="space-y-9">
        <MeasureTable
          measures={measures}
          rounds={figures.rounds}
          enough={ENOUGH_ROUNDS}
          settings={quality.settings}
          buildHref={(rounds) =>
            buildPlayerHref(
              id,
              {
                ...view,
                rounds,
                roundsOrder: "desc",
                roundsFrom: 0,
                session: undefined,
                source: undefined,
              },
              "rounds",
            )
          }
        />
        <PartnersPart id={id} guid={guid} view={view} />
        <PlacesPart id={id} guid={guid} maps={maps} view={view} />
        <FormPart id={id} guid={guid} view={view} />
        <RoundsPart id={id} guid={guid} name={player.name} view={view} />
        <AliasTable aliases={aliases} total={aliasCount} />
        <QualityNote quality={quality} />
        {admin ? <AdminPart id={id} guid={guid} asked={view.merge} /> : null}
      </div>
    </PageFrame>
  );
}
