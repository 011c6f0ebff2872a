import type { Metadata } from "next";
import Link from "next/link";
import { EmptyPage } from "#components/layout/EmptyPage.tsx";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { PlayerFilters } from "#components/players/PlayerFilters.tsx";
import { PlayerTable } from "#components/players/PlayerTable.tsx";
import { PLAYERS } from "#components/players/players.copy.ts";
import { QualityNote } from "#components/quality/QualityNote.tsx";
import { PEOPLE_QUALITY } from "#components/quality/quality.copy.ts";
import { writeListAddress, type SearchParams } from "#lib/addresses/writeListAddress.ts";
import { Pager } from "#components/tables/Pager.tsx";
import { PastTheEnd } from "#components/tables/PastTheEnd.tsx";
import { database } from "#lib/store/postgres/connection.ts";
import { listPlayers } from "#lib/store/read/players/listPlayers.ts";
import { readDataQuality } from "#lib/store/read/quality/readDataQuality.ts";
import { listUnread } from "#lib/addresses/listUnread.ts";
import {
  buildPlayersHref,
  MAX_MINIMUM,
  playersAddress,
  PLAYERS_FIELDS,
  USUAL,
  type PlayersView,
} from "#lib/addresses/playersAddress.ts";

export const metadata: Metadata = { title: PLAYERS.title };

const PAGE_SIZE = 50;

export default async function PlayersPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const asked = await searchParams;
  const view = playersAddress.parse(asked);
  const { min, name, sort, direction, offset } = view;
  const db = await database();
  const [quality, { total, players }] = await Promise.all([
    readDataQuality(db, {}, PEOPLE_QUALITY),
    listPlayers(db, { minRounds: min, search: name, sort, direction, limit: PAGE_SIZE, offset }),
  ]);
  const buildHref = (next: Partial<PlayersView>): string =>
    buildPlayersHref({ ...view, offset: 0, ...next });
  return (
    <PageFrame
      unread={listUnread(PLAYERS_FIELDS, asked)}
      title={PLAYERS.title}
      summary={PLAYERS.summary}
      controls={
        quality.rounds === 0 ? undefined : (
          <PlayerFilters
            min={min}
            maxMin={MAX_MINIMUM}
            name={name}
            keep={{
              sort: sort === USUAL.sort ? null : sort,
              direction: direction === USUAL.direction ? null : direction,
            }}
          />
        )
      }
    >
      {quality.rounds === 0 ? (
        <EmptyPage>{PLAYERS.willShow}</EmptyPage>
      ) : players.length === 0 && total > 0 ? (
        <PastTheEnd total={total} noun={PLAYERS.noun} firstHref={buildHref({})} />
      ) : players.length === 0 ? (
        <NoPlayers min={min} name={name} />
      ) : (
        <>
          <PlayerTable
            players={players}
            sort={sort}
            direction={direction}
            buildHref={(next, order) => buildHref({ sort: next, direction: order })}
          />
          <Pager
            offset={offset}
            limit={PAGE_SIZE}
            total={total}
            noun={PLAYERS.noun}
            buildHref={(next) => buildHref({ offset: next })}
            csvHref={writeListAddress("/api/v1/players", {
              minRounds: min,
              search: name,
              sort,
              direction,
              limit: 10_000,
              format: "csv",
            })}
          />
          <QualityNote quality={quality} />
        </>
      )}
    </PageFrame>
  );
}

function NoPlayers({ min, name }: Pick<PlayersView, "min" | "name">) {
  return (
    <Notice title={PLAYERS.none}>
      {min <= 1 && name === undefined ? (
        <>
          {PLAYERS.noneImported}
          <Link className="prose-link" href="/import">
            {PLAYERS.importRounds}
          </Link>
        </>
      ) : (
        <>
          {PLAYERS.noneMatch(name, min)}
          <Link className="prose-link" href="/players">
            {PLAYERS.showAll}
          </Link>
        </>
      )}
    </Notice>
  );
}
