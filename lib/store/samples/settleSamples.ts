import type { Transaction } from "../postgres/connection.ts";
import type { Rows } from "../postgres/tableAccess.ts";
import { bringBackRound } from "../rounds/bringBackRound.ts";
import { eraseRound } from "../rounds/eraseRound.ts";
import { holdAllRounds } from "../rounds/holdRound.ts";
import { keepRemoved } from "../rounds/keepRemoved.ts";

/** What `settleSamples` found, and did. */
export interface SettledSamples {
  /** Whether the sample rounds count now. */
  count: boolean;
  /** How many it has just set aside. */
  setAside: number;
}

/** Whether there are sample rounds in the figures. Each import asks this: it reads at most two rows. */
export async function haveSamplesInFigures({ prisma }: Rows): Promise<boolean> {
  const server = await prisma.source.findFirst({
    where: { is_sample: true },
    select: { id: true },
  });
  if (server === null) return false;
  const round = await prisma.round.findFirst({
    where: { source_id: server.id },
    select: { id: true },
  });
  return round !== null;
}

/**
 * Blocks all other changes of rounds if a new round can change whether the samples count. Call it
 * before the round is locked. If it returns true, call `settleSamples` when the round is written.
 */
export async function holdIfSamplesMove(
  transaction: Transaction,
  isSample: boolean,
): Promise<boolean> {
  if (!isSample && !(await haveSamplesInFigures(transaction))) return false;
  await holdAllRounds(transaction);
  return true;
}

/**
 * The one place that decides whether sample rounds count: only while there is no other round. If
 * there is one, each sample round leaves all tables and sums as a removed round does, and waits. If
 * there is none, those that wait come back. So no reader has to leave samples out, and all rounds
 * of a site are samples or none is. The caller's transaction holds all rounds (`holdAllRounds`).
 * @param playerKey from `getPlayerIdKey`
 */
export async function settleSamples(
  transaction: Transaction,
  playerKey: Buffer,
): Promise<SettledSamples> {
  const { prisma } = transaction;
  const other = await prisma.round.findFirst({
    where: { source: { is_sample: false } },
    select: { id: true },
  });
  if (other === null) {
    const waiting = await prisma.removed_round.findMany({
      where: { set_aside: true },
      select: { id: true },
      orderBy: { id: "asc" },
    });
    // A sample that today's reader refuses goes on waiting, and is counted as waiting.
    for (const { id } of waiting) await bringBackRound(transaction, id, playerKey);
    return { count: true, setAside: 0 };
  }
  const counted = await prisma.round.findMany({
    where: { source: { is_sample: true } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  for (const { id } of counted)
    await eraseRound(transaction, id, playerKey, () => keepRemoved(transaction, id, true));
  return { count: false, setAside: counted.length };
}
