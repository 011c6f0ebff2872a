import type { Transaction } from "../postgres/connection.ts";
import { execute, queryRows } from "../postgres/query.ts";
import { buildChangeQuery } from "./buildChangeQuery.ts";

/**
 * A pair gets a row with its first crossfire; the row then counts all rounds together. A new row
 * therefore takes the earlier rounds from round_pair. No other transaction can write these rows:
 * the caller holds both players' rows.
 */
const ADD = `
  WITH delta AS (
    SELECT player1_guid, player2_guid, sum(sign) AS games, sum(sign * crossfire_count) AS crossfires,
           sum(sign * crossfire_kills) AS kills, sum(sign * combined_damage) AS damage,
           sum(sign * delay_sum_ms) AS delay_sum, sum(sign * delay_count) AS delay_count
      FROM ${buildChangeQuery("round_pair", "lasting")}
     GROUP BY player1_guid, player2_guid),
  wanted AS (
    SELECT delta.*, life.player1_guid IS NOT NULL AS known
      FROM delta LEFT JOIN crossfire_pairs AS life USING (player1_guid, player2_guid)
     WHERE life.player1_guid IS NOT NULL OR crossfires > 0)
  INSERT INTO crossfire_pairs AS life
    (player1_guid, player2_guid, player1_name, player2_name, crossfire_count, crossfire_kills, total_combined_damage,
     avg_delay_ms, delay_sum_ms, delay_count, games_together, first_played, last_played)
  SELECT wanted.player1_guid, wanted.player2_guid, coalesce(one.player_name, ''), coalesce(two.player_name, ''),
         wanted.crossfires, wanted.kills, wanted.damage, delay_sum::float8 / nullif(delay_count, 0), delay_sum,
           delay_count,
         CASE WHEN known THEN wanted.games ELSE history.games END,
         coalesce(history.first_played, round.played_at), coalesce(history.last_played, round.played_at)
    FROM wanted
    JOIN round ON round.id = $1
    LEFT JOIN player_teamplay_stats AS one ON one.player_guid = wanted.player1_guid
    LEFT JOIN player_teamplay_stats AS two ON two.player_guid = wanted.player2_guid
    LEFT JOIN LATERAL (
      SELECT count(*) AS games, min(played_at) AS first_played, max(played_at) AS last_played
        FROM round_pair AS pair JOIN round ON round.id = pair.round_id
       WHERE pair.player1_guid = wanted.player1_guid
         AND pair.player2_guid = wanted.player2_guid) AS history ON NOT known
   ORDER BY wanted.player1_guid, wanted.player2_guid
  ON CONFLICT (player1_guid, player2_guid) DO UPDATE SET
    crossfire_count = life.crossfire_count + excluded.crossfire_count,
    crossfire_kills = life.crossfire_kills + excluded.crossfire_kills,
    total_combined_damage = life.total_combined_damage + excluded.total_combined_damage,
    avg_delay_ms = (life.delay_sum_ms + excluded.delay_sum_ms)::float8 / nullif(life.delay_count + excluded.delay_count, 0),
    delay_sum_ms = life.delay_sum_ms + excluded.delay_sum_ms,
    delay_count = life.delay_count + excluded.delay_count,
    games_together = life.games_together + excluded.games_together,
    first_played = least(life.first_played, excluded.first_played),
    last_played = greatest(life.last_played, excluded.last_played)`;

const OLD_PAIRS =
  "SELECT player1_guid, player2_guid FROM jsonb_populate_recordset(NULL::round_pair, $1::jsonb) WHERE lasting";

const FORGET = `
  DELETE FROM crossfire_pairs
   WHERE (player1_guid, player2_guid) IN (${OLD_PAIRS}) AND crossfire_count = 0`;

const buildRestateQuery = (pairs: string): string => `
  UPDATE crossfire_pairs AS life
     SET first_played = history.first_played, last_played = history.last_played
    FROM (SELECT pair.player1_guid, pair.player2_guid, min(played_at) AS first_played, max(played_at) AS last_played
            FROM round_pair AS pair JOIN round ON round.id = pair.round_id
           WHERE (pair.player1_guid, pair.player2_guid) IN (${pairs})
           GROUP BY pair.player1_guid, pair.player2_guid) AS history
   WHERE (life.player1_guid, life.player2_guid) = (history.player1_guid, history.player2_guid)`;

const RESTATE = buildRestateQuery(OLD_PAIRS);

/** Of pairs of rounds; only they can have other dates than before. */
const RESTATE_OF_ROUNDS = buildRestateQuery(
  "SELECT player1_guid, player2_guid FROM round_pair WHERE lasting AND round_id = ANY($1::int[])",
);

/**
 * The players whose pairs have another name than the player's own row. Checking one pair per player
 * is enough, as all of them are renamed together.
 */
const RENAMED = `
  SELECT player_guid AS guid, player_name AS name
    FROM player_teamplay_stats
   WHERE player_guid = ANY($1::text[])
     AND ((SELECT player1_name FROM crossfire_pairs WHERE player1_guid = player_guid LIMIT 1) <> player_name
       OR (SELECT player2_name FROM crossfire_pairs WHERE player2_guid = player_guid LIMIT 1) <> player_name)`;

/**
 * Another import may rename pairs with players who are not in this round at the same time, so the
 * rows are locked in key order.
 */
const LOCK_RENAMED = `
  SELECT FROM crossfire_pairs WHERE player1_guid = ANY($1::text[]) OR player2_guid = ANY($1::text[])
   ORDER BY player1_guid, player2_guid FOR UPDATE`;

const renameSide = (side: 1 | 2): string => `
  UPDATE crossfire_pairs SET player${side}_name = renamed.name
    FROM unnest($1::text[], $2::text[]) AS renamed(guid, name) WHERE player${side}_guid = renamed.guid`;

/**
 * Adds a round's shares (its current rows) to its lasting pairs and subtracts `oldPairs` (JSON
 * rows). A pair without a remaining crossfire has no row. Names are always those of
 * player_teamplay_stats.
 * @param guids the round's lasting players, before and after; the caller's transaction has written
 * their rows
 */
export async function applyPairs(
  transaction: Transaction,
  roundId: number,
  oldPairs: string,
  guids: readonly string[],
): Promise<void> {
  const renamed = await findRenamed(transaction, guids);
  await execute(transaction, ADD, [roundId, oldPairs], "apply pairs");
  if (oldPairs !== "[]") {
    await execute(transaction, FORGET, [oldPairs]);
    await execute(transaction, RESTATE, [oldPairs]);
  }
  await renamePairs(transaction, renamed);
}

/**
 * Reads dates and names of the pairs of these rounds again, after their dates changed. The caller's
 * transaction has restated their players.
 * @param guids the lasting players of these rounds
 */
export async function restatePairs(
  transaction: Transaction,
  roundIds: readonly number[],
  guids: readonly string[],
): Promise<void> {
  await execute(transaction, RESTATE_OF_ROUNDS, [roundIds]);
  await renamePairs(transaction, await findRenamed(transaction, guids));
}

interface Renamed {
  guid: string;
  name: string;
}

function findRenamed(transaction: Transaction, guids: readonly string[]): Promise<Renamed[]> {
  return queryRows<Renamed>(transaction, RENAMED, [guids], "renamed players");
}

async function renamePairs(transaction: Transaction, renamed: readonly Renamed[]): Promise<void> {
  if (renamed.length === 0) return;
  const renamedGuids = renamed.map((row) => row.guid);
  const names = renamed.map((row) => row.name);
  await execute(transaction, LOCK_RENAMED, [renamedGuids]);
  await execute(transaction, renameSide(1), [renamedGuids, names]);
  await execute(transaction, renameSide(2), [renamedGuids, names]);
}
