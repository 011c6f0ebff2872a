import type { Metadata } from "next";
import { headers } from "next/headers";
import { BehindNote } from "#components/duos/BehindNote.tsx";
import { DuoScope } from "#components/duos/DuoScope.tsx";
import { NoAnswerNow } from "#components/duos/NoAnswerNow.tsx";
import { StackPicker } from "#components/duos/StackPicker.tsx";
import { STACK } from "#components/duos/stack.copy.ts";
import { EmptyPage } from "#components/layout/EmptyPage.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { QualityNote } from "#components/quality/QualityNote.tsx";
import { DUO_QUALITY } from "#components/quality/quality.copy.ts";
import type { SearchParams } from "#lib/addresses/writeListAddress.ts";
import { computeStackLift } from "#lib/analytics/duo/computeStackLift.ts";
import { askBoard } from "#lib/server/askBoard.ts";
import { database, type Database } from "#lib/store/postgres/connection.ts";
import { readDuoPeople, type DuoPerson } from "#lib/store/read/duos/readDuoPeople.ts";
import { readStack, type StackRead } from "#lib/store/read/duos/readStack.ts";
import { listPlayers } from "#lib/store/read/players/listPlayers.ts";
import { readDataQuality } from "#lib/store/read/quality/readDataQuality.ts";
import { readDuoChoices } from "#lib/store/read/duos/readDuoChoices.ts";
import { listUnread, listUnreadPlayers } from "#lib/addresses/listUnread.ts";
import {
  buildStackHref,
  LEAST_PLAYERS,
  MOST_PLAYERS,
  stackAddress,
  STACK_PAGE_FIELDS,
} from "#lib/addresses/stackAddress.ts";
import { StackFigures } from "./StackFigures.tsx";

export const metadata: Metadata = { title: STACK.title };

const FOUND_SHOWN = 12;

export default async function StackPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const given = await searchParams;
  const view = stackAddress.parse(given);
  const { players: asked, find, ...question } = view;
  const db = await database();
  const [people, caller] = [await readPeople(db, asked), await headers()];
  const ids = people.map(({ player }) => player.id ?? "");
  const [search, answered, choices] = await Promise.all([
    listPlayers(db, {
      minRounds: 1,
      search: find,
      sort: "rounds",
      direction: "desc",
      limit: FOUND_SHOWN + MOST_PLAYERS,
      offset: 0,
    }),
    people.length < LEAST_PLAYERS
      ? null
      : askBoard(caller, (options) => readStack(db, listGuids(people), question, options)),
    readDuoChoices(db),
  ]);
  if (answered?.ok === false)
    return <NoAnswerNow title={STACK.title} reason={answered.refusal.message} />;
  const stack = answered?.value ?? null;
  const quality = stack === null ? null : await readStackQuality(db, stack);
  const found = search.players
    .filter(({ player }) => player.id !== null && !ids.includes(player.id))
    .slice(0, FOUND_SHOWN);
  return (
    <PageFrame
      unread={listUnreadOfStack(given, ids)}
      title={STACK.title}
      summary={choices.lastSession === null ? undefined : summarize(people.length, stack)}
    >
      {choices.lastSession === null ? (
        <EmptyPage>{STACK.willShow}</EmptyPage>
      ) : (
        <StackPicker
          chosen={people.map(({ player }) => ({
            player,
            withoutHref: buildStackHref({ ...view, players: ids.filter((id) => id !== player.id) }),
          }))}
          most={MOST_PLAYERS}
          find={find}
          found={found.map(({ player, rounds }) => ({
            player,
            rounds,
            withHref: buildStackHref({
              ...view,
              find: undefined,
              players: [...ids, player.id ?? ""],
            }),
          }))}
          total={Math.max(found.length, search.total - people.length)}
          keep={{ players: ids.join(","), ...question }}
        />
      )}
      {stack === null || quality === null ? null : (
        <>
          <div className="mb-6 mt-6">
            <DuoScope
              action="/stack"
              question={question}
              choices={choices}
              keep={{ players: ids.join(",") }}
              allHref={buildStackHref({ ...stackAddress.parse({}), players: ids })}
            />
          </div>
          <BehindNote facts={stack.board.facts} />
          <StackFigures
            stack={stack}
            players={people.map(({ player }) => player)}
            view={{ ...view, players: ids }}
          />
          <QualityNote quality={quality} />
        </>
      )}
    </PageFrame>
  );
}

const listUnreadOfStack = (given: SearchParams, shown: readonly string[]): string[] => [
  ...listUnread(STACK_PAGE_FIELDS, given, ["players"]),
  ...listUnreadPlayers(given.players, shown, MOST_PLAYERS),
];

const listGuids = (people: readonly DuoPerson[]): string[] => people.map(({ guid }) => guid);

/**
 * The page's first sentence: how often the players catch enemies together, or what is needed to
 * know that.
 */
function summarize(players: number, stack: StackRead | null): string {
  if (stack === null) return STACK.pick(LEAST_PLAYERS, MOST_PLAYERS);
  const lift = computeStackLift(
    stack.pairs.map(({ rounds }) => rounds),
    stack.board.spread,
  );
  return lift === null ? STACK.noCrossfires : STACK.summary(players, lift);
}

/** A player who no longer exists is dropped from the link; the rest still works. */
async function readPeople(db: Database, ids: readonly string[]): Promise<DuoPerson[]> {
  return (await Promise.all(ids.map(async (id) => (await readDuoPeople(db, [id])) ?? []))).flat();
}

function readStackQuality(db: Database, stack: StackRead) {
  const rounds = stack.pairs.flatMap((pair) => pair.rounds.map(({ roundId }) => roundId));
  return readDataQuality(db, { ids: [...new Set(rounds)] }, DUO_QUALITY);
}
