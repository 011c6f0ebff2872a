import { setTimeout as sleep } from "node:timers/promises";
import { MEASURE_VERSION } from "#lib/versions.ts";
import type { RateAnswer } from "../../../access/rateLimit.ts";
import { makeTurns, type TurnRules, type Turns } from "../../../access/turns.ts";
import type { Database } from "../../../postgres/connection.ts";
import { queryRow } from "../../../postgres/query.ts";
import { toStoreError } from "../../../postgres/storeError.ts";
import type { BoardRef } from "./board.ts";
import { answer, BOARD, DATA_VERSION, refOfBoard } from "./storeBoard.ts";
import type { BoardRow } from "./storeBoard.ts";
import { REPLICA } from "../../../replica/replica.copy.ts";
import { noteUnsettled } from "../../unsettledAnswers.ts";
import { makeQuestionKey } from "./question.ts";
import type { BoardFilters } from "./question.ts";

/** Up to this many rounds, the page waits for a new answer: it takes less than a second. */
const MADE_AT_ONCE_ROUNDS = 4000;

/**
 * New answers at once in this process. Each is made in short steps; those of several would follow
 * each other so closely that nothing else gets a turn.
 */
export const BOARD_TURNS: TurnRules = { atOnce: 1, mostWaiting: 16, patienceMs: 20_000 };

/** How long an answer that the primary made may take to arrive at a replica. */
const ARRIVAL_MS = 2_000;
const POLL_MS = 20;

export interface BoardOptions {
  /** Asked before a new answer is made for a caller who waits for it. */
  admit?: () => RateAnswer;
  /** Instead of MADE_AT_ONCE_ROUNDS. */
  madeAtOnce?: number;
}

/** Why a new answer is not made now. */
class BoardRefused extends Error {
  override readonly name = "BoardRefused";
  readonly reason: "over_budget" | "busy";
  readonly retryAfterSeconds: number;
  constructor(reason: "over_budget" | "busy", retryAfterSeconds: number) {
    super(`No new answer about pairs: ${reason}.`);
    this.reason = reason;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** By name, because the framework loads this class more than once in a process. */
export function isBoardRefused(error: unknown): error is BoardRefused {
  return error instanceof Error && error.name === "BoardRefused";
}

/**
 * The answers that this process is making, by question, and the questions whose last attempt in the
 * background failed.
 */
interface BoardJobs {
  underWay: Map<string, Promise<BoardRef | null>>;
  failed: Set<string>;
  turns: Turns;
}

const BOARD_JOBS = Symbol.for("proximity.duoMakings");
const shared = globalThis as typeof globalThis & { [BOARD_JOBS]?: WeakMap<Database, BoardJobs> };
/** On globalThis because the framework loads this module once for pages and once for routes. */
const jobsByDatabase = (shared[BOARD_JOBS] ??= new WeakMap<Database, BoardJobs>());

/**
 * The answer to a question about pairs. If rounds have changed since it was made, it is made again.
 * If that is quick, the caller waits. Otherwise it is made in the background (once per process, and
 * by one process only), and the caller gets the older answer with `facts.behind`. If the background
 * work failed, the next caller tries again and waits for the result. The pairs are in
 * duo_board_pair.
 * @throws BoardRefused if there is no answer yet, and none is made for this caller now
 */
export async function findBoard(
  db: Database,
  question: BoardFilters,
  { admit, madeAtOnce = MADE_AT_ONCE_ROUNDS }: BoardOptions = {},
): Promise<BoardRef> {
  const key = makeQuestionKey(question);
  const kept = await queryRow<BoardRow & { current: boolean }>(
    db,
    `SELECT ${BOARD}, data_version = version AS current FROM duo_board, (${DATA_VERSION}) AS now (version)
      WHERE question = $1 AND starts_with(data_version, '${MEASURE_VERSION}.')
        ORDER BY data_version = version DESC, id DESC LIMIT 1`,
    [key],
    "find board",
  );
  if (kept?.current === true) return refOfBoard(kept);
  if (db.replica !== undefined) {
    try {
      return await findInPrimary(db, db.replica, question, { admit, madeAtOnce });
    } catch (error) {
      // While the primary is away, an older answer is better than none.
      if (kept === null || toStoreError(error) === null) throw error;
      return showOlder(kept);
    }
  }
  const { underWay, failed, turns } = getBoardJobs(db);
  const waits = kept === null || kept.facts.rounds <= madeAtOnce || failed.has(key);
  let job = underWay.get(key);
  if (job === undefined) {
    const allowed = waits ? admit?.() : undefined;
    if (allowed?.ok === false) throw new BoardRefused("over_budget", allowed.retryAfterSeconds);
    failed.delete(key);
    job = inTurn(turns, () => answer(db, question, key, { unlessMadeElsewhere: !waits })).finally(
      () => underWay.delete(key),
    );
    underWay.set(key, job);
    job.catch((error: unknown) => {
      if (!isBoardRefused(error)) failed.add(key);
    });
  }
  if (waits) return (await job) ?? findBoard(db, question, { madeAtOnce });
  return showOlder(kept);
}

function showOlder(kept: BoardRow): BoardRef {
  noteUnsettled();
  const older = refOfBoard(kept);
  return { ...older, facts: { ...older.facts, behind: true } };
}

/** Lets the primary of a replica find the answer, and waits until the replica has it too. */
async function findInPrimary(
  db: Database,
  { primary, giveUp }: NonNullable<Database["replica"]>,
  question: BoardFilters,
  options: BoardOptions,
): Promise<BoardRef> {
  const board = await findBoard(primary, question, options);
  const deadline = Date.now() + ARRIVAL_MS;
  while ((await queryRow(db, "SELECT FROM duo_board WHERE id = $1", [board.id])) === null) {
    if (Date.now() > deadline) {
      // The primary then answers what is read next. An import may have dropped the answer there.
      giveUp(REPLICA.lacksAnswer);
      return board;
    }
    await sleep(POLL_MS);
  }
  return board;
}

async function inTurn<T>(turns: Turns, work: () => Promise<T>): Promise<T> {
  const end = await turns.take();
  if (end === null) throw new BoardRefused("busy", BOARD_TURNS.patienceMs / 1000);
  try {
    return await work();
  } finally {
    end();
  }
}

function getBoardJobs(db: Database): BoardJobs {
  const jobs = jobsByDatabase.get(db) ?? {
    underWay: new Map<string, Promise<BoardRef | null>>(),
    failed: new Set<string>(),
    turns: makeTurns(BOARD_TURNS),
  };
  jobsByDatabase.set(db, jobs);
  return jobs;
}
