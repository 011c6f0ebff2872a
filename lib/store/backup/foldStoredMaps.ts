import type { Transaction } from "../postgres/connection.ts";
import { execute } from "../postgres/query.ts";

const FOLDED = (column: string): string => `lower(${column} COLLATE "C")`;
const IS_FOLDED = (column: string): string => `${column} = ${FOLDED(column)}`;

/** The rounds of one second, half and (now) map: which place each has among them. */
const PLACES = `
  SELECT id, is_removed, row_number() OVER (
           PARTITION BY source_id, ${FOLDED("file_map_name")}, file_round_number, identity
           ORDER BY is_removed, NOT ${IS_FOLDED("file_map_name")}, instance, id) AS place
    FROM (SELECT id, false AS is_removed, source_id, file_map_name, file_round_number, identity, instance FROM round
          UNION ALL
          SELECT id, true, source_id, file_map_name, file_round_number, identity, instance FROM removed_round) AS known`;

const foldRounds = (table: string, isRemoved: boolean): string => `
  UPDATE ${table} AS had SET map_name = ${FOLDED("map_name")}, file_map_name = ${FOLDED("had.file_map_name")},
         instance = place FROM (${PLACES}) AS one
   WHERE is_removed = ${isRemoved} AND one.id = had.id AND NOT (${IS_FOLDED("had.map_name")} AND ${IS_FOLDED("had.file_map_name")})`;

/** The names of the rows that a part of a map is taken from: the one that was set last. */
const takeLast = (part: string): string =>
  `(array_agg(name ORDER BY updated_at DESC, name COLLATE "C" DESC) FILTER (WHERE ${part} IS NOT NULL))[1]`;

const JOIN_MAPS = `
  WITH one AS (
    SELECT ${FOLDED("name")} AS name, ${takeLast("title")} AS titled, ${takeLast("mins_x")} AS placed,
           ${takeLast("overview")} AS pictured, max(updated_at) AS updated_at
      FROM map GROUP BY 1 HAVING NOT bool_and(${IS_FOLDED("name")})),
  gone AS (DELETE FROM map WHERE ${FOLDED("name")} IN (SELECT name FROM one) AND NOT ${IS_FOLDED("name")})
  INSERT INTO map AS had (name, title, mins_x, mins_y, maxs_x, maxs_y, overview, overview_type, overview_sha256,
                          updated_at)
  SELECT one.name, titled.title, placed.mins_x, placed.mins_y, placed.maxs_x, placed.maxs_y,
         pictured.overview, pictured.overview_type, pictured.overview_sha256, one.updated_at
    FROM one LEFT JOIN map AS titled ON titled.name = one.titled
    LEFT JOIN map AS placed ON placed.name = one.placed
    LEFT JOIN map AS pictured ON pictured.name = one.pictured
  ON CONFLICT (name) DO UPDATE SET
    (title, mins_x, mins_y, maxs_x, maxs_y, overview, overview_type, overview_sha256, updated_at)
    = (excluded.title, excluded.mins_x, excluded.mins_y, excluded.maxs_x, excluded.maxs_y, excluded.overview,
       excluded.overview_type, excluded.overview_sha256, excluded.updated_at)`;

/**
 * Makes maps whose names differ only in their case one map, as the migration does that first stored
 * names without capital letters: a backup of an older program has them as they were typed. Rounds,
 * removed rounds and what an admin set are changed; all else is made from the files afterwards.
 */
export async function foldStoredMaps(transaction: Transaction): Promise<void> {
  for (const sql of [foldRounds("round", false), foldRounds("removed_round", true), JOIN_MAPS])
    await execute(transaction, sql);
}
