import type { Database } from "#lib/store/postgres/connection.ts";
import { findBoard } from "#lib/store/read/duos/board/findBoard.ts";
import { describeError, log } from "./log.ts";

/** Files of an evening come one after another: the board is made once they have come. */
const QUIET_MS = 5000;

const waiting = new WeakMap<Database, NodeJS.Timeout>();

/** After rounds have changed: makes the usual board of duos, so that no page has to be behind or wait for long. */
export function scheduleDuoBoard(db: Database): void {
  clearTimeout(waiting.get(db));
  const makeBoard = (): void => {
    findBoard(db, {}).catch((error: unknown) =>
      log("error", "The board of duos could not be made after an import.", {
        error: describeError(error),
      }),
    );
  };
  waiting.set(db, setTimeout(makeBoard, QUIET_MS).unref());
}
