import type { Database, Transaction } from "../postgres/connection.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import { execute, queryRows } from "../postgres/query.ts";
import {
  COUNTS_NOTHING,
  MAP_SUM_KEY,
  MAP_SUM_VALUES,
  selectFoldedSums,
} from "./selectFoldedSums.ts";
import { writeMissingSums } from "./writeRoundSums.ts";
import { ALL_TIME } from "./sumLayers.ts";

/**
 * As many rounds of a map wait before they are added to its sums. Readers add up what waits
 * themselves: a small number makes imports slower, and a large one pages.
 */
export const FOLD_ROUNDS = 64;

/** Rounds that are added at a time: their cells are in memory together. */
const BATCH = 500;

const WAITING = `
  SELECT map_name AS map FROM (
    SELECT map_name FROM round WHERE NOT in_sums
    UNION ALL SELECT map_name FROM gone_sum GROUP BY map_name, round_id) AS waiting
   WHERE $2::text IS NULL OR map_name = $2
   GROUP BY map_name HAVING count(*) >= $1 ORDER BY map_name COLLATE "C"`;

export interface FoldOptions {
  /** Only this map. */
  map?: string;
  /** Only maps for which at least so many rounds wait. */
  atLeast?: number;
}

/**
 * Adds rounds to the sums of their maps, and takes rounds away that are gone. Readers see the same
 * figures before and after. If another process does the same for a map at this moment, the map is
 * left to it.
 */
export async function foldSums(
  db: Database,
  { map = undefined, atLeast = FOLD_ROUNDS }: FoldOptions = {},
): Promise<void> {
  for (const waiting of await queryRows<{ map: string }>(db, WAITING, [atLeast, map ?? null])) {
    let folded = BATCH;
    while (folded >= BATCH)
      folded = await inTransaction(db, async (transaction) =>
        commit(await foldMap(transaction, waiting.map)),
      );
  }
}

const HOLD_MAP = `
  SELECT map_name FROM map_sum_lock WHERE map_name = $1 FOR UPDATE SKIP LOCKED`;

/** A round that someone else holds waits for the next time: it may be about to change. */
const TAKE_ROUNDS = `
  SELECT id, source_id AS "sourceId", to_char(session_date, 'YYYY-MM') AS month
    FROM round WHERE map_name = $1 AND NOT in_sums ORDER BY id LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED`;

const TAKE_GONE = `
  SELECT id::text, source_id AS "sourceId", to_char(session_date, 'YYYY-MM') AS month
    FROM gone_sum WHERE map_name = $1 ORDER BY id LIMIT ${BATCH} FOR UPDATE`;

/** $1 the map; $2 and $3 servers and periods whose rows change. */
const CHANGED = `map_name = $1 AND (source_id, period) IN (
  SELECT * FROM unnest($2::int[], $3::text[]))`;

const FOLD = `
  INSERT INTO map_sum (${[...MAP_SUM_KEY, ...MAP_SUM_VALUES].join(", ")})
  ${selectFoldedSums({
    base: CHANGED,
    shares: "share.round_id = ANY($4::int[])",
    gone: "gone.id = ANY($5::bigint[])",
  })}
  ON CONFLICT (${MAP_SUM_KEY.join(", ")}) DO UPDATE SET
    ${MAP_SUM_VALUES.map((name) => `${name} = excluded.${name}`).join(", ")}`;

const REMOVE_EMPTY = `DELETE FROM map_sum WHERE ${CHANGED} AND ${COUNTS_NOTHING}`;

interface Taken {
  sourceId: number;
  month: string;
}

/** @returns how many rounds and rows it added or took away; less than BATCH if nothing more waits */
async function foldMap(transaction: Transaction, map: string): Promise<number> {
  await execute(
    transaction,
    "INSERT INTO map_sum_lock (map_name) VALUES ($1) ON CONFLICT DO NOTHING",
    [map],
  );
  if ((await queryRows(transaction, HOLD_MAP, [map])).length === 0) return 0;
  const rounds = await queryRows<Taken & { id: number }>(transaction, TAKE_ROUNDS, [map]);
  const gone = await queryRows<Taken & { id: string }>(transaction, TAKE_GONE, [map]);
  const changed = new Map(
    [...rounds, ...gone].flatMap(({ sourceId, month }) =>
      [ALL_TIME, month.slice(0, 4), month].map((period) => [
        `${sourceId} ${period}`,
        { sourceId, period },
      ]),
    ),
  );
  const places = [
    map,
    [...changed.values()].map(({ sourceId }) => sourceId),
    [...changed.values()].map(({ period }) => period),
  ];
  const [roundIds, goneIds] = [rounds.map(({ id }) => id), gone.map(({ id }) => id)];
  await writeMissingSums(transaction, roundIds);
  await execute(transaction, FOLD, [...places, roundIds, goneIds]);
  await execute(transaction, REMOVE_EMPTY, places);
  await transaction.prisma.round.updateMany({
    where: { id: { in: roundIds } },
    data: { in_sums: true },
  });
  await execute(transaction, "DELETE FROM gone_sum WHERE id = ANY($1::bigint[])", [goneIds]);
  return Math.max(rounds.length, gone.length);
}
