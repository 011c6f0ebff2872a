import Link from "next/link";
import { formatDay } from "#lib/format/format.ts";
import { PlayerRoundTable } from "#components/players/PlayerRoundTable.tsx";
import { buildSessionHref } from "#lib/addresses/buildSessionHref.ts";
import { writeListAddress } from "#lib/addresses/writeListAddress.ts";
import { Pager } from "#components/tables/Pager.tsx";
import { showInvisible } from "#lib/engagements/showInvisible.ts";
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
  const { rounds: sort, roundsOrder: direction, roundsFrom: offset, evening, source } = view;
  const { total, rounds } = await listPlayerRounds(await database(), guid, {
    session: evening,
    source,
    sort,
    direction,
    limit: PAGE_SIZE,
    offset,
  });
  return (
    <section id="rounds">
      <h2 className="mb-1">
        Rounds
        {evening === undefined ? null : (
          <span className="font-normal text-muted">
            {" "}
            of{" "}
            <Link className="prose-link" href={buildSessionHref(evening, source ?? null)}>
              {formatDay(evening)}
            </Link>
            {source === undefined ? "" : ` on ${showInvisible(source)}`} ·{" "}
            <Link
              className="prose-link"
              href={buildPlayerHref(
                id,
                { ...view, evening: undefined, source: undefined, roundsFrom: 0 },
                "rounds",
              )}
            >
              all
            </Link>
          </span>
        )}
      </h2>
      <p className="mb-1 text-muted">
        Figures open the engagements behind them on the map of the round; what has no known place is
        not on it.
      </p>
      {rounds.length === 0 ? (
        <p>No more rounds.</p>
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
        noun="rounds"
        buildHref={(from) => buildPlayerHref(id, { ...view, roundsFrom: from }, "rounds")}
        csvHref={writeListAddress(`/api/v1/players/${id}/rounds`, {
          evening,
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
