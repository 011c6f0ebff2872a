import type pg from "pg";
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
  /** `YYYY-MM-DD`, where a person said so. */
  sessionDateGiven: string | null;
}

const COLUMNS = `id, round_id AS "roundId", file_name AS "fileName", status, complete, row_count AS "rowCount",
                 session_date_given::text AS "sessionDateGiven"`;

/** The archived file with these bytes, whatever its name and round; null where there is none. */
export async function findFile(
  client: pg.ClientBase | pg.Pool,
  sha256: Buffer,
): Promise<ArchivedFile | null> {
  const answer = await client.query<ArchivedFile>({
    name: "find file",
    text: `SELECT ${COLUMNS} FROM round_file WHERE sha256 = $1`,
    values: [sha256],
  });
  return answer.rows[0] ?? null;
}

/** The file a round's rows come from; null for a round that was just made. The caller holds the round's row. */
export async function findCurrentFile(
  client: pg.ClientBase,
  roundId: number,
): Promise<ArchivedFile | null> {
  const answer = await client.query<ArchivedFile>({
    name: "current file",
    text: `SELECT ${COLUMNS} FROM round_file WHERE round_id = $1 AND status = 'current'`,
    values: [roundId],
  });
  return answer.rows[0] ?? null;
}

/** Archives a file, packed. False where the same bytes are there already, also where another import is just storing them. */
export async function archiveFile(
  client: pg.ClientBase,
  roundId: number,
  round: PreparedRound,
  status: FileStatus,
  sessionDateGiven: string | null,
): Promise<boolean> {
  const answer = await client.query({
    name: "archive file",
    text: `INSERT INTO round_file (round_id, sha256, file_name, status, byte_size, content_gzip, complete, row_count,
                                   session_date_given, problems)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
           ON CONFLICT (sha256) DO NOTHING`,
    values: [
      roundId,
      round.sha256,
      sanitizeFileName(round.fileName),
      status,
      round.byteSize,
      await round.packed,
      round.file.complete,
      round.rowCount,
      sessionDateGiven,
      JSON.stringify(round.file.problems),
    ],
  });
  return answer.rowCount === 1;
}

/** Says of an archived file that it is now the round's, or no longer. */
export async function setFileStatus(
  client: pg.ClientBase,
  fileId: number,
  status: FileStatus,
): Promise<void> {
  await client.query("UPDATE round_file SET status = $2 WHERE id = $1", [fileId, status]);
}

/** Notes the evening that a person gave for an archived file (`YYYY-MM-DD`, null for none). */
export async function setGivenDate(
  client: pg.ClientBase,
  fileId: number,
  dateGiven: string | null,
): Promise<void> {
  await client.query("UPDATE round_file SET session_date_given = $2 WHERE id = $1", [
    fileId,
    dateGiven,
  ]);
}

/** Notes the name under which an archived file came again: a later reading takes its evening from that name. */
export async function setFileName(
  client: pg.ClientBase,
  fileId: number,
  fileName: string,
): Promise<void> {
  await client.query("UPDATE round_file SET file_name = $2 WHERE id = $1", [
    fileId,
    sanitizeFileName(fileName),
  ]);
}

/** PostgreSQL keeps no NUL in a text. */
function sanitizeFileName(fileName: string): string {
  return fileName.replaceAll("\0", "\uFFFD");
}
