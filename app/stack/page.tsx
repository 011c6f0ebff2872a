import type { Metadata } from "next";
import { BehindNote } from "#components/duos/BehindNote.tsx";
import { DuoScope } from "#components/duos/DuoScope.tsx";
import { StackPicker } from "#components/duos/StackPicker.tsx";
import { formatQuantity, formatExpected, formatLift, formatLiftRange } from "#lib/format/format.ts";
import { EmptyPage } from "#components/layout/EmptyPage.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { QualityNote } from "#components/quality/QualityNote.tsx";
import { DUO_QUALITY } from "#components/quality/qualityWords.ts";
import type { SearchParams } from "#lib/addresses/writeListAddress.ts";
import { stackLift } from "#lib/analytics/duo/stackLift.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readDuoPeople } from "#lib/store/read/duos/readDuoPeople.ts";
import { readStack } from "#lib/store/read/duos/readStack.ts";
import { listPlayers } from "#lib/store/read/players/listPlayers.ts";
import { readDataQuality } from "#lib/store/read/quality/readDataQuality.ts";
import { readDuoChoices } from "#lib/store/read/duos/readDuoChoices.ts";
import {
  hrefOfStack,
  LEAST_PLAYERS,
  MOST_PLAYERS,
  stackAddress,
} from "#lib/addresses/stackAddress.ts";
import { StackFigures } from "./StackFigures.tsx";

export const metadata: Metadata = { title: "My stack" };

const FOUND_SHOWN = 12;

export default async function StackPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = stackAddress.parse(await searchParams);
  const { players: asked, find, ...question } = view;
  const db = await database();
  // Who is not there any more is left out of the link, not the whole link refused.
  const people = (
    await Promise.all(asked.map(async (id) => (await readDuoPeople(db, [id])) ?? []))
  ).flat();
  const ids = people.map(({ player }) => player.id ?? "");
  const enough = people.length >= LEAST_PLAYERS;
  const [search, stack, choices] = await Promise.all([
    listPlayers(db, {
      minRounds: 1,
      search: find,
      sort: "rounds",
      direction: "desc",
      limit: FOUND_SHOWN + MOST_PLAYERS,
      offset: 0,
    }),
    enough
      ? readStack(
          db,
          people.map(({ guid }) => guid),
          question,
        )
      : null,
    readDuoChoices(db),
  ]);
  const quality =
    stack === null
      ? null
      : await readDataQuality(
          db,
          {
            ids: [
              ...new Set(stack.pairs.flatMap(({ rounds }) => rounds.map(({ roundId }) => roundId))),
            ],
          },
          DUO_QUALITY,
        );
  const found = search.players
    .filter(({ player }) => player.id !== null && !ids.includes(player.id))
    .slice(0, FOUND_SHOWN);
  const whole =
    stack === null
      ? null
      : stackLift(
          stack.pairs.map(({ rounds }) => rounds),
          stack.board.spread,
        );
  return (
    <PageFrame
      title="My stack"
      summary={
        choices.lastSession === null
          ? undefined
          : !enough
            ? `Pick ${LEAST_PLAYERS} to ${MOST_PLAYERS} players, and see how every two of them work together.`
            : whole === null
              ? "No two of them were in a crossfire together in these rounds."
              : `On average two of these ${people.length} catch enemies together ${formatLift(whole.lift)} times as often as chance would have it (90 % interval ${formatLiftRange(whole.lower, whole.upper)}): ${formatQuantity(whole.observed, "crossfire")}, ${formatExpected(whole.expected)} by chance.`
      }
    >
      {choices.lastSession === null ? (
        <EmptyPage>
          The players of your team, and how every two of them work together: against chance, map by
          map and over time.
        </EmptyPage>
      ) : (
        <StackPicker
          chosen={people.map(({ player }) => ({
            player,
            withoutHref: hrefOfStack({ ...view, players: ids.filter((id) => id !== player.id) }),
          }))}
          most={MOST_PLAYERS}
          find={find}
          found={found.map(({ player, rounds }) => ({
            player,
            rounds,
            withHref: hrefOfStack({ ...view, find: undefined, players: [...ids, player.id ?? ""] }),
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
              allHref={hrefOfStack({ ...stackAddress.parse({}), players: ids })}
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
