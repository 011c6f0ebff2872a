import type { RoundShares } from "#lib/analytics/roundShares.ts";
import type { EngagementFile } from "#lib/engagements/types.ts";
import type pg from "pg";
import { copyInto } from "./copyText.ts";
import { ATTACKER_COLUMNS, attackerRows, ENGAGEMENT_COLUMNS, engagementRow } from "./engagementRows.ts";
import type { RoundKeys } from "./engagementRows.ts";
import {
  CELL_COLUMNS, cellRows, EVENT_COLUMNS, eventRows, GROUND_COLUMNS, groundRow, PAIR_COLUMNS, pairRows, PLAYER_COLUMNS, playerRows,
} from "./shareRows.ts";

/** Rows a piece of COPY holds: large enough to be few, small enough that the server works while the next is made. */
const PIECE_ROWS = 200;

/**
 * Writes every row that belongs to one round and to no other: engagements, attackers, events and the round's shares.
 * @param paths the engagements' paths as JSON, by index
 */
export async function writeRoundRows(
  client: pg.ClientBase, keys: RoundKeys, file: EngagementFile, shares: RoundShares, paths: readonly string[],
): Promise<void> {
  const { engagements } = file;
  const rowIds = await takeRowIds(client, engagements.length);
  const engagementPieces: string[] = [];
  const attackerPieces: string[] = [];
  for (let from = 0; from < engagements.length; from += PIECE_ROWS) {
    let rows = "";
    let attackers = "";
    for (const [offset, engagement] of engagements.slice(from, from + PIECE_ROWS).entries()) {
      const rowId = rowIds[from + offset] ?? 0;
      rows += engagementRow(rowId, keys, engagement, paths[from + offset] ?? "[]");
      attackers += attackerRows(rowId, keys, engagement);
    }
    engagementPieces.push(rows);
    if (attackers !== "") attackerPieces.push(attackers);
  }
  await copyInto(client, "combat_engagement", ENGAGEMENT_COLUMNS, engagementPieces);
  await copyInto(client, "engagement_attacker", ATTACKER_COLUMNS, attackerPieces);
  await copyInto(client, "map_event", EVENT_COLUMNS, [eventRows(keys, shares.events, rowIds)]);
  await copyInto(client, "round_player", PLAYER_COLUMNS, [playerRows(keys, shares.players)]);
  await copyInto(client, "round_pair", PAIR_COLUMNS, [pairRows(keys, shares.pairs)]);
  await copyInto(client, "round_cell", CELL_COLUMNS, [cellRows(keys, file.header.gridSize, shares.cells)]);
  await copyInto(client, "round_ground", GROUND_COLUMNS, [groundRow(keys, shares.ground)]);
}

/** Ids for new rows of combat_engagement, so that attackers and events can name them without asking row by row. */
async function takeRowIds(client: pg.ClientBase, count: number): Promise<number[]> {
  if (count === 0) return [];
  const answer = await client.query<{ ids: number[] }>(
    "SELECT array_agg(nextval(pg_get_serial_sequence('combat_engagement', 'id'))) AS ids FROM generate_series(1, $1::int)", [count]);
  return answer.rows[0]?.ids ?? [];
}
