import { MEASURE_VERSION } from "#lib/versions.ts";
import type { Database } from "../../../postgres/connection.ts";
import { queryRow } from "../../../postgres/query.ts";
import type { BoardRef } from "./board.ts";
import { answer, BOARD, DATA_VERSION, refOfBoard } from "./storeBoard.ts";
import type { BoardRow } from "./storeBoard.ts";
import { makeQuestionKey } from "./question.ts";
import type { BoardFilters } from "./question.ts";

/** Up to this many rounds, the page waits for a new answer: it takes less than a second. */
const MADE_AT_ONCE_ROUNDS = 4000;

interface Options {
  /** Instead of MADE_AT_ONCE_ROUNDS. */
  madeAtOnce?: number;
}

/**
 * The answers that this process is making, by question, and the questions whose last attempt in the
 * background failed.
 */
interface BoardJobs {
  underWay: Map<string, Promise<BoardRef | null>>;
  failed: Set<string>;
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
