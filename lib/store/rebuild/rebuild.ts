import type { Database } from "../postgres/connection.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import { queryRows } from "../postgres/query.ts";
import { finishForgetting } from "../people/forget/finishForgetting.ts";
import { dropBoards } from "../read/duos/board/dropBoards.ts";
import { compareSnapshot, type Found } from "./compareSnapshot.ts";
import type { Difference } from "./compareTables.ts";
import { refreshFileFacts } from "./fileFacts.ts";
import { repairRounds } from "./repairRounds.ts";
import { repairSums } from "./repairSums.ts";
import { clearRestoreMark } from "./restoreMark.ts";
import { separateRounds } from "./separateRounds.ts";
import { dropShadow, fillShadow, makeShadow, withSnapshot } from "./shadow.ts";
import type { Shadow } from "./shadow.ts";

export interface RebuildOptions {
  /** Only compares. */
  check?: boolean;
  /** The most differences listed for one table; all are counted. */
  limit?: number;
  onProgress?: (done: number, total: number) => void;
}

export interface RebuildResult {
  rounds: number;
  /** All differences found, before they were fixed. */
  total: number;
  /** The differences listed. */
  differences: Difference[];
  /** Rounds whose file can no longer be read as a round. If there are any, nothing is changed. */
  problems: string[];
  /** Rounds that have the time of their import, as their server's clock was wrong. */
  guessed: GuessedRound[];
  /** Whether the tables now are what the files give. */
  right: boolean;
}

/** A round whose time is not known: an admin can set it. */
interface GuessedRound {
  id: number;
  /** What the server's clock said. */
  clock: Date;
}

const selectGuessed = (schema: string): string =>
  `SELECT id, wrong_clock AS clock FROM ${schema}.round WHERE time_guessed ORDER BY id`;

const USUAL_LIMIT = 1000;

/**
 * Reads every archived file again into tables next to those that the pages keep reading, and
 * compares them in a snapshot, by a hash for each round. It locks nothing meanwhile. Without
 * `check`, it then repairs round by round, and last the wrong sums: imports wait only for the round
 * that is being written, and while wrong sums are copied. Without `check`, it first finishes a
 * forgetting and last a restore that were interrupted.
 */
export async function rebuild(
  db: Database,
  { check = false, limit = USUAL_LIMIT, onProgress }: RebuildOptions = {},
): Promise<RebuildResult> {
  // Otherwise the tables would be made from files that still have a forgotten player.
  if (!check) await finishForgetting(db);
  const apart = await separateRounds(db, { check });
  const shadow = await makeShadow(db);
  try {
    const problems = await fillShadow(shadow, onProgress);
    const found = await withSnapshot(shadow, async (transaction, more) => {
      problems.push(...more);
      return compareSnapshot(transaction, shadow, limit);
    });
    if (!check && problems.length === 0) problems.push(...(await repair(db, shadow, found)));
    const isRepaired = !check && problems.length === 0;
    return {
      rounds: shadow.read.size,
      total: found.total + apart.length,
      differences: [...apart.slice(0, limit), ...found.differences],
      guessed: await queryRows<GuessedRound>(shadow.db, selectGuessed(shadow.schema)),
      problems,
      right: problems.length === 0 && (isRepaired || found.total + apart.length === 0),
    };
  } finally {
    await dropShadow(db, shadow);
  }
}

/** @returns the rounds whose file could not be read any more */
async function repair(db: Database, shadow: Shadow, found: Found): Promise<string[]> {
  if (found.total > 0) {
    await repairRounds(db, shadow, found.rounds);
    const problems = await repairSums(db, shadow);
    if (problems.length > 0) return problems;
  }
  return inTransaction(db, async (transaction) => {
    // Also without a difference: the wording of problems may have changed.
    await refreshFileFacts(transaction, shadow);
    // The cached answers about pairs are based on the old rows.
    if (found.total > 0) await dropBoards(transaction);
    await clearRestoreMark(transaction);
    return commit([]);
  });
}
