import { PLAYER_AVERAGES, SUM_COLUMNS, type SumColumn } from "#lib/analytics/playerSums.ts";
import type { Transaction } from "../postgres/connection.ts";
import { execute, queryRows } from "../postgres/query.ts";
import { buildChangeQuery } from "./buildChangeQuery.ts";

const buildAverages = (getValue: (column: SumColumn) => string): Record<string, string> =>
  Object.fromEntries(
    Object.values(PLAYER_AVERAGES).map(({ column, total, count, parts }) => [
      column,
      `${getValue(total)}::float8 / (${parts} * nullif(${getValue(count)}, 0))`,
    ]),
  );

const FIRST_AVERAGES = buildAverages((column) => `delta.${column}`);
const NEXT_AVERAGES = buildAverages((column) => `(life.${column} + excluded.${column})`);

/**
 * New players, before anything is added to them. Without a named column, ON CONFLICT covers the short
 * ids too. The upsert below names one column, so two imports that insert the same new player at once
 * could wait for each other for ever: one at the GUID, the other at the short id.
 */
const MAKE = `
  INSERT INTO player_teamplay_stats
    (player_guid, public_id, player_name, rounds_played, ${SUM_COLUMNS.join(", ")}, first_seen, last_seen)
  SELECT guid, public_id, '', 0, ${SUM_COLUMNS.map(() => 0).join(", ")}, played_at, played_at
    FROM unnest($2::text[], $3::text[]) AS ids(guid, public_id), round
   WHERE round.id = $1 AND guid NOT IN (
           SELECT player_guid FROM player_teamplay_stats WHERE player_guid = ANY($2::text[]))
   ORDER BY guid COLLATE "C"
  ON CONFLICT DO NOTHING`;

/**
 * Upserted in the order of GUIDs. These row locks make imports that share a player run one after
 * another, without ever waiting in a circle.
 */
const ADD = `
  WITH delta AS (
    SELECT guid, max(name) FILTER (WHERE sign = 1) AS name, sum(sign) AS rounds_played,
           ${SUM_COLUMNS.map((column) => `sum(sign * ${column}) AS ${column}`).join(", ")}
      FROM ${buildChangeQuery("round_player", "lasting")}
     GROUP BY guid)
  INSERT INTO player_teamplay_stats AS life
    (player_guid, public_id, player_name, rounds_played, ${SUM_COLUMNS.join(", ")},
      ${Object.keys(FIRST_AVERAGES).join(", ")},
     first_seen, last_seen, last_updated)
  SELECT guid, ids.public_id, coalesce(name, ''), rounds_played,
    ${SUM_COLUMNS.map((column) => `delta.${column}`).join(", ")},
         ${Object.values(FIRST_AVERAGES).join(", ")}, round.played_at, round.played_at, now()
    FROM delta
    JOIN unnest($3::text[], $4::text[]) AS ids(guid, public_id) USING (guid)
    JOIN round ON round.id = $1
   ORDER BY guid COLLATE "C"
  ON CONFLICT (player_guid) DO UPDATE SET
    player_name = CASE WHEN (excluded.last_seen, excluded.player_name COLLATE "C") > (life.last_seen,
      life.player_name COLLATE "C")
                       THEN excluded.player_name ELSE life.player_name END,
    rounds_played = life.rounds_played + excluded.rounds_played,
    ${SUM_COLUMNS.map((column) => `${column} = life.${column} + excluded.${column}`).join(", ")},
    ${Object.entries(NEXT_AVERAGES)
      .map(([column, average]) => `${column} = ${average}`)
      .join(", ")},
    first_seen = least(life.first_seen, excluded.first_seen),
    last_seen = greatest(life.last_seen, excluded.last_seen),
    last_updated = now()`;

const FORGET =
  "DELETE FROM player_teamplay_stats WHERE player_guid = ANY($1::text[]) AND rounds_played = 0";

/**
 * Players without a name in the file of some round. The name of such a player does not follow from the
 * stored one and this round's alone.
 */
const NAMELESS =
  "SELECT DISTINCT guid FROM round_player WHERE guid = ANY($1::text[]) AND name = ''";

/**
 * A removed round may have been a player's first or last. Only the rows of all rounds show which
 * round is the first or last now.
 */
const RESTATE = `
  UPDATE player_teamplay_stats AS life
     SET first_seen = history.first_seen, last_seen = history.last_seen, player_name = history.name
    FROM (SELECT guid, min(played_at) AS first_seen, max(played_at) AS last_seen,
                 (array_agg(name ORDER BY (name <> '') DESC, played_at DESC, name COLLATE "C" DESC))[1] AS name
            FROM round_player JOIN round ON round.id = round_id
           WHERE guid = ANY($1::text[])
           GROUP BY guid) AS history
   WHERE life.player_guid = history.guid`;

export interface PlayerIds {
  /** The lasting players of the round, before and after the change. */
  guids: string[];
  publicIds: string[];
}

/**
 * Adds a round's shares (the rows it has now) to its lasting players and subtracts `oldPlayers`
 * (JSON rows). Names and dates follow the player's latest and first rounds. For rounds played at
 * the same moment, the name that sorts last is used. A round that does not name the player changes
 * no name.
 */
export async function applyPlayers(
  transaction: Transaction,
  roundId: number,
  oldPlayers: string,
  ids: PlayerIds,
): Promise<void> {
  await execute(transaction, MAKE, [roundId, ids.guids, ids.publicIds], "make players");
  await execute(transaction, ADD, [roundId, oldPlayers, ids.guids, ids.publicIds], "apply players");
  if (oldPlayers === "[]") {
    const nameless = await queryRows<{ guid: string }>(transaction, NAMELESS, [ids.guids]);
    if (nameless.length > 0)
      await execute(transaction, RESTATE, [nameless.map(({ guid }) => guid)]);
    return;
  }
  await execute(transaction, FORGET, [ids.guids]);
  await restatePlayers(transaction, ids.guids);
}

/** Reads names and dates of lasting players again from the rows of all their rounds. */
export async function restatePlayers(
  transaction: Transaction,
  guids: readonly string[],
): Promise<void> {
  await execute(transaction, RESTATE, [guids]);
}
