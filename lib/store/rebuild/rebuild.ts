import type { Database } from "../postgres/connection.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import { queryRows } from "../postgres/query.ts";
import { finishForgetting } from "../people/forget/finishForgetting.ts";
import { holdAllRounds } from "../rounds/holdRound.ts";
import { compareRaw, compareRows } from "./compareTables.ts";
import type { Comparison, Difference } from "./compareTables.ts";
import { compareFileFacts, refreshFileFacts } from "./fileFacts.ts";
import { clearRestoreMark } from "./restoreMark.ts";
import { separateRounds } from "./separateRounds.ts";
import { dropShadow, fillShadow, makeShadow } from "./shadow.ts";
import type { Shadow } from "./shadow.ts";
import { switchTables } from "./switchTables.ts";
import { LIFETIME_TABLES, RAW_TABLES, ROUND_TABLE, SHARE_TABLES, SUMS } from "./tables.ts";

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
 * compares them. Without `check`, it then writes the differences into those tables in one
 * transaction. Imports continue too, and wait only during the comparison and the switch. Without
 * `check`, it first finishes a forgetting and last a restore that were interrupted.
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
    const compared = await compareAndSwitch(db, shadow, { check, limit, problems });
    return {
      ...compared,
      total: compared.total + apart.length,
      differences: [...apart.slice(0, limit), ...compared.differences],
      right: compared.right && (!check || apart.length === 0),
    };
  } finally {
    await dropShadow(shadow);
  }
}

async function compareAndSwitch(
  db: Database,
  shadow: Shadow,
  { check, limit, problems }: { check: boolean; limit: number; problems: string[] },
): Promise<RebuildResult> {
  return inTransaction(db, async (transaction) => {
    await holdAllRounds(transaction);
    // Includes what was imported or decided while the files were read.
    problems.push(...(await fillShadow(shadow)));
    const found = { total: 0, differences: [] as Difference[] };
    const add = ({ total, differences }: Comparison) => {
      found.total += total;
      found.differences.push(...differences);
    };
    add(await compareFileFacts(transaction, shadow, limit));
    for (const table of [ROUND_TABLE, ...SHARE_TABLES, ...LIFETIME_TABLES, SUMS, ...RAW_TABLES]) {
      const compare = RAW_TABLES.includes(table) ? compareRaw : compareRows;
      add(await compare(transaction, shadow, table, limit));
    }
    const repair = !check && problems.length === 0;
    const write = repair && found.total > 0;
    // Also without a difference: the wording of problems may have changed.
    if (repair) await refreshFileFacts(transaction, shadow);
    if (write) await switchTables(transaction, shadow);
    if (repair) await clearRestoreMark(transaction);
    const guessed = await queryRows<GuessedRound>(transaction, selectGuessed(shadow.schema));
    return commit({
      rounds: shadow.read.size,
      ...found,
      guessed,
      problems,
      right: problems.length === 0 && (write || found.total === 0),
    });
  });
}
