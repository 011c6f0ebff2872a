import { MEASURE_VERSION } from "#lib/versions.ts";
import type { Database } from "../../../postgres/connection.ts";
import { queryRow } from "../../../postgres/query.ts";
import type { BoardRef } from "./board.ts";
import { answer, BOARD, DATA_VERSION, refOfBoard } from "./storeBoard.ts";
import type { BoardRow } from "./storeBoard.ts";
import { makeQuestionKey } from "./question.ts";
import type { BoardFilters } from "./question.ts";

/** Up to so many rounds an answer is made while the page waits: it takes less than a second. */
const MADE_AT_ONCE_ROUNDS = 4000;

interface Options {
  /** Instead of MADE_AT_ONCE_ROUNDS. */
  madeAtOnce?: number;
}

/**
 * What this process makes, by question; and the questions whose last making in the background
 * failed.
 */
interface BoardJobs {
  underWay: Map<string, Promise<BoardRef | null>>;
  failed: Set<string>;
}

const BOARD_JOBS = Symbol.for("proximity.duoMakings");
const shared = globalThis as typeof globalThis & { [BOARD_JOBS]?: WeakMap<Database, BoardJobs> };
/** On globalThis, as the framework loads this module once for pages and once for routes. */
const jobsByDatabase = (shared[BOARD_JOBS] ??= new WeakMap<Database, BoardJobs>());

/**
 * The answer to a question about pairs. Where rounds have changed since it was made, it is made
 * anew: while the caller waits where that is quick, else in the background (once in a process, and
 * in one process of all), and the older answer is given, with `facts.behind`. Making that failed in
 * the background is tried again by the next caller, who hears of it. The rows are in
 * duo_board_pair.
 */
export async function findBoard(
  db: Database,
  question: BoardFilters,
  { madeAtOnce = MADE_AT_ONCE_ROUNDS }: Options = {},
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
  const { underWay, failed } = getBoardJobs(db);
  const waits = kept === null || kept.facts.rounds <= madeAtOnce || failed.has(key);
  let job = underWay.get(key);
  if (job === undefined) {
    failed.delete(key);
    job = answer(db, question, key, { unlessMadeElsewhere: !waits }).finally(() =>
      underWay.delete(key),
    );
    underWay.set(key, job);
    job.catch(() => failed.add(key));
  }
  if (waits) return (await job) ?? findBoard(db, question, { madeAtOnce });
  const older = refOfBoard(kept);
  return { ...older, facts: { ...older.facts, behind: true } };
}

function getBoardJobs(db: Database): BoardJobs {
  const jobs = jobsByDatabase.get(db) ?? {
    underWay: new Map<string, Promise<BoardRef | null>>(),
    failed: new Set<string>(),
  };
  jobsByDatabase.set(db, jobs);
  return jobs;
}
