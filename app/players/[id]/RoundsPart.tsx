import { showSource } from "#lib/format/showSource.ts";
import Link from "next/link";
import { formatDay } from "#lib/format/format.ts";
import { PLAYER_ROUNDS } from "#components/players/players.copy.ts";
import { PlayerRoundTable } from "#components/players/PlayerRoundTable.tsx";
import { buildSessionHref } from "#lib/addresses/buildSessionHref.ts";
import { writeListAddress } from "#lib/addresses/writeListAddress.ts";
import { Pager } from "#components/tables/Pager.tsx";
import { database } from "#lib/store/postgres/connection.ts";
import { listPlayerRounds } from "#lib/store/read/players/listPlayerRounds.ts";
import { buildPlayerHref, type PlayerView } from "#lib/addresses/playerAddress.ts";

const PAGE_SIZE = 20;

/** A player's rounds, the latest first. */
export async function RoundsPart({
  id,
  guid,
  name,
  view,
}: {
  id: string;
  guid: string;
  name: string;
  view: PlayerView;
}) {
  const { rounds: sort, roundsOrder: direction, roundsFrom: offset, session, source } = view;
  const { total, rounds } = await listPlayerRounds(await database(), guid, {
    session,
    source,
    sort,
    direction,
    limit: PAGE_SIZE,
    offset,
  });
  return (
    <section id="rounds">
      <h2 className="mb-1">
        {PLAYER_ROUNDS.title}
        {session === undefined ? null : <OfSession {...{ id, view, session, source }} />}
      </h2>
      <p className="mb-1 text-muted">{PLAYER_ROUNDS.note}</p>
      {rounds.length === 0 ? (
        <p>{PLAYER_ROUNDS.noMore}</p>
      ) : (
        <PlayerRoundTable
          id={id}
          rounds={rounds}
          name={name}
          sort={sort}
          direction={direction}
          buildHref={(roundsBy, order) =>
            buildPlayerHref(
              id,
              { ...view, rounds: roundsBy, roundsOrder: order, roundsFrom: 0 },
              "rounds",
            )
          }
        />
      )}
      <Pager
        offset={offset}
        limit={PAGE_SIZE}
        total={total}
        noun={PLAYER_ROUNDS.noun}
        buildHref={(from) => buildPlayerHref(id, { ...view, roundsFrom: from }, "rounds")}
        csvHref={writeListAddress(`/api/v1/players/${id}/rounds`, {
          session,
          source,
          sort,
          direction,
          limit: 10_000,
          format: "csv",
        })}
      />
    </section>
  );
}

interface OfSessionProps {
  id: string;
  view: PlayerView;
  session: string;
  source: string | undefined;
}

/** The session these rounds belong to, and a link to all of the player's rounds. */
function OfSession({ id, view, session, source }: OfSessionProps) {
  return (
    <span className="font-normal text-muted">
      {" "}
      {PLAYER_ROUNDS.of}
      <Link className="prose-link" href={buildSessionHref(session, source ?? null)}>
        {formatDay(session)}
      </Link>
      {source === undefined ? "" : PLAYER_ROUNDS.onServer(showSource(source))} ·{" "}
      <Link
        className="prose-link"
        href={buildPlayerHref(
          id,
          { ...view, session: undefined, source: undefined, roundsFrom: 0 },
          "rounds",
        )}
      >
        {PLAYER_ROUNDS.all}
      </Link>
    </span>
  );
}
