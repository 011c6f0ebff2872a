import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { z } from "zod";
import { formatQuantity } from "#lib/format/format.ts";
import { EmptyPage } from "#components/layout/EmptyPage.tsx";
import { MapSelect } from "#components/layout/MapSelect.tsx";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import {
  writeListAddress,
  fromAddress,
  type SearchParams,
} from "#lib/addresses/writeListAddress.ts";
import { Pager } from "#components/tables/Pager.tsx";
import { PastTheEnd } from "#components/tables/PastTheEnd.tsx";
import { RoundTable } from "#components/tables/RoundTable.tsx";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import { identifyViewer } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { listMaps } from "#lib/store/read/maps/listMaps.ts";
import { listRounds, ROUND_SORTS, type RoundSort } from "#lib/store/read/rounds/listRounds.ts";

export const metadata: Metadata = { title: "Rounds" };

const PAGE_SIZE = 50;
const USUAL = { sort: "playedAt", direction: "desc" } as const;

const address = z.object({
  map: fromAddress(
    z
      .string()
      .max(64)
      .transform((text) => (text === "" ? undefined : text))
      .optional()
      .catch(undefined),
  ),
  name: fromAddress(
    z
      .string()
      .trim()
      .max(100)
      .transform((text) => (text === "" ? undefined : text))
      .optional()
      .catch(undefined),
  ),
  sort: fromAddress(z.enum(ROUND_SORTS).catch(USUAL.sort)),
  direction: fromAddress(z.enum(["asc", "desc"]).catch(USUAL.direction)),
  offset: fromAddress(z.coerce.number().int().min(0).max(1e9).catch(0)),
});

export default async function RoundsPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { map, name, sort, direction, offset } = address.parse(await searchParams);
  const db = await database();
  const [{ total, rounds }, maps] = await Promise.all([
    listRounds(db, { map, search: name, sort, direction, limit: PAGE_SIZE, offset }),
    listMaps(db),
  ]);
  const { admin } = await identifyViewer({ headers: await headers() });
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
      title="Rounds"
      summary={
        total === 0
          ? undefined
          : `${formatQuantity(total, "round")}${map === undefined ? ` on ${formatQuantity(maps.length, "map")}` : ` on ${mapTitle(map)}`}${name === undefined ? "" : ` with somebody called “${name}”`}; each half of a stopwatch match is a round of its own.`
      }
      controls={
        maps.length === 0 ? undefined : (
          <form method="get" action="/rounds" className="flex flex-wrap items-center gap-2">
            <MapSelect maps={maps.map(({ name }) => name)} chosen={map} />
            <input
              className="field w-44"
              type="search"
              name="name"
              maxLength={100}
              defaultValue={name}
              placeholder="Who played"
              aria-label="Find rounds by who played"
            />
            <button type="submit" className="button">
              Show
            </button>
          </form>
        )
      }
    >
      {rounds.length === 0 && total > 0 ? (
        <PastTheEnd total={total} noun="rounds" firstHref={buildHref({})} />
      ) : rounds.length === 0 ? (
        maps.length === 0 ? (
          <EmptyPage>
            Every round ever imported, the latest first: its map, how long it was fought,
            engagements, crossfires, kills, and the way to its replay.
          </EmptyPage>
        ) : (
          <Notice title="No rounds to show">
            No round{map === undefined ? "" : ` on ${mapTitle(map)}`}
            {name === undefined ? "" : ` with somebody called “${name}”`} is imported yet.{" "}
            <Link className="prose-link" href="/rounds">
              Show all rounds
            </Link>
          </Notice>
        )
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
            noun="rounds"
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
      {admin ? (
        <p className="no-print mt-6">
          <Link className="prose-link" href="/rounds/removed">
            Removed rounds
          </Link>
        </p>
      ) : null}
    </PageFrame>
  );
}
