import type { Transaction } from "../postgres/connection.ts";
import { execute } from "../postgres/query.ts";
import { buildChangeQuery } from "./buildChangeQuery.ts";
import type { OldShares } from "./oldShares.ts";

/** A round may leave one map ($3) and join another, if an admin sets its map. */
const ADD = `
  INSERT INTO map_player AS life (map_name, guid, rounds)
  SELECT played.map_name, guid, sum(sign)
    FROM (SELECT CASE WHEN sign = 1 THEN round.map_name ELSE $3::text END AS map_name, guid, sign
            FROM ${buildChangeQuery("round_player", "lasting")} JOIN round ON round.id = $1) AS played
   GROUP BY played.map_name, guid HAVING sum(sign) <> 0
   ORDER BY played.map_name COLLATE "C", guid COLLATE "C"
  ON CONFLICT (map_name, guid) DO UPDATE SET rounds = life.rounds + excluded.rounds`;

const REMOVE_ZEROS = `
  DELETE FROM map_player
   WHERE map_name = $2 AND rounds = 0
     AND guid IN (SELECT guid FROM jsonb_populate_recordset(NULL::round_player, $1::jsonb))`;

/** Adds a round to the rounds that its players have on its map, and takes away what it had before. */
export async function applyMapPlayers(
  transaction: Transaction,
  roundId: number,
  old: Pick<OldShares, "players" | "map">,
): Promise<void> {
  const players = old.map === null ? "[]" : old.players;
  await execute(transaction, ADD, [roundId, players, old.map], "apply map players");
  if (players !== "[]") await execute(transaction, REMOVE_ZEROS, [players, old.map]);
}
