import type { Transaction } from "../postgres/connection.ts";
import { compareRounds, compareRows } from "./compareTables.ts";
import type { Comparison, Difference } from "./compareTables.ts";
import { compareFileFacts } from "./fileFacts.ts";
import type { Shadow } from "./shadow.ts";
import { LIFETIME_TABLES, RAW_TABLES, ROUND_TABLE, SHARE_TABLES, SUMS } from "./tables.ts";

/** What differs between the tables and the files. */
export interface Found extends Comparison {
  /** The rounds with rows that differ. */
  rounds: number[];
}

/** Compares every derived table with the shadow, which was read from the same snapshot. */
export async function compareSnapshot(
  transaction: Transaction,
  shadow: Shadow,
  limit: number,
): Promise<Found> {
  const differences: Difference[] = [];
  const rounds = new Set<number>();
  let total = 0;
  const add = (found: Comparison): void => {
    total += found.total;
    differences.push(...found.differences);
  };
  add(await compareFileFacts(transaction, shadow, limit));
  const compareOfRounds = async (isRaw: boolean, table: (typeof RAW_TABLES)[number]) => {
    const found = await compareRounds(transaction, shadow, table, { limit, isRaw });
    add(found);
    for (const id of found.rounds) rounds.add(id);
  };
  for (const table of [ROUND_TABLE, ...SHARE_TABLES]) await compareOfRounds(false, table);
  for (const table of [...LIFETIME_TABLES, SUMS])
    add(await compareRows(transaction, shadow, table, { limit }));
  for (const table of RAW_TABLES) await compareOfRounds(true, table);
  return { total, differences, rounds: [...rounds].toSorted((a, b) => a - b) };
}
