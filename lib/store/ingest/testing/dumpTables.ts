import type { Database } from "../../postgres/connection.ts";
import { SUMS } from "../../rebuild/tables.ts";

/** Identifies a round by its content, not by the id it happened to get. */
const ROUND =
  "round.map_name || ' ' || round.file_round_number || ' ' || round.identity || ' ' || round.instance";
const byRound = (table: string, order: string): string =>
  `SELECT ${ROUND} AS round, to_jsonb(row) - 'round_id' - 'id' - 'engagement_row' - 'created_at' - 'imported_at' AS row
     FROM ${table} AS row JOIN round ON round.id = row.round_id ORDER BY 1, ${order}`;
/** Rows with the position of their engagement among those of their round. */
const byEngagement = (table: string, order: string): string =>
  `SELECT ${ROUND} AS round, place, to_jsonb(row) - 'round_id' - 'id' - 'engagement_row' AS row
     FROM ${table} AS row JOIN round ON round.id = row.round_id LEFT JOIN (
       SELECT id, round_id, row_number() OVER (PARTITION BY round_id ORDER BY id) AS place FROM combat_engagement
     ) AS engagement ON engagement.id = row.engagement_row AND engagement.round_id = row.round_id ORDER BY 1,
       ${order}, place`;

const DUMPS: Record<string, string> = {
  round: `SELECT to_jsonb(round) - 'id' - 'source_id' - 'imported_at' - 'in_sums' AS row FROM round ORDER BY map_name,
    file_round_number, identity, instance`,
  round_file: `SELECT ${ROUND} AS round, encode(sha256, 'hex') AS sha, file_name, status,
    session_date_given::text, round_file.complete, row_count, problems
                 FROM round_file JOIN round ON round.id = round_id ORDER BY sha256`,
  combat_engagement: byRound("combat_engagement", "engagement_id, start_time_ms, target_guid"),
  engagement_attacker: byEngagement(
    "engagement_attacker",
    "guid, first_hit_ms, last_hit_ms, damage, hits, position",
  ),
  map_event: byEngagement("map_event", "time_ms, kind, player_guid, other_guid, x, y, z"),
  round_player: byRound("round_player", "guid"),
  round_pair: byRound("round_pair", "player1_guid, player2_guid"),
  round_team: byRound("round_team", "team"),
  round_cell: byRound("round_cell", "grid_x, grid_y, grid_size"),
  round_ground: byRound("round_ground", "2"),
  player_track: byRound("player_track", "position"),
  player_teamplay_stats:
    "SELECT to_jsonb(row) - 'last_updated' - 'public_id' AS row FROM player_teamplay_stats AS row ORDER BY player_guid",
  crossfire_pairs:
    "SELECT to_jsonb(row) AS row FROM crossfire_pairs AS row ORDER BY player1_guid, player2_guid",
  player_alias: "SELECT to_jsonb(row) AS row FROM player_alias AS row ORDER BY guid, name",
  map_kill_heatmap:
    "SELECT to_jsonb(row) AS row FROM map_kill_heatmap AS row ORDER BY map_name, grid_x, grid_y, grid_size",
  map_movement_heatmap:
    "SELECT to_jsonb(row) AS row FROM map_movement_heatmap AS row ORDER BY map_name, grid_x, grid_y, grid_size",
  session: `SELECT source.name, to_jsonb(session) - 'source_id' AS row FROM session
    JOIN source ON source.id = source_id ORDER BY session_date, source.name`,
  round_sum: `SELECT ${ROUND} AS round, to_jsonb(row) - 'round_id' - 'source_id' AS row
    FROM round_sum AS row JOIN round ON round.id = row.round_id ORDER BY 1, layer, among`,
  // As it is with the rounds that wait. When they are added does not matter.
  map_sum: `SELECT source.name, to_jsonb(row) - 'source_id' AS row
    FROM (${SUMS.selectRows?.("public")}) AS row JOIN source ON source.id = row.source_id
   ORDER BY map_name, source.name, period, layer, among`,
  map_player: "SELECT to_jsonb(row) AS row FROM map_player AS row ORDER BY map_name, guid",
  map_ground:
    "SELECT to_jsonb(row) AS row FROM map_ground AS row ORDER BY map_name, grid_x, grid_y",
};

/** The lifetime tables and each round's shares, which must not depend on the order of imports. */
export const SUM_TABLES = Object.keys(DUMPS).filter((name) => name !== "round_file");

/**
 * Every row of these tables (by default of all tables), by its content and without arbitrary ids.
 */
export async function dumpTables(
  db: Database,
  tables: readonly string[] = Object.keys(DUMPS),
): Promise<Record<string, unknown[]>> {
  const dump: Record<string, unknown[]> = {};
  for (const table of tables) {
    const sql = DUMPS[table];
    if (sql === undefined) throw new Error(`There is no dump of ${table}.`);
    dump[table] = (await db.pool.query<Record<string, unknown>>(sql)).rows;
  }
  return dump;
}

/** Tables that rows of a server belong to or are counted for, without those that an import writes. */
const OF_SERVERS = ["gone_sum", "removed_file", "removed_round", "round_decision", "api_token"];
/** The other tables have rows that point to these two, so these go last. */
const PARENTS = ["round", "source"];

/**
 * Deletes all rows of all tables that an import writes, and of those that point to a server.
 * TRUNCATE would make a new file for every table and index, which takes ten times as long.
 */
export async function emptyTables(db: Database): Promise<void> {
  const children = Object.keys(DUMPS)
    .filter((table) => !PARENTS.includes(table))
    .toReversed();
  const tables = [...children, ...OF_SERVERS, ...PARENTS];
  await db.pool.query(tables.map((table) => `DELETE FROM ${table}`).join("; "));
}
