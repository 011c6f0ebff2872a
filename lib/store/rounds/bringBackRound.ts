import { readArchivedRound } from "../ingest/archivedRound.ts";
import type { PackedFile } from "../ingest/archivedRound.ts";
import { lockRoundKey } from "../ingest/findInstance.ts";
import { readDecisions } from "../ingest/roundDecisions.ts";
import { lockRound } from "../ingest/roundRecord.ts";
import { CLOCK_COLUMNS, toServerClock } from "../clocks/serverClock.ts";
import { writeRound } from "../ingest/writeRound.ts";
import type { Transaction } from "../postgres/connection.ts";
import { dateToDay } from "../postgres/days.ts";
import { execute } from "../postgres/query.ts";
import { KEPT_DAYS, oldestKept } from "./removedRounds.ts";
import { ROUND_REFUSALS } from "./rounds.copy.ts";

interface RemovedFile extends Omit<PackedFile, "content"> {
  /** null if it was deleted or is too old to be used. */
  content: PackedFile["content"] | null;
  sourceId: number;
  /** Which of the rounds with its identity it was. */
  instance: number;
  /** When the round was imported; null if unknown. */
  roundImportedAt: Date | null;
}

const HOLD = "SELECT FROM removed_round WHERE id = $1 FOR UPDATE";

const BRING_FILES = `
  INSERT INTO round_file (id, round_id, sha256, file_name, status, byte_size, content_gzip, complete,
                          row_count, session_date_given, problems, imported_at)
  SELECT coalesce(file_id, nextval(pg_get_serial_sequence('round_file', 'id'))), removed_round_id, sha256, file_name,
         status, byte_size, content_gzip, complete, row_count, session_date_given, problems, imported_at
    FROM removed_file WHERE removed_round_id = $1 ORDER BY imported_at`;

/**
 * Restores a removed round and all its files with their old numbers. The round's file is read
 * again, so every sum is what it was before. The caller's transaction holds all rounds. Returns the
 * reason if the round cannot be restored, otherwise null.
 */
export async function bringBackRound(
  transaction: Transaction,
  roundId: number,
  playerKey: Buffer,
): Promise<string | null> {
  const file = await findRemovedFile(transaction, roundId);
  if (file === null) return ROUND_REFUSALS.notRemoved(roundId);
  const { content } = file;
  if (content === null) return ROUND_REFUSALS.tooLate(roundId, KEPT_DAYS);
  return restoreFile(transaction, roundId, { ...file, content }, playerKey);
}

/** The file that a removed round was read from; null if there is none. Locks the round's row. */
async function findRemovedFile(
  transaction: Transaction,
  roundId: number,
): Promise<RemovedFile | null> {
  await execute(transaction, HOLD, [roundId]);
  const removed = await transaction.prisma.removed_round.findUnique({
    where: { id: roundId },
    select: {
      source_id: true,
      instance: true,
      removed_at: true,
      set_aside: true,
      imported_at: true,
      source: { select: CLOCK_COLUMNS },
      files: {
        where: { status: "current" },
        select: {
          file_name: true,
          content_gzip: true,
          session_date_given: true,
          imported_at: true,
        },
      },
    },
  });
  const file = removed?.files[0];
  if (removed === null || file === undefined) return null;
  return {
    sourceId: removed.source_id,
    instance: removed.instance,
    roundImportedAt: removed.imported_at,
    importedAt: file.imported_at,
    clock: toServerClock(removed.source),
    decisions: await readDecisions(transaction, roundId),
    fileName: file.file_name,
    content: !removed.set_aside && removed.removed_at < oldestKept() ? null : file.content_gzip,
    sessionDateGiven: file.session_date_given && dateToDay(file.session_date_given),
  };
}

/** Restores the round. Returns the reason if it cannot be restored, otherwise null. */
async function restoreFile(
  transaction: Transaction,
  roundId: number,
  { sourceId, instance, roundImportedAt, ...file }: RemovedFile & PackedFile,
  playerKey: Buffer,
): Promise<string | null> {
  const { prisma } = transaction;
  const read = await readArchivedRound(file);
  if (!read.ok) return read.message;
  const { round, date } = read;
  const { map, round: number } = round.file.header;
  await lockRoundKey(transaction, { sourceId, map, number, identity: round.identity });
  const held = await lockRound(transaction, sourceId, round, date, {
    id: roundId,
    instance,
    map: file.decisions.map,
  });
  if (held.id !== roundId) return ROUND_REFUSALS.importedAgain(held.id);
  await execute(transaction, BRING_FILES, [roundId]);
  await prisma.removed_round.deleteMany({ where: { id: roundId } });
  await writeRound(transaction, { held, round, date, hasRows: false, playerKey });
  // With the old time of import, answers made before the removal are valid again.
  if (roundImportedAt !== null)
    await prisma.round.updateMany({
      where: { id: roundId },
      data: { imported_at: roundImportedAt },
    });
  return null;
}
