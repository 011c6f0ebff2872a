import type pg from "pg";
import type { SpreadNode } from "#lib/analytics/lift/spread.ts";
import type { Database } from "../connection.ts";
import { copyInto, copyRow } from "../import/copyText.ts";
import { inTransaction } from "../import/inTransaction.ts";
import { PARSER_VERSION } from "../import/parserVersion.ts";
import type { Board, BoardFacts } from "./board.ts";
import { makeBoard } from "./makeBoard.ts";
import { keyOfQuestion, roundsOf } from "./question.ts";
import type { DuoQuestion } from "./question.ts";
import { readTeamRounds } from "./readTeamRounds.ts";

/** Raised when the measure changes, so that answers of an older one are made anew. */
const MEASURE_VERSION = 2;

/** The first rounds whose import kept what the measure needs. */
const FIRST_PARSER_VERSION = 2;

/** Answers kept; a busy site asks few questions often. */
const BOARDS_KEPT = 24;

/** Changes with every round that is imported, replaced or taken away. */
const VERSION = `
  SELECT concat_ws('.', '${MEASURE_VERSION}', '${PARSER_VERSION}', count(*), sum((extract(epoch FROM imported_at) * 1000)::bigint)) AS version FROM round`;

export interface BoardRef {
  id: number;
  facts: BoardFacts;
  /** What is believed of `a`. */
  spread: SpreadNode[];
}

interface BoardRow { id: number; facts: BoardFacts; a: number[]; weight: number[] }

const BOARD = `id, facts, spread_a AS a, spread_weight AS weight`;

function refOf({ id, facts, a, weight }: BoardRow): BoardRef {
  return { id, facts, spread: a.map((value, index) => ({ a: value, weight: weight[index] ?? 0 })) };
}

const answering = new WeakMap<Database, Map<string, Promise<BoardRef>>>();

/**
 * The answer to a question about pairs: the kept one, or one made now where rounds have changed since. The rows are in
 * duo_board_pair. Two who ask the same at once in one process wait for one answer.
 */
export async function findBoard(db: Database, question: DuoQuestion): Promise<BoardRef> {
  const key = keyOfQuestion(question);
  const kept = await db.pool.query<BoardRow>({
    name: "find board",
    text: `SELECT ${BOARD} FROM duo_board WHERE question = $1 AND data_version = (${VERSION})`, values: [key],
  });
  if (kept.rows[0] !== undefined) return refOf(kept.rows[0]);
  const ofDatabase = answering.get(db) ?? new Map<string, Promise<BoardRef>>();
  answering.set(db, ofDatabase);
  const underWay = ofDatabase.get(key);
  if (underWay !== undefined) return underWay;
  const made = answer(db, question, key).finally(() => ofDatabase.delete(key));
  ofDatabase.set(key, made);
  return made;
}

async function answer(db: Database, question: DuoQuestion, key: string): Promise<BoardRef> {
  const made = await inTransaction(db.pool, async (client) => {
    // The version and the rounds must be of one moment.
    await client.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    const { rows: [now] } = await client.query<{ version: string }>(VERSION);
    const version = now?.version ?? "";
    const board = makeBoard(await readTeamRounds(client, question), await knownMultipliers(client, key));
    const facts = await factsOf(client, question, board);
    return keepBoard(client, { key, version, board, facts });
  });
  if (made === null) throw new Error("The answer about pairs was given up.");
  return made;
}

/** Of the last answer to the same question, else of the last to any. */
async function knownMultipliers(client: pg.ClientBase, key: string): Promise<ReadonlyMap<string, number>> {
  const { rows: [last] } = await client.query<{ guids: string[]; multipliers: number[] }>(
    "SELECT player_guids AS guids, multipliers FROM duo_board ORDER BY (question = $1) DESC, id DESC LIMIT 1", [key]);
  return new Map(last?.guids.map((guid, index) => [guid, last.multipliers[index] ?? 1]));
}

async function factsOf(client: pg.ClientBase, question: DuoQuestion, board: Board): Promise<BoardFacts> {
  const { sql, values } = roundsOf(question);
  const { rows: [counts] } = await client.query<Pick<BoardFacts, "rounds" | "withoutRoster" | "truncated" | "withoutHitTimes" | "unread">>(
    `SELECT count(*)::int AS rounds, (count(*) FILTER (WHERE NOT has_roster))::int AS "withoutRoster",
            (count(*) FILTER (WHERE NOT complete))::int AS truncated, (count(*) FILTER (WHERE NOT has_hit_times))::int AS "withoutHitTimes",
            (count(*) FILTER (WHERE parser_version < ${FIRST_PARSER_VERSION}))::int AS unread
       FROM round JOIN source ON source.id = source_id WHERE ${sql}`, values);
  const { pairs, a, ofWholeTeam } = board;
  return {
    ...(counts ?? { rounds: 0, withoutRoster: 0, truncated: 0, withoutHitTimes: 0, unread: 0 }), ofWholeTeam, a,
    pairs: pairs.length, above: pairs.filter(({ lower }) => lower > 1).length, below: pairs.filter(({ upper }) => upper < 1).length,
  };
}

const PAIR_COLUMNS = [
  "board_id", "player1_guid", "player2_guid", "rounds_together", "crossfires", "crossfire_kills", "combined_damage", "delay_sum_ms",
  "delay_count", "median_delay_ms", "last_played", "crossfires1", "crossfires2", "observed", "expected", "lift", "lower", "upper",
];

const KEEP = `
  INSERT INTO duo_board (question, data_version, facts, player_guids, multipliers, player_sums, spread_a, spread_weight) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (question, data_version) DO UPDATE SET made_at = duo_board.made_at
  RETURNING ${BOARD}, xmax = 0 AS fresh`;

/** The one before stays a while: somebody may be reading it. */
const FORGET = `
  DELETE FROM duo_board
   WHERE id NOT IN (SELECT id FROM duo_board ORDER BY id DESC LIMIT ${BOARDS_KEPT})
      OR id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY question ORDER BY id DESC) AS place FROM duo_board) AS board WHERE place > 2)`;

async function keepBoard(
  client: pg.ClientBase, { key, version, board, facts }: { key: string; version: string; board: Board; facts: BoardFacts },
): Promise<BoardRef> {
  const { rows: [kept] } = await client.query<BoardRow & { fresh: boolean }>(KEEP, [
    key, version, facts, board.guids, [...board.multipliers], [...board.sums], board.spread.map(({ a }) => a), board.spread.map(({ weight }) => weight),
  ]);
  if (kept === undefined) throw new Error("The answer about pairs could not be kept.");
  if (kept.fresh) {
    await copyInto(client, "duo_board_pair", PAIR_COLUMNS, board.pairs.map((pair) => copyRow([
      kept.id, pair.guid1, pair.guid2, pair.roundsTogether, pair.crossfires, pair.kills, pair.damage, pair.delaySumMs, pair.delayCount,
      pair.medianDelayMs, new Date(pair.lastPlayed).toISOString(), pair.crossfires1, pair.crossfires2, pair.observed, pair.expected,
      pair.lift, pair.lower, pair.upper,
    ])));
    await client.query(FORGET);
  }
  return refOf(kept);
}
