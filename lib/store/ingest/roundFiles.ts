import type { Prisma } from "../generated/client.ts";
import { dateToDay, dayToDate } from "../postgres/days.ts";
import type { Transaction } from "../postgres/connection.ts";
import type { Rows } from "../postgres/tableAccess.ts";
import { execute } from "../postgres/query.ts";
import type { PreparedRound } from "./prepareRound.ts";

export type FileStatus = "current" | "superseded" | "kept_out";

/** A file in the archive. */
export interface ArchivedFile {
  id: number;
  roundId: number;
  fileName: string;
  status: FileStatus;
  complete: boolean | null;
  rowCount: number;
  /** `YYYY-MM-DD` if a person gave it. */
  sessionDateGiven: string | null;
  importedAt: Date;
}

/** The file that a round's rows come from. */
export interface CurrentFile extends ArchivedFile {
  /** How many players with a lasting GUID are in it. */
  people: number;
}

const COLUMNS = {
  id: true,
  round_id: true,
  file_name: true,
  status: true,
  complete: true,
  row_count: true,
  session_date_given: true,
  imported_at: true,
} satisfies Prisma.round_fileSelect;

type FileRow = Prisma.round_fileGetPayload<{ select: typeof COLUMNS }>;

function toArchivedFile(row: FileRow | null): ArchivedFile | null {
  if (row === null) return null;
  return {
    id: row.id,
    roundId: row.round_id,
    fileName: row.file_name,
    status: row.status as FileStatus,
    complete: row.complete,
    rowCount: row.row_count,
    sessionDateGiven: row.session_date_given && dateToDay(row.session_date_given),
    importedAt: row.imported_at,
  };
}

/** The archived file with these bytes, under any name and in any round; null if there is none. */
export async function findFile(
  { prisma }: Rows,
  sha256: Buffer<ArrayBuffer>,
): Promise<ArchivedFile | null> {
  return toArchivedFile(
    await prisma.round_file.findFirst({ where: { sha256: sha256 }, select: COLUMNS }),
  );
}

/**
 * The file that the round's rows come from; null for a round that was just made. The caller holds
 * the round's row.
 */
export async function findCurrentFile(
  { prisma }: Transaction,
  roundId: number,
): Promise<CurrentFile | null> {
  const row = await prisma.round_file.findFirst({
    where: { round_id: roundId, status: "current" },
    select: {
      ...COLUMNS,
      round: { select: { player_count: true, bot_count: true, passing_count: true } },
    },
  });
  const file = toArchivedFile(row);
  if (row === null || file === null) return null;
  const { player_count, bot_count, passing_count } = row.round;
  return { ...file, people: player_count - bot_count - passing_count };
}

/**
 * Archives a file, packed. False if the same bytes are already archived, or if another import is
 * storing them at the same time.
 */
export async function archiveFile(
  transaction: Transaction,
  roundId: number,
  round: PreparedRound,
  status: FileStatus,
  sessionDateGiven: string | null,
): Promise<boolean> {
  const values = [
    roundId,
    round.sha256,
    toStoredName(round.fileName),
    status,
    round.byteSize,
    await round.packed,
    round.file.complete,
    round.rowCount,
    sessionDateGiven,
    JSON.stringify(round.file.problems),
  ];
  const stored = await execute(
    transaction,
    `INSERT INTO round_file (round_id, sha256, file_name, status, byte_size, content_gzip, complete, row_count,
                             session_date_given, problems)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (sha256) DO NOTHING`,
    values,
    "archive file",
  );
  return stored === 1;
}

/**
 * Archives the file as its round's current one; an archived file that had lost becomes current
 * again. False if another import has just stored this file.
 */
export async function makeCurrent(
  transaction: Transaction,
  roundId: number,
  round: PreparedRound,
  dateGiven: string | null,
): Promise<boolean> {
  if (await archiveFile(transaction, roundId, round, "current", dateGiven)) return true;
  const archived = await findFile(transaction, round.sha256);
  if (archived === null || archived.roundId !== roundId || archived.status === "current")
    return false;
  await setFileStatus(transaction, archived.id, "current");
  await setGivenDate(transaction, archived.id, dateGiven);
  await setFileName(transaction, archived.id, round.fileName);
  return true;
}

/** Records whether an archived file is the round's current one. */
export async function setFileStatus(
  { prisma }: Transaction,
  fileId: number,
  status: FileStatus,
): Promise<void> {
  await prisma.round_file.updateMany({ where: { id: fileId }, data: { status } });
}

/** Records a session date that a person gave for an archived file (`YYYY-MM-DD`, null for none). */
export async function setGivenDate(
  { prisma }: Transaction,
  fileId: number,
  day: string | null,
): Promise<void> {
  await prisma.round_file.updateMany({
    where: { id: fileId },
    data: { session_date_given: day === null ? null : dayToDate(day) },
  });
}

/**
 * Records the name under which an archived file was sent again, as a later reading takes the
 * session date from that name.
 */
async function setFileName(
  { prisma }: Transaction,
  fileId: number,
  fileName: string,
): Promise<void> {
  await prisma.round_file.updateMany({
    where: { id: fileId },
    data: { file_name: toStoredName(fileName) },
  });
}

/** PostgreSQL cannot store NUL in a text. */
function toStoredName(fileName: string): string {
  return fileName.replaceAll("\0", "\uFFFD");
}
