import type pg from "pg";
import { playerIdOf } from "../playerId.ts";
import { applyAliases } from "./lifetimeAliases.ts";
import { applyCells } from "./lifetimeCells.ts";
import { applyPairs } from "./lifetimePairs.ts";
import { applyPlayers } from "./lifetimePlayers.ts";
import type { OldShares } from "./oldShares.ts";

const LASTING_PLAYERS = `
  SELECT guid FROM round_player WHERE round_id = $1 AND lasting
  UNION SELECT guid FROM jsonb_populate_recordset(NULL::round_player, $2::jsonb) WHERE lasting`;

/**
 * Brings the lifetime tables to what one round's rows are now: adds those, takes the old ones away. Exact whole-number
 * increments, under row locks that every import takes in one order (players by GUID, pairs, aliases, cells by key), so
 * that any number of imports at once end with the sums of each round once. The caller holds the round's row.
 * @param playerKey of `playerIdKey`
 */
export async function applyToLifetime(client: pg.ClientBase, roundId: number, old: OldShares, playerKey: Buffer): Promise<void> {
  const answer = await client.query<{ guid: string }>({ name: "lasting players", text: LASTING_PLAYERS, values: [roundId, old.players] });
  const guids = answer.rows.map((row) => row.guid);
  const publicIds = guids.map((guid) => playerIdOf(guid, playerKey));
  await applyPlayers(client, roundId, old.players, { guids, publicIds });
  await applyPairs(client, roundId, old.pairs, guids);
  await applyAliases(client, roundId, old.players, guids);
  await applyCells(client, roundId, old.cells, old.ground);
}
