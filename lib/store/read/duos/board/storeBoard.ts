import type { Database, Transaction } from "../../../postgres/connection.ts";
import { copyInto, copyRow } from "../../../postgres/copyText.ts";
import { commit, inTransaction, rollBack } from "../../../postgres/inTransaction.ts";
import type { Commit, RollBack } from "../../../postgres/inTransaction.ts";
import { execute, queryRow } from "../../../postgres/query.ts";
import { collectValues } from "../../../postgres/sqlValues.ts";
import { FIRST_PARSER_WITH_PAIRS, MEASURE_VERSION, PARSER_VERSION } from "#lib/versions.ts";
import type { Board, BoardFacts, BoardRef } from "./board.ts";
import { holdPeople, readPeopleVersion } from "./dropBoards.ts";
import { makeBoard } from "./makeBoard.ts";
import { roundSetConditions } from "../../mapQuery/roundSet.ts";
import { toRoundSet, type BoardFilters } from "./question.ts";
import { readTeamRounds } from "./readTeamRounds.ts";
import { runGently } from "./runGently.ts";

/** How many answers are kept: a busy site asks few questions, but often. */
export const BOARDS_KEPT = 24;
/** How many pairs they have together. One takes about 300 bytes with its index, so 120 MB. */
export const PAIRS_KEPT = 400_000;

/** Changes with every round that is imported, replaced or removed. */
export const DATA_VERSION = `
  SELECT concat_ws('.', '${MEASURE_VERSION}', '${PARSER_VERSION}', count(*),
                   sum((extract(epoch FROM imported_at) * 1000)::bigint)) AS version
    FROM round`;

/** The columns of a BoardRow. */
export const BOARD = `id, facts, spread_a AS a, spread_weight AS weight`;
export interface BoardRow {
  id: number;
  facts: BoardFacts;
  a: number[];
  weight: number[];
}

export function refOfBoard({ id, facts, a, weight }: BoardRow): BoardRef {
  return { id, facts, spread: a.map((value, index) => ({ a: value, weight: weight[index] ?? 0 })) };
}

/** If no caller waits for an answer, only one process at a time makes it. */
const BOARD_LOCK =
  "SELECT pg_try_advisory_xact_lock(hashtextextended('proximity duo board ' || $1, 0)) AS acquired";

/** An answer that is made but not yet stored. */
interface ComputedBoard {
  key: string;
  version: string;
  /** Who was who when the rounds were read. */
  people: string;
  board: Board;
  facts: BoardFacts;
}

/**
 * Makes an answer and stores it. If another process has just stored the same one, returns that.
 * @returns null if another process is making the same answer and no caller here waits for it
 */
export async function answer(
  db: Database,
  question: BoardFilters,
  key: string,
  options: { unlessMadeElsewhere: boolean },
): Promise<BoardRef | null> {
  await execute(db, FORGET, [key]);
  for (;;) {
    const made = await inTransaction(db, (transaction) =>
      makeAnswer(transaction, question, key, options),
    );
    if (made === null) return null;
    // This needs its own transaction: one with the snapshot that the rounds were read from would
    // fail on an answer that another process has stored since.
    const stored = await inTransaction<BoardRef, null>(db, async (transaction) =>
      // An answer from before a merge or a forgetting names players who are no longer there.
      (await holdPeople(transaction)) === made.people
        ? commit(await storeBoard(transaction, made))
        : rollBack(null),
    );
    if (stored !== null) return stored;
  }
}

async function makeAnswer(
  transaction: Transaction,
  question: BoardFilters,
  key: string,
  { unlessMadeElsewhere }: { unlessMadeElsewhere: boolean },
): Promise<Commit<ComputedBoard> | RollBack<null>> {
  // The version and the rounds must come from the same snapshot.
  await execute(transaction, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  const lock = await queryRow<{ acquired: boolean }>(transaction, BOARD_LOCK, [key]);
  if (unlessMadeElsewhere && lock?.acquired === false) return rollBack(null);
  const now = await queryRow<{ version: string }>(transaction, DATA_VERSION);
  const people = await readPeopleVersion(transaction);
  const teams = await readTeamRounds(transaction, question);
  const board = await runGently(makeBoard(teams, await readMultipliers(transaction, key)));
  const facts = await readFacts(transaction, question, board);
  return commit({ key, version: now?.version ?? "", people, board, facts });
}

/** From the latest answer to the same question, otherwise from the latest to any question. */
async function readMultipliers(
  transaction: Transaction,
  key: string,
): Promise<ReadonlyMap<string, number>> {
  const last = await queryRow<{ guids: string[]; multipliers: number[] }>(
    transaction,
    `SELECT player_guids AS guids, multipliers FROM duo_board
      ORDER BY (question = $1) DESC, id DESC LIMIT 1`,
    [key],
  );
  return new Map(last?.guids.map((guid, index) => [guid, last.multipliers[index] ?? 1]));
}

async function readFacts(
  transaction: Transaction,
  question: BoardFilters,
  board: Board,
): Promise<BoardFacts> {
  const sql = collectValues();
  const counts = await queryRow<
    Pick<BoardFacts, "rounds" | "withoutRoster" | "truncated" | "withoutHitTimes" | "unread">
  >(
    transaction,
    `SELECT count(*)::int AS rounds, (count(*) FILTER (WHERE NOT has_roster))::int AS "withoutRoster",
            (count(*) FILTER (WHERE NOT complete))::int AS truncated,
            (count(*) FILTER (WHERE NOT has_hit_times))::int AS "withoutHitTimes",
            (count(*) FILTER (WHERE parser_version < ${FIRST_PARSER_WITH_PAIRS}))::int AS unread
       FROM round WHERE ${roundSetConditions(toRoundSet(question), sql)}`,
    sql.values,
  );
  const { pairs, a, ofWholeTeam } = board;
  return {
    ...(counts ?? { rounds: 0, withoutRoster: 0, truncated: 0, withoutHitTimes: 0, unread: 0 }),
    ofWholeTeam,
    a,
    pairs: pairs.length,
    above: pairs.filter(({ lower }) => lower > 1).length,
    below: pairs.filter(({ upper }) => upper < 1).length,
  };
}

const PAIR_COLUMNS = [
  "board_id",
  "player1_guid",
  "player2_guid",
  "rounds_together",
  "crossfires",
  "crossfire_kills",
  "combined_damage",
  "delay_sum_ms",
  "delay_count",
  "median_delay_ms",
  "last_played",
  "crossfires1",
  "crossfires2",
  "observed",
  "expected",
  "lift",
  "lower",
  "upper",
];

const KEEP = `
  INSERT INTO duo_board (question, data_version, facts, player_guids, multipliers, player_sums, spread_a, spread_weight)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (question, data_version) DO UPDATE SET made_at = duo_board.made_at
  RETURNING ${BOARD}, xmax = 0 AS fresh`;

/**
 * Runs before an answer is made. It keeps the question's last answer, which another request may be
 * reading, the answer for all rounds, and the latest answers to other questions within both bounds.
 */
const FORGET = `
  DELETE FROM duo_board
   WHERE id IN (
           SELECT id
             FROM (SELECT id, row_number() OVER latest AS place,
                          sum((facts->>'pairs')::bigint) OVER latest AS pairs
                     FROM duo_board
                   WINDOW latest AS (ORDER BY question IN ('{}', $1) DESC, id DESC)) AS board
            WHERE place >= ${BOARDS_KEPT} OR pairs > ${PAIRS_KEPT})
         AND question NOT IN ('{}', $1)
      OR question IN ('{}', $1)
         AND id < (SELECT max(id) FROM duo_board AS newer WHERE newer.question = duo_board.question)`;

async function storeBoard(
  transaction: Transaction,
  { key, version, board, facts }: ComputedBoard,
): Promise<BoardRef> {
  const kept = await queryRow<BoardRow & { fresh: boolean }>(transaction, KEEP, [
    key,
    version,
    facts,
    board.guids,
    [...board.multipliers],
    [...board.sums],
    board.spread.map(({ a }) => a),
    board.spread.map(({ weight }) => weight),
  ]);
  if (kept === null) throw new Error("The answer about pairs could not be kept.");
  if (kept.fresh) {
    await copyInto(
      transaction,
      "duo_board_pair",
      PAIR_COLUMNS,
      board.pairs.map((pair) =>
        copyRow([
          kept.id,
          pair.guid1,
          pair.guid2,
          pair.roundsTogether,
          pair.crossfires,
          pair.kills,
          pair.damage,
          pair.delaySumMs,
          pair.delayCount,
          pair.medianDelayMs,
          new Date(pair.lastPlayed).toISOString(),
          pair.crossfires1,
          pair.crossfires2,
          pair.observed,
          pair.expected,
          pair.lift,
          pair.lower,
          pair.upper,
        ]),
      ),
    );
  }
  return refOfBoard(kept);
}
