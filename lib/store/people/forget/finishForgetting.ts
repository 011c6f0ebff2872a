import type { Database } from "../../postgres/connection.ts";
import { commit, inTransaction, rollBack } from "../../postgres/inTransaction.ts";
import { withSessionLock } from "../../postgres/sessionLock.ts";
import type { Rows } from "../../postgres/tableAccess.ts";
import { dropBoards } from "../../read/duos/board/dropBoards.ts";
import { holdAllRounds } from "../../rounds/holdRound.ts";
import { getPlayerIdKey } from "../playerId.ts";
import {
  forgetInRemovedRound,
  forgetInRound,
  listArchive,
  needsForgetting,
} from "./forgetInArchive.ts";
import type { FileOfArchive } from "./forgetInArchive.ts";
import { readForgetDecisions, toHex } from "./forgotten.ts";
import type { ForgetDecisions } from "./forgotten.ts";
import { deleteMerges } from "./forgottenMerges.ts";

export interface Forgetting {
  /** Decisions that were under way and are finished now. */
  players: number;
  /** Files rewritten. */
  files: number;
  /** Rounds read again. */
  rounds: number;
}

const UNDER_WAY = { finished: false } as const;

/** Decisions to forget a player that are not known to be carried out in every file. */
export async function countForgettingUnderWay({ prisma }: Rows): Promise<number> {
  return prisma.forgotten_player.count({ where: UNDER_WAY });
}

/**
 * Carries out every decision to forget a player that is under way: in this process, or in one that
 * was killed. Each round changes in a transaction of its own, so an interruption loses nothing and
 * the next call goes on. Waits for another process that does the same.
 * @throws StoreError if a round's file can no longer be read. Everything else is forgotten then, and
 * the decision stays under way
 */
export async function finishForgetting(db: Database): Promise<Forgetting> {
  if ((await countForgettingUnderWay(db)) === 0) return { players: 0, files: 0, rounds: 0 };
  return withSessionLock(db, "forget", async () => {
    const pending = await db.prisma.forgotten_player.findMany({
      where: UNDER_WAY,
      select: { guid_hash: true },
    });
    const hashes = pending.map(({ guid_hash }) => guid_hash);
    const result: Forgetting = { players: hashes.length, files: 0, rounds: 0 };
    if (hashes.length === 0) return result;
    const clean = new Set<string>();
    do await forgetInFiles(db, clean, result);
    while (!(await settle(db, hashes, clean)));
    return result;
  });
}

const isOpen =
  (clean: ReadonlySet<string>) =>
  ({ sha256 }: FileOfArchive) =>
    !clean.has(toHex(sha256));

/** Rewrites every file that is not known to be clean, round by round. */
async function forgetInFiles(db: Database, clean: Set<string>, result: Forgetting): Promise<void> {
  const decisions = await readForgetDecisions(db, () => getPlayerIdKey(db));
  let failure: unknown;
  for (const file of (await listArchive(db)).filter(isOpen(clean))) {
    const sha = toHex(file.sha256);
    if (clean.has(sha)) continue;
    if (!(await needsForgetting(db, file, decisions))) {
      clean.add(sha);
      continue;
    }
    try {
      const done = await forgetInRoundOf(db, file, decisions);
      result.files += done.files;
      result.rounds += done.rounds;
      for (const each of done.clean) clean.add(each);
    } catch (error) {
      // The other rounds must not wait for this one.
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
}

function forgetInRoundOf(
  db: Database,
  { table, roundId }: FileOfArchive,
  decisions: ForgetDecisions,
): ReturnType<typeof forgetInRound> {
  const forget = table === "round_file" ? forgetInRound : forgetInRemovedRound;
  return inTransaction(db, async (transaction) =>
    commit(await forget(transaction, roundId, decisions)),
  );
}

/** Ends the forgetting, unless a file has come or moved since it was last looked for. */
async function settle(
  db: Database,
  hashes: readonly Uint8Array<ArrayBuffer>[],
  clean: ReadonlySet<string>,
): Promise<boolean> {
  const playerKey = await getPlayerIdKey(db);
  return inTransaction<boolean, boolean>(db, async (transaction) => {
    await holdAllRounds(transaction);
    if ((await listArchive(transaction)).some(isOpen(clean))) return rollBack(false);
    await deleteMerges(transaction, new Set(hashes.map(toHex)), playerKey);
    await dropBoards(transaction);
    await transaction.prisma.forgotten_player.updateMany({
      where: { guid_hash: { in: [...hashes] } },
      data: { finished: true },
    });
    return commit(true);
  });
}
