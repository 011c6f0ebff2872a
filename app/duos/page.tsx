import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { DuoTable } from "#components/duos/DuoTable.tsx";
import { countOf, formatCount } from "#components/layout/format.ts";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { TruncatedNote } from "#components/rounds/TruncatedNote.tsx";
import { PlayerName } from "#components/names/PlayerName.tsx";
import { addressOf, fromAddress, type SearchParams } from "#components/tables/listAddress.ts";
import { Pager } from "#components/tables/Pager.tsx";
import { database } from "#lib/store/connection.ts";
import { countTruncated } from "#lib/store/queries/countTruncated.ts";
import { DUO_SORTS, listDuos, type DuoSort } from "#lib/store/queries/listDuos.ts";

export const metadata: Metadata = { title: "Duos" };

const PAGE_SIZE = 50;
const USUAL = { min: 1, sort: "crossfires", direction: "desc" } as const;

/** The largest number the control takes; no pair comes near it. */
const MAX_MINIMUM = 100_000;

const address = z.object({
  min: fromAddress(z.coerce.number().int().min(1).max(MAX_MINIMUM).catch(USUAL.min)),
  name: fromAddress(z.string().trim().max(64).optional().catch(undefined)),
  sort: fromAddress(z.enum(DUO_SORTS).catch(USUAL.sort)),
  direction: fromAddress(z.enum(["asc", "desc"]).catch(USUAL.direction)),
  offset: fromAddress(z.coerce.number().int().min(0).max(1e9).catch(0)),
});

export default async function DuosPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { min, name, sort, direction, offset } = address.parse(await searchParams);
  const db = await database();
  const [truncated, { total, duos }] = await Promise.all([countTruncated(db), listDuos(db, { minCrossfires: min, search: name, sort, direction, limit: PAGE_SIZE, offset })]);
  const hrefOf = (next: { sort?: DuoSort; direction?: "asc" | "desc"; offset?: number }): string => {
    const to = { sort, direction, offset: 0, ...next };
    return addressOf("/duos", {
      min: min === USUAL.min ? null : min, name, sort: to.sort === USUAL.sort ? null : to.sort,
      direction: to.direction === USUAL.direction ? null : to.direction, offset: to.offset === 0 ? null : to.offset,
    });
  };
  const [first] = duos;
  return (
    <PageFrame
      title="Duos"
      summary={first === undefined || sort !== USUAL.sort || offset > 0 || name !== undefined ? "Who catches enemies together: two players who hit the same living enemy within a second." : (
        <>
          <strong className="font-semibold"><PlayerName name={first.player1.name} /> &amp; <PlayerName name={first.player2.name} /></strong> caught the most enemies
          together: {countOf(first.crossfires, "crossfire")} in {countOf(first.roundsTogether, "round")}. <span className="text-muted">Counts reward whoever plays most: mind the rounds.</span>
        </>
      )}
      controls={
        <form method="get" action="/duos" className="flex flex-wrap items-center gap-2">
          <label className="flex items-center gap-2 text-muted">
            At least <input className="field num w-18" type="number" name="min" min={1} max={MAX_MINIMUM} defaultValue={min} required /> crossfires
          </label>
          <input className="field w-40" type="search" name="name" maxLength={64} defaultValue={name} placeholder="Find a player" aria-label="Find a player" />
          {sort === USUAL.sort ? null : <input type="hidden" name="sort" value={sort} />}
          {direction === USUAL.direction ? null : <input type="hidden" name="direction" value={direction} />}
          <button type="submit" className="button">Show</button>
        </form>
      }
    >
      {duos.length === 0 ? (
        <Notice title="No duos to show">
          {min === 1 && name === undefined
            ? <>No crossfire of two players with a lasting GUID is imported yet. <Link className="prose-link" href="/import">Import rounds</Link></>
            : <>No pair {name === undefined ? "" : `with “${name}” in a name `}has {formatCount(min)} or more crossfires. <Link className="prose-link" href="/duos">Show all</Link></>}
        </Notice>
      ) : (
        <>
          <DuoTable duos={duos} from={offset + 1} sort={sort} direction={direction} hrefOf={(next, order) => hrefOf({ sort: next, direction: order })} />
          <Pager offset={offset} limit={PAGE_SIZE} total={total} noun="duos" hrefOf={(next) => hrefOf({ offset: next })} csvHref={addressOf("/api/v1/duos", { minCrossfires: min, limit: 10_000, format: "csv" })} />
          <TruncatedNote {...truncated} />
        </>
      )}
    </PageFrame>
  );
}
