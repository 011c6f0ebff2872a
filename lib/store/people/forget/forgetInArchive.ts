import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";
import { prepareArchivedRound } from "../../ingest/prepareRound.ts";
import type { Transaction } from "../../postgres/connection.ts";
import { execute, queryRow, queryRows } from "../../postgres/query.ts";
import type { Queryable } from "../../postgres/query.ts";
import { eraseRound } from "../../rounds/eraseRound.ts";
import { holdRound } from "../../rounds/holdRound.ts";
import { rereadRound } from "../../rounds/rereadRound.ts";
import { hasForgotten, removeForgotten, toHex } from "./forgotten.ts";
import type { ForgetDecisions } from "./forgotten.ts";
import { createHash } from "node:crypto";

const unpack = promisify(gunzip);
const pack = promisify(gzip);

type FileTable = "round_file" | "removed_file";

/** A file of the archive, without its bytes. */
export interface FileOfArchive {
  table: FileTable;
  /** The round, or the removed round. */
  roundId: number;
  sha256: Buffer<ArrayBuffer>;
  status: string;
}

/** How a file was treated: clean files had nothing to forget. */
type Treatment = "clean" | "rewritten" | "twin";

const LIST = `
  SELECT * FROM (
    SELECT 'round_file' AS table, round_id AS "roundId", sha256, status FROM round_file
    UNION ALL
    SELECT 'removed_file', removed_round_id, sha256, status FROM removed_file WHERE content_gzip IS NOT NULL
  ) AS file ORDER BY "roundId", status = 'current' DESC, sha256`;

/** Every file with its bytes, round by round. Of each round, the current file comes first. */
export function listArchive(db: Queryable): Promise<FileOfArchive[]> {
  return queryRows<FileOfArchive>(db, LIST);
}

/** Whether an archived file has a forgotten player. Files with one hash never change. */
export async function needsForgetting(
  db: Queryable,
  { table, sha256 }: FileOfArchive,
  decisions: ForgetDecisions,
): Promise<boolean> {
  const row = await queryRow<{ content: Buffer | null }>(
    db,
    `SELECT content_gzip AS content FROM ${table} WHERE sha256 = $1`,
    [sha256],
  );
  return row !== null && row.content !== null && hasForgotten(await open(row.content), decisions);
}

function open(content: Buffer): Promise<Buffer> {
  return unpack(content, { maxOutputLength: MAX_ROUND_FILE_BYTES });
}

/**
 * Rewrites the files of one round and reads the round again if its own file changed. Returns the
 * hashes of the files that are clean now.
 * @throws StoreError if the round's file can no longer be read
 */
export async function forgetInRound(
  transaction: Transaction,
  roundId: number,
  decisions: ForgetDecisions,
): Promise<{ files: number; rounds: number; clean: string[] }> {
  const result = { files: 0, rounds: 0, clean: [] as string[] };
  if (!(await holdRound(transaction, roundId))) return result;
  const files = await transaction.prisma.round_file.findMany({
    where: { round_id: roundId },
    select: { sha256: true, status: true },
    orderBy: { id: "asc" },
  });
  for (const { sha256, status } of currentFirst(files)) {
    const done = await forgetInFileRow(transaction, "round_file", sha256, decisions);
    if (done.sha256 !== null) result.clean.push(done.sha256);
    if (done.treatment === "clean") continue;
    result.files++;
    if (status !== "current") continue;
    if (done.treatment === "twin") {
      // Another round's file now has exactly the same bytes: it was one round, sent twice.
      await eraseRound(transaction, roundId, decisions.playerKey);
      return result;
    }
    result.rounds = 1;
  }
  if (result.rounds > 0) await rereadRound(transaction, roundId, decisions.playerKey);
  return result;
}

const HOLD_REMOVED = "SELECT FROM removed_round WHERE id = $1 FOR UPDATE";

/** Rewrites the files of one removed round. */
export async function forgetInRemovedRound(
  transaction: Transaction,
  roundId: number,
  decisions: ForgetDecisions,
): Promise<{ files: number; rounds: number; clean: string[] }> {
  const result = { files: 0, rounds: 0, clean: [] as string[] };
  // The round may be restored at the same time.
  await execute(transaction, HOLD_REMOVED, [roundId]);
  const files = await transaction.prisma.removed_file.findMany({
    where: { removed_round_id: roundId, content_gzip: { not: null } },
    select: { sha256: true, status: true },
    orderBy: { imported_at: "asc" },
  });
  for (const { sha256, status } of currentFirst(files)) {
    const done = await forgetInFileRow(transaction, "removed_file", sha256, decisions);
    if (done.sha256 !== null) result.clean.push(done.sha256);
    if (done.treatment === "clean") continue;
    result.files++;
    // A round may be identified only by the bytes of its file.
    if (status === "current" && done.sha256 !== null)
      await transaction.prisma.removed_round.updateMany({
        where: { id: roundId, identity: `file:${toHex(sha256)}` },
        data: { identity: `file:${done.sha256}` },
      });
  }
  return result;
}

/** Current files first: of files that are equal without the player, the current one stays. */
function currentFirst<File extends { status: string }>(files: readonly File[]): File[] {
  const isCurrent = ({ status }: File): boolean => status === "current";
  return [...files.filter(isCurrent), ...files.filter((file) => !isCurrent(file))];
}

/**
 * Rewrites one archived file. "twin": without the player, the file equals one that is already
 * archived, so this one was deleted. A current file deletes such twins in its own table first.
 * `sha256` (hex) is that of the file now, null if it is gone.
 */
async function forgetInFileRow(
  transaction: Transaction,
  table: FileTable,
  sha: Uint8Array,
  decisions: ForgetDecisions,
): Promise<{ treatment: Treatment; sha256: string | null }> {
  const row = await queryRow<{ content: Buffer | null; fileName: string; status: string }>(
    transaction,
    `SELECT content_gzip AS content, file_name AS "fileName", status
       FROM ${table} WHERE sha256 = $1 FOR UPDATE`,
    [sha],
  );
  if (row === null || row.content === null) return { treatment: "clean", sha256: null };
  const bytes = await open(row.content);
  if (!hasForgotten(bytes, decisions)) return { treatment: "clean", sha256: toHex(sha) };
  const without = removeForgotten(bytes, decisions);
  const sha256 = createHash("sha256").update(without).digest();
  if (row.status === "current")
    await execute(transaction, `DELETE FROM ${table} WHERE sha256 = $1 AND status <> 'current'`, [
      sha256,
    ]);
  if ((await execute(transaction, `SELECT FROM ${table} WHERE sha256 = $1`, [sha256])) !== 0) {
    await execute(transaction, `DELETE FROM ${table} WHERE sha256 = $1`, [sha]);
    return { treatment: "twin", sha256: toHex(sha256) };
  }
  await execute(
    transaction,
    `UPDATE ${table} SET sha256 = $2, byte_size = $3, content_gzip = $4 WHERE sha256 = $1`,
    [sha, sha256, without.length, await pack(without)],
  );
  await updateFacts(transaction, table, sha256, prepareArchivedRound(without, row.fileName));
  return { treatment: "rewritten", sha256: toHex(sha256) };
}

/**
 * The stored facts about a rewritten file. A file that today's reader refuses is rewritten too,
 * and keeps its facts. Only its problems go, since they may quote a line.
 */
async function updateFacts(
  transaction: Transaction,
  table: FileTable,
  sha256: Buffer,
  read: ReturnType<typeof prepareArchivedRound>,
): Promise<void> {
  if (!read.ok) {
    await execute(transaction, `UPDATE ${table} SET problems = '[]' WHERE sha256 = $1`, [sha256]);
    return;
  }
  const { rowCount, file } = read.round;
  await execute(
    transaction,
    `UPDATE ${table} SET complete = $2, row_count = $3, problems = $4 WHERE sha256 = $1`,
    [sha256, file.complete, rowCount, JSON.stringify(file.problems)],
  );
}
