import type { Transaction } from "../postgres/connection.ts";
import { execute } from "../postgres/query.ts";
import { buildChangeQuery } from "./buildChangeQuery.ts";

const ADD = `
  INSERT INTO player_alias AS life (guid, name, rounds, first_seen, last_seen)
  SELECT guid, name, sum(sign), min(round.played_at), max(round.played_at)
    FROM ${buildChangeQuery("round_player", "lasting AND name <> ''")} JOIN round ON round.id = $1
   GROUP BY guid, name
   ORDER BY guid COLLATE "C", name COLLATE "C"
  ON CONFLICT (guid, name) DO UPDATE SET
    rounds = life.rounds + excluded.rounds,
    first_seen = least(life.first_seen, excluded.first_seen),
    last_seen = greatest(life.last_seen, excluded.last_seen)`;

const FORGET = "DELETE FROM player_alias WHERE guid = ANY($1::text[]) AND rounds = 0";

const RESTATE = `
  UPDATE player_alias AS life SET first_seen = history.first_seen, last_seen = history.last_seen
    FROM (SELECT guid, name, min(played_at) AS first_seen, max(played_at) AS last_seen
            FROM round_player JOIN round ON round.id = round_id
           WHERE guid = ANY($1::text[])
           GROUP BY guid, name) AS history
   WHERE life.guid = history.guid AND life.name = history.name`;

/**
 * Counts a round for the name that each lasting player had at its end, and subtracts `oldPlayers`
 * (JSON rows of round_player). The caller's transaction has written these players' own rows, so no
 * other transaction counts their names now.
 */
export async function applyAliases(
  transaction: Transaction,
  roundId: number,
  oldPlayers: string,
  guids: readonly string[],
): Promise<void> {
  await execute(transaction, ADD, [roundId, oldPlayers], "apply aliases");
  if (oldPlayers === "[]") return;
  await execute(transaction, FORGET, [guids]);
  await restateAliases(transaction, guids);
}

/** Reads the dates of lasting players' names again from the rows of all their rounds. */
export async function restateAliases(
  transaction: Transaction,
  guids: readonly string[],
): Promise<void> {
  await execute(transaction, RESTATE, [guids]);
}
