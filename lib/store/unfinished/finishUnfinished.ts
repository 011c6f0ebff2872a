import type { Database } from "../postgres/connection.ts";
import { StoreError } from "../postgres/storeError.ts";
import { finishForgetting } from "../people/forget/finishForgetting.ts";
import { dropLeftovers } from "../rebuild/leftovers.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { listUnfinished } from "./listUnfinished.ts";
import type { UnfinishedWork } from "./listUnfinished.ts";
import { FINISHING } from "./unfinished.copy.ts";

/**
 * Finishes what killed processes left half done. The start of the site calls it before the first
 * page is served. What cannot be finished stays on the list of `listUnfinished`.
 * @param say gets one line before and after each work
 */
export async function finishUnfinished(db: Database, say: (line: string) => void): Promise<void> {
  for (const work of await listUnfinished(db)) {
    try {
      await finish(db, work, say);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      say(FINISHING.failed(error.message));
    }
  }
}

async function finish(
  db: Database,
  work: UnfinishedWork,
  say: (line: string) => void,
): Promise<void> {
  switch (work.kind) {
    case "forget": {
      say(FINISHING.forget(work.players));
      return say(FINISHING.forgotten(await finishForgetting(db)));
    }
    case "restore": {
      say(FINISHING.restore);
      const { rounds, problems } = await rebuild(db);
      return say(
        problems.length === 0 ? FINISHING.restored(rounds) : FINISHING.unreadable(problems.length),
      );
    }
    case "rebuild":
      return dropLeftovers(db);
    default:
      work satisfies never;
  }
}
