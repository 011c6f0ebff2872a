import { SAMPLE_ROUNDS } from "#lib/maps/sampleRounds.ts";
import { findSampleSource, makeSource } from "../ingest/sources.ts";
import { followRounds, takeOutOfSums } from "../sums/takeOutOfSums.ts";
import { updateSessions } from "../ingest/updateSessions.ts";
import type { StoredSessionKey } from "../ingest/updateSessions.ts";
import { getPlayerIdKey } from "../people/playerId.ts";
import type { Database, Transaction } from "../postgres/connection.ts";
import { dateToDay } from "../postgres/days.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import type { Rows } from "../postgres/tableAccess.ts";
import { dropBoards } from "../read/duos/board/dropBoards.ts";
import { eraseRound } from "../rounds/eraseRound.ts";
import { holdAllRounds } from "../rounds/holdRound.ts";
import { settleSamples } from "./settleSamples.ts";

/** Sample rounds that an older version of this program stored under an ordinary game server. */
const OLD_SAMPLES = {
  source: { is_sample: false },
  OR: SAMPLE_ROUNDS.map(({ map, round, roundStartUnix }) => ({
    map_name: map,
    file_round_number: round,
    identity: `start:${roundStartUnix}`,
  })),
};

async function hasOldSamples({ prisma }: Rows): Promise<boolean> {
  const found =
    (await prisma.round.findFirst({ where: OLD_SAMPLES, select: { id: true } })) ??
    (await prisma.removed_round.findFirst({ where: OLD_SAMPLES, select: { id: true } }));
  return found !== null;
}

/**
 * Moves the sample rounds of an older database or backup to the server of the samples. Then they
 * count only while there are no other rounds, as in a new database. Each start of the program calls
 * this; it asks one question if there is nothing to do.
 */
export async function adoptOldSamples(db: Database): Promise<void> {
  if (!(await hasOldSamples(db))) return;
  const playerKey = await getPlayerIdKey(db);
  await inTransaction(db, async (transaction) => {
    const sourceId = await makeSource(transaction, await findSampleSource(transaction));
    await holdAllRounds(transaction);
    await moveRounds(transaction, sourceId, playerKey);
    await moveRemovedRounds(transaction, sourceId);
    // Answers about one game server counted these rounds.
    await dropBoards(transaction);
    await settleSamples(transaction, playerKey);
    return commit(undefined);
  });
}

async function moveRounds(
  transaction: Transaction,
  sourceId: number,
  playerKey: Buffer,
): Promise<void> {
  const { prisma } = transaction;
  const rounds = await prisma.round.findMany({
    where: OLD_SAMPLES,
    select: {
      id: true,
      source_id: true,
      session_date: true,
      map_name: true,
      file_round_number: true,
      identity: true,
      instance: true,
    },
    orderBy: { id: "asc" },
  });
  const sessions: StoredSessionKey[] = [];
  for (const { id, source_id: from, session_date: date, ...key } of rounds) {
    const isThere = await prisma.round.findFirst({
      where: { ...key, source_id: sourceId },
      select: { id: true },
    });
    if (isThere !== null) {
      // The same sample from another version of the files, which was sent for another server.
      await eraseRound(transaction, id, playerKey);
      continue;
    }
    await takeOutOfSums(transaction, [id]);
    await prisma.round.updateMany({ where: { id }, data: { source_id: sourceId } });
    await followRounds(transaction, [id]);
    const sessionDate = dateToDay(date);
    sessions.push({ sourceId: from, sessionDate }, { sourceId, sessionDate });
  }
  await updateSessions(transaction, sessions);
}

/** Those that an admin removed stay removed. */
async function moveRemovedRounds({ prisma }: Transaction, sourceId: number): Promise<void> {
  const removed = await prisma.removed_round.findMany({
    where: OLD_SAMPLES,
    select: { id: true, map_name: true, file_round_number: true, identity: true, instance: true },
    orderBy: { id: "asc" },
  });
  for (const { id, ...key } of removed) {
    const isThere = await prisma.removed_round.count({ where: { ...key, source_id: sourceId } });
    if (isThere > 0) await prisma.removed_round.deleteMany({ where: { id } });
    else await prisma.removed_round.updateMany({ where: { id }, data: { source_id: sourceId } });
  }
}
