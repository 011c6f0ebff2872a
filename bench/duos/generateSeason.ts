import { SUM_COLUMNS } from "#lib/analytics/playerSums.ts";
import { updateSessions, type StoredSessionKey } from "#lib/store/ingest/updateSessions.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { copyInto } from "#lib/store/postgres/copyText.ts";
import { commit, inTransaction } from "#lib/store/postgres/inTransaction.ts";
import { makeGuids, playSeason, type Round } from "./playSeason.ts";
import { TABLES } from "./seasonTables.ts";

const ROUNDS_AT_ONCE = 1000;

const EVENTS = (
  [
    [
      "kill",
      "killer_guid",
      "target_guid",
      "CASE target_team WHEN 'AXIS' THEN 'ALLIES' ELSE 'AXIS' END",
      "outcome = 'killed'",
    ],
    ["death", "target_guid", "killer_guid", "target_team", "outcome = 'killed'"],
    ["escape", "target_guid", "NULL", "target_team", "outcome = 'escaped'"],
    ["hit", "target_guid", "NULL", "target_team", "true"],
  ] as const
).map(
  ([kind, player, other, team, where]) => `
  INSERT INTO map_event (round_id, map_name, session_date, kind, player_guid, other_guid, team, weapon, time_ms,
    x, y, z, engagement_row, outcome, is_crossfire, attackers)
  SELECT round_id, map_name, session_date, '${kind}', ${player}, ${other}, ${team}, 8, end_time_ms, end_x,
    end_y, end_z, id, outcome, is_crossfire, num_attackers FROM combat_engagement WHERE ${where}`,
);

const LIFETIME = [
  `INSERT INTO player_teamplay_stats (player_guid, public_id, player_name, rounds_played, first_seen, last_seen,
    ${SUM_COLUMNS.join(", ")})
   SELECT guid, translate(substr(md5('id ' || guid), 1, 12), '0189', 'wxyz'), max(name), count(*),
    min(played_at), max(played_at),
          ${SUM_COLUMNS.map((column) => `sum(round_player.${column})`).join(", ")}
     FROM round_player JOIN round ON round.id = round_id GROUP BY guid`,
  `INSERT INTO player_alias SELECT guid, name, count(*), min(played_at), max(played_at) FROM round_player
    JOIN round ON round.id = round_id GROUP BY guid, name`,
  `INSERT INTO crossfire_pairs (player1_guid, player2_guid, player1_name, player2_name, crossfire_count,
    crossfire_kills, total_combined_damage, delay_sum_ms, delay_count, games_together, first_played, last_played)
   SELECT player1_guid, player2_guid, 'one', 'two', sum(round_pair.crossfire_count), sum(crossfire_kills),
    sum(combined_damage), sum(delay_sum_ms), sum(delay_count), count(*), min(played_at), max(played_at)
     FROM round_pair JOIN round ON round.id = round_id GROUP BY player1_guid, player2_guid
       HAVING sum(round_pair.crossfire_count) > 0`,
];

/**
 * Fills a migrated database with a season. The rows are the same each time. Indexes of large tables
 * are created at the end, as in a restore.
 */
export async function generateSeason(db: Database, rounds: number, players: number): Promise<void> {
  const guids = makeGuids(players);
  const client = await db.pool.connect();
  try {
    await client.query("SET synchronous_commit = off");
    const { rows: indexes } = await client.query<{ name: string; sql: string }>(
      `SELECT indexname AS name, indexdef AS sql FROM pg_indexes
        WHERE tablename IN ('combat_engagement', 'engagement_attacker', 'map_event', 'round_pair', 'round_player')
        AND indexname NOT LIKE '%_pkey'`,
    );
    for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
    await client.query("INSERT INTO source (id, name) VALUES (1, 'first'), (2, 'second')");
    let some: Round[] = [];
    const flush = async (): Promise<void> => {
      for (const { name, columns, rows } of TABLES)
        await copyInto(
          { client },
          name,
          columns,
          some.map((round) => rows(round, (player) => guids[player] ?? "").join("")),
        );
      some = [];
    };
    for (const round of playSeason(rounds, players)) {
      some.push(round);
      if (some.length === ROUNDS_AT_ONCE) await flush();
    }
    await flush();
    for (const step of [...EVENTS, ...LIFETIME, ...indexes.map(({ sql }) => sql), "ANALYZE"])
      await client.query(step);
    const { rows: sessions } = await client.query<StoredSessionKey>(
      `SELECT DISTINCT source_id AS "sourceId", session_date::text AS "sessionDate" FROM round`,
    );
    await inTransaction(db, async (transaction) =>
      commit(await updateSessions(transaction, sessions)),
    );
    await client.query("VACUUM ANALYZE");
  } finally {
    client.release();
  }
}
