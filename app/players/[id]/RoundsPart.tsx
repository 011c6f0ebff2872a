import { PlayerRoundTable } from "#components/players/PlayerRoundTable.tsx";
import { addressOf } from "#components/tables/listAddress.ts";
import { Pager } from "#components/tables/Pager.tsx";
import { database } from "#lib/store/connection.ts";
import { listPlayerRounds } from "#lib/store/queries/player/listPlayerRounds.ts";
import { hrefOfPlayer, type PlayerView } from "./playerAddress.ts";

const PAGE_SIZE = 20;

/** A player's rounds, the latest first. */
export async function RoundsPart({ id, guid, name, view }: { id: string; guid: string; name: string; view: PlayerView }) {
  const { rounds: sort, roundsOrder: direction, roundsFrom: offset } = view;
  const { total, rounds } = await listPlayerRounds(await database(), guid, { sort, direction, limit: PAGE_SIZE, offset });
  return (
    <section id="rounds">
      <h2 className="mb-1">Rounds</h2>
      {rounds.length === 0 ? <p>No more rounds.</p> : <PlayerRoundTable rounds={rounds} name={name} sort={sort} direction={direction} hrefOf={(roundsBy, order) => hrefOfPlayer(id, { ...view, rounds: roundsBy, roundsOrder: order, roundsFrom: 0 }, "rounds")} />}
      <Pager
        offset={offset} limit={PAGE_SIZE} total={total} noun="rounds" hrefOf={(from) => hrefOfPlayer(id, { ...view, roundsFrom: from }, "rounds")}
        csvHref={addressOf(`/api/v1/players/${id}/rounds`, { sort, direction, limit: 10_000, format: "csv" })}
      />
    </section>
  );
}
