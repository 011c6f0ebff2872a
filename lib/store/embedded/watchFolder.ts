import { setTimeout as sleep } from "node:timers/promises";
import { EMBEDDED } from "./embedded.copy.ts";
import type { ServerFolder } from "./embeddedServerFolder.ts";
import { keepReserve } from "./reserveFile.ts";
import { endServer, hasLostFolder } from "./serverIdentity.ts";
import { isFolderInPlace } from "../postgres/dataFolder.ts";
import { getReason } from "../postgres/storeError.ts";

/** Two or three files are looked at each time. */
const WATCH_MS = 2_000;

/** The server to watch. Another one may take its place. */
interface Watched {
  readonly server: ServerFolder;
  readonly pid: number;
  /** Resolves when the connection to it ends. */
  readonly lost: Promise<void>;
}

/**
 * Looks at the server's folder now and then, until `end` is called. Keeps the reserve file. Ends a
 * server whose folder was deleted, moved or replaced: what it stores would be lost, and it would
 * keep other servers from the folder.
 */
export async function watchFolder(
  watched: Watched,
  say: (message: string) => void,
): Promise<{ end: () => Promise<void> }> {
  const stop = new AbortController();
  let told = "";
  const look = async () => {
    const problem = await lookAfter(watched).then(() => "", getReason);
    if (problem !== told && problem !== "") say(problem);
    told = problem;
  };
  const watch = async () => {
    for (;;) {
      await sleep(WATCH_MS, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
      if (stop.signal.aborted) return;
      await look();
    }
  };
  await look();
  const watching = watch();
  return {
    end: () => {
      stop.abort();
      return watching;
    },
  };
}

async function lookAfter({ server: { folder }, pid, lost }: Watched): Promise<void> {
  // The id is that of the server for certain only while the connection to it lasts.
  const isLost = await Promise.race([lost.then(() => true), sleep(0, false)]);
  if (!isLost && (await hasLostFolder(pid, folder))) return endServer(pid);
  if (!(await isFolderInPlace(folder))) return;
  await keepReserve(folder).catch((error: unknown) => {
    throw new Error(EMBEDDED.noReserve(getReason(error)));
  });
}
