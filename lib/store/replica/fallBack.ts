import type pg from "pg";
import { getReason, readFailure, toStoreError } from "../postgres/storeError.ts";
import { REPLICA } from "./replica.copy.ts";

/** What a replica ended because it had to follow the primary: serialization failure, deadlock. */
const CONFLICTS: ReadonlySet<string> = new Set(["40001", "40P01"]);

type Ask = (...values: readonly unknown[]) => Promise<unknown>;

/**
 * Makes the pool of a replica send its queries to the primary from the moment that the replica
 * fails or is given up, for good. So what reads several times never gets older rows after newer
 * ones: it goes from the replica to the primary, and never back.
 * @param onGivenUp gets the reason, once
 * @returns what gives the replica up
 */
export function addFallback(
  pool: pg.Pool,
  primary: pg.Pool,
  onGivenUp: (reason: string) => void,
): (reason: string) => void {
  let isGivenUp = false;
  const giveUp = (reason: string): void => {
    if (isGivenUp) return;
    isGivenUp = true;
    onGivenUp(reason);
  };
  const fallBack = (ask: Ask, askPrimary: Ask): Ask => {
    return async (...values) => {
      // The pool itself calls with a callback, and gets its own connection.
      if (values.some((value) => typeof value === "function")) return ask(...values);
      if (isGivenUp) return askPrimary(...values);
      try {
        return await ask(...values);
      } catch (error) {
        // Given up, its pool is ended.
        if (!isGivenUp && !isOfReplica(error)) throw error;
        giveUp(REPLICA.failed(getReason(error)));
        return askPrimary(...values);
      }
    };
  };
  const bind = (asked: pg.Pool, method: "query" | "connect"): Ask =>
    (asked[method] as Ask).bind(asked);
  Object.assign(pool, {
    query: fallBack(bind(pool, "query"), (...values) => bind(primary, "query")(...values)),
    connect: fallBack(bind(pool, "connect"), (...values) => bind(primary, "connect")(...values)),
  });
  return giveUp;
}

/** Whether the primary would answer what failed. */
function isOfReplica(error: unknown): boolean {
  return (
    toStoreError(error)?.code === "connection_lost" ||
    (error instanceof Error && CONFLICTS.has(readFailure(error).code))
  );
}
