import { setTimeout as sleep } from "node:timers/promises";
import { StoreError, type StoreErrorCode } from "#lib/store/postgres/storeError.ts";
import { IMPORT_AGAIN } from "./tryAgain.copy.ts";

/** The pauses between the tries. A standby takes over, or a server starts again, within this time. */
export const PAUSES_MS: readonly number[] = [1_000, 2_000, 4_000, 8_000, 15_000];

/** Failures that end by themselves. A file that was stored nevertheless is a duplicate then. */
const PASSING: ReadonlySet<StoreErrorCode> = new Set([
  "connection_lost",
  "read_only",
  "unreachable",
]);

/**
 * Does the work, and again after growing pauses while the database is unavailable.
 * @param say gets a line before each pause
 * @throws the last error, and any other error at once
 */
export async function tryAgain<T>(
  work: () => Promise<T>,
  say: (line: string) => void,
  wait: (ms: number) => Promise<unknown> = sleep,
): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreError) || !PASSING.has(error.code)) throw error;
      say(IMPORT_AGAIN(error.message, pause / 1000));
      await wait(pause);
    }
  }
  return work();
}
