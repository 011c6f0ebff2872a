import type { Database } from "#lib/store/postgres/connection.ts";
import { findBoard } from "#lib/store/read/duos/board/findBoard.ts";
import { describeError, log } from "./log.ts";

/** The files of a session arrive one after another, so duos are calculated when no more arrive. */
const QUIET_MS = 5000;

const waiting = new WeakMap<Database, NodeJS.Timeout>();

/** Calculates the duos of all rounds after rounds changed, so that no page has to wait for them. */
export function scheduleDuoBoard(db: Database): void {
  clearTimeout(waiting.get(db));
  const makeBoard = (): void => {
    findBoard(db, {}).catch((error: unknown) =>
      log("error", "The duos could not be calculated after an import.", {
        error: describeError(error),
      }),
    );
  };
  waiting.set(db, setTimeout(makeBoard, QUIET_MS).unref());
}
