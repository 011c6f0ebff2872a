import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import { SEARCH } from "./search.copy.ts";
import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { z } from "zod";
import { formatQuantity, formatCount, formatDay } from "#lib/format/format.ts";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { SearchBox } from "#components/layout/SearchBox.tsx";
import { SEARCH_LENGTH } from "#components/layout/searchLength.ts";
import { PlayerLink } from "#components/names/PlayerLink.tsx";
import { PlayerName } from "#components/names/PlayerName.tsx";
import { parseName, readLeniently } from "#lib/addresses/fields.ts";
import { listUnread } from "#lib/addresses/listUnread.ts";
import { buildSessionHref } from "#lib/addresses/buildSessionHref.ts";
import { writeListAddress, type SearchParams } from "#lib/addresses/writeListAddress.ts";
import { showInvisible } from "#lib/engagements/showInvisible.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { listMaps } from "#lib/store/read/maps/listMaps.ts";
import { listPlayers, type ListedPlayer } from "#lib/store/read/players/listPlayers.ts";
import { findSessions } from "#lib/store/read/sessions/findSessions.ts";

type FoundSession = Awaited<ReturnType<typeof findSessions>>["sessions"][number];

export const metadata: Metadata = { title: SEARCH.title };

/** Results of each kind; a link leads to the rest. */
const SHOWN = 12;

const FIELDS = { q: parseName(SEARCH_LENGTH).optional() };
const address = z.object(readLeniently(FIELDS));

/** The results of a search: players by any of their names, maps, and sessions by date. */
export default async function SearchPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const asked = await searchParams;
  const { q } = address.parse(asked);
  const unread = listUnread(FIELDS, asked);
  if (q === undefined)
    return (
      <PageFrame unread={unread} title={SEARCH.title} summary={SEARCH.summary}>
        <SearchBox />
      </PageFrame>
    );
  const db = await database();
  const [{ total, players }, every, found] = await Promise.all([
    listPlayers(db, { minRounds: 1, search: q, limit: SHOWN, offset: 0 }),
    listMaps(db),
    findSessions(db, q, SHOWN),
  ]);
  const maps = every.filter(({ name }) =>
    `${name} ${mapTitle(name)}`.toLowerCase().includes(q.toLowerCase()),
  );
  return (
    <PageFrame
      unread={unread}
      title={
        <>
          {SEARCH.title} <span className="font-normal text-muted">“{showInvisible(q)}”</span>
        </>
      }
      controls={<SearchBox value={q} className="lg:hidden" />}
    >
      {total + maps.length + found.total === 0 ? (
        <Notice title={SEARCH.nothing}>{SEARCH.nothingHelp}</Notice>
      ) : (
        <div className="grid gap-x-12 gap-y-8 wide:grid-cols-3">
          <Found
            title={SEARCH.players}
            total={total}
            shown={players.length}
            all={writeListAddress("/players", { name: q })}
          >
            {players.map((found) => (
              <PlayerRow key={found.player.id} found={found} />
            ))}
          </Found>
          <Found
            title={SEARCH.maps}
            total={maps.length}
            shown={Math.min(maps.length, SHOWN)}
            all="/maps"
          >
            {maps.slice(0, SHOWN).map(({ name, rounds }) => (
              <Row
                key={name}
                name={<RowLink href={`/maps/${encodeMapName(name)}`}>{mapTitle(name)}</RowLink>}
                note={formatQuantity(rounds, "round")}
              />
            ))}
          </Found>
          <Found
            title={SEARCH.sessions}
            total={found.total}
            shown={found.sessions.length}
            all="/sessions"
          >
            {found.sessions.map((session) => (
              <SessionRow key={`${session.date} ${session.source}`} session={session} />
            ))}
          </Found>
        </div>
      )}
    </PageFrame>
  );
}

function Found({
  title,
  total,
  shown,
  all,
  children,
}: {
  title: string;
  total: number;
  shown: number;
  all: string;
  children: ReactNode;
}) {
  if (total === 0) return null;
  return (
    <section>
      <h2 className="border-b border-line pb-2">
        {title} <span className="font-normal text-muted">{formatCount(total)}</span>
      </h2>
      <ul>{children}</ul>
      {shown < total ? (
        <p className="mt-2">
          <Link className="prose-link" href={all}>
            {SEARCH.showAll(shown)}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

function PlayerRow({ found: { player, foundAs, rounds } }: { found: ListedPlayer }) {
  return (
    <Row
      name={
        <>
          <PlayerLink player={player} />
          {foundAs === null ? null : (
            <span className="text-muted">
              {" "}
              {SEARCH.foundAs} <PlayerName name={foundAs} />
            </span>
          )}
        </>
      }
      note={formatQuantity(rounds, "round")}
    />
  );
}

function SessionRow({ session: { date, rounds, maps } }: { session: FoundSession }) {
  return (
    <Row
      name={
        <>
          <RowLink href={buildSessionHref(date)}>{formatDay(date)}</RowLink>{" "}
          <span className="text-muted">{maps.map(mapTitle).join(", ")}</span>
        </>
      }
      note={formatQuantity(rounds, "round")}
    />
  );
}

function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link prefetch={false} className="decoration-line hover:underline" href={href}>
      {children}
    </Link>
  );
}

function Row({ name, note }: { name: ReactNode; note: string }) {
  return (
    <li className="flex items-baseline justify-between gap-4 border-b border-hairline py-2">
      <span className="min-w-0 break-words">{name}</span>
      <span className="num shrink-0 text-muted">{note}</span>
    </li>
  );
}
