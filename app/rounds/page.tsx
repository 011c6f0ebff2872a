import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { z } from "zod";
import {
  parseDirection,
  parseMapName,
  parseName,
  parseOffset,
  parseWord,
  readLeniently,
} from "#lib/addresses/fields.ts";
import { listUnread } from "#lib/addresses/listUnread.ts";
import { ROUNDS_PAGE } from "#components/rounds/rounds.copy.ts";
import { EmptyPage } from "#components/layout/EmptyPage.tsx";
import { MapSelect } from "#components/layout/MapSelect.tsx";
import { Notice } from "#components/layout/Notice.tsx";
import { WAITING_SAMPLES } from "#components/samples/samples.copy.ts";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { writeListAddress, type SearchParams } from "#lib/addresses/writeListAddress.ts";
import { Pager } from "#components/tables/Pager.tsx";
import { PastTheEnd } from "#components/tables/PastTheEnd.tsx";
import { RoundTable } from "#components/tables/RoundTable.tsx";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import { identifyViewer } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readSampleState } from "#lib/store/read/rounds/readSampleState.ts";
import { listMaps } from "#lib/store/read/maps/listMaps.ts";
import { listRounds, ROUND_SORTS, type RoundSort } from "#lib/store/read/rounds/listRounds.ts";

export const metadata: Metadata = { title: ROUNDS_PAGE.title };

const PAGE_SIZE = 50;
const USUAL = { sort: "playedAt", direction: "desc" } as const;

const MAX_MAP_NAME = 64;
const MAX_PLAYER_NAME = 100;

const FIELDS = {
  map: parseMapName(MAX_MAP_NAME).optional(),
  name: parseName(MAX_PLAYER_NAME).optional(),
  sort: parseWord(ROUND_SORTS).default(USUAL.sort),
  direction: parseDirection(USUAL.direction),
  offset: parseOffset(),
};
const address = z.object(readLeniently(FIELDS));

export default async function RoundsPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const asked = await searchParams;
  const { map, name, sort, direction, offset } = address.parse(asked);
  const db = await database();
  const [{ total, rounds }, maps] = await Promise.all([
    listRounds(db, { map, search: name, sort, direction, limit: PAGE_SIZE, offset }),
    listMaps(db),
  ]);
  const mapName = map === undefined ? undefined : mapTitle(map);
  const { admin } = await identifyViewer({ headers: await headers() });
  const { setAside } = await readSampleState(db);
  const buildHref = (next: {
    sort?: RoundSort;
    direction?: "asc" | "desc";
    offset?: number;
  }): string => {
    const to = { sort, direction, offset: 0, ...next };
    return writeListAddress("/rounds", {
      map,
      name,
      sort: to.sort === USUAL.sort ? null : to.sort,
      direction: to.direction === USUAL.direction ? null : to.direction,
      offset: to.offset === 0 ? null : to.offset,
    });
  };
  return (
    <PageFrame
      unread={listUnread(FIELDS, asked)}
      title={ROUNDS_PAGE.title}
      summary={total === 0 ? undefined : ROUNDS_PAGE.summary(total, maps.length, mapName, name)}
      controls={
        maps.length === 0 ? undefined : (
          <RoundFilters maps={maps.map((each) => each.name)} map={map} name={name} />
        )
      }
    >
      {total === 0 ? (
        <NoRounds isEmpty={maps.length === 0} map={mapName} name={name} />
      ) : rounds.length === 0 ? (
        <PastTheEnd total={total} noun={ROUNDS_PAGE.noun} firstHref={buildHref({})} />
      ) : (
        <>
          <RoundTable
            rounds={rounds}
            sort={sort}
            direction={direction}
            buildHref={(next, order) => buildHref({ sort: next, direction: order })}
          />
          <Pager
            offset={offset}
            limit={PAGE_SIZE}
            total={total}
            noun={ROUNDS_PAGE.noun}
            buildHref={(next) => buildHref({ offset: next })}
            csvHref={writeListAddress("/api/v1/rounds", {
              map,
              search: name,
              sort,
              direction,
              limit: 10_000,
              format: "csv",
            })}
          />
        </>
      )}
      {admin ? <AdminLinks setAside={setAside} /> : null}
    </PageFrame>
  );
}

/** @param setAside how many sample rounds are set aside */
function AdminLinks({ setAside }: { setAside: number }) {
  return (
    <p className="no-print mt-6 flex flex-wrap gap-x-6 gap-y-1">
      <Link className="prose-link" href="/rounds/removed">
        {ROUNDS_PAGE.removed}
      </Link>
      {setAside === 0 ? null : (
        <Link className="prose-link" href="/settings/samples">
          {WAITING_SAMPLES.link(setAside)}
        </Link>
      )}
    </p>
  );
}

function RoundFilters({
  maps,
  map,
  name,
}: {
  maps: string[];
  map: string | undefined;
  name: string | undefined;
}) {
  return (
    <form method="get" action="/rounds" className="flex flex-wrap items-center gap-2">
      <MapSelect maps={maps} chosen={map} />
      <input
        className="field w-44"
        type="search"
        name="name"
        maxLength={100}
        defaultValue={name}
        placeholder={ROUNDS_PAGE.search}
        aria-label={ROUNDS_PAGE.searchLabel}
      />
      <button type="submit" className="button">
        {ROUNDS_PAGE.show}
      </button>
    </form>
  );
}

function NoRounds({
  isEmpty,
  map,
  name,
}: {
  /** Whether nothing has been imported. */
  isEmpty: boolean;
  map: string | undefined;
  name: string | undefined;
}) {
  if (isEmpty) return <EmptyPage>{ROUNDS_PAGE.willShow}</EmptyPage>;
  return (
    <Notice title={ROUNDS_PAGE.nothing}>
      {ROUNDS_PAGE.noneImported(map, name)}{" "}
      <Link className="prose-link" href="/rounds">
        {ROUNDS_PAGE.showAll}
      </Link>
    </Notice>
  );
}
