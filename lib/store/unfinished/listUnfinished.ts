import type { Database } from "../postgres/connection.ts";
import { isSessionLocked } from "../postgres/sessionLock.ts";
import { countForgettingUnderWay } from "../people/forget/finishForgetting.ts";
import { listLeftovers } from "../rebuild/leftovers.ts";
import { isRestoreUnderWay } from "../rebuild/restoreMark.ts";

/** Work that a killed process left half done. Everything else happens in one transaction. */
export type UnfinishedWork =
  | { kind: "forget"; players: number; /** Whether a process does it now. */ isRunning: boolean }
  | { kind: "restore" }
  | { kind: "rebuild" };

/** What is half done in this database; empty if nothing is. */
export async function listUnfinished(db: Database): Promise<UnfinishedWork[]> {
  const works: UnfinishedWork[] = [];
  const players = await countForgettingUnderWay(db);
  if (players > 0)
    works.push({ kind: "forget", players, isRunning: await isSessionLocked(db, "forget") });
  if (await isRestoreUnderWay(db)) works.push({ kind: "restore" });
  if ((await listLeftovers(db)).length > 0) works.push({ kind: "rebuild" });
  return works;
}
