import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";
import type { Database, Transaction } from "../../postgres/connection.ts";
import { prepareArchivedRound } from "../../ingest/prepareRound.ts";
import { commit, inTransaction } from "../../postgres/inTransaction.ts";
import { execute, queryRow } from "../../postgres/query.ts";
import { eraseRound } from "../../rounds/eraseRound.ts";
import { holdAllRounds, holdRound } from "../../rounds/holdRound.ts";
import { rereadRound } from "../../rounds/rereadRound.ts";
import { getPlayerIdKey } from "../playerId.ts";
import { forgetInFile, computeForgottenHash, findGuids } from "./forgetInFile.ts";
import { copyMerges, deleteMerges, listGuidsOfPerson } from "./forgottenMerges.ts";

const unpack = promisify(gunzip);
const pack = promisify(gzip);
const LASTING_GUID = /^[0-9A-Fa-f]{32}$/;
const STAND_IN_BYTES = 16;

export type ForgetResult =
  | { ok: true; files: number; rounds: number }
  | { ok: false; message: string };

/** The GUID of a player, given as a public id or a GUID; null if no player has the id. */
export async function findPlayerGuid(db: Database, player: string): Promise<string | null> {
  if (LASTING_GUID.test(player)) return player;
  const found = await queryRow<{ guid: string }>(
    db,
    "SELECT player_guid AS guid FROM player_teamplay_stats WHERE public_id = $1",
    [player],
  );
  if (found !== null) return found.guid;
  const where = { public_id: player };
  return (await db.prisma.joined_guid.findUnique({ where, select: { guid: true } }))?.guid ?? null;
}

/**
 * Makes one player anonymous everywhere, with every GUID that was merged with theirs. In every
 * archived file, including removed ones, a made-up GUID and a placeholder replace the GUID and the
 * names, and the rounds are reread. Later files are treated the same way. Teams keep their figures,
 * but no one can identify the player. If interrupted, it can be run again.
 */
export async function forgetPlayer(db: Database, guid: string): Promise<ForgetResult> {
  if (!LASTING_GUID.test(guid)) return { ok: false, message: "A GUID has 32 hex digits." };
  const playerKey = await getPlayerIdKey(db);
  const changed = { files: 0, rounds: 0 };
  // A merge or unmerge in the meantime waits, and then finds other GUIDs.
  const people = await inTransaction(db, async (transaction) => {
    await holdAllRounds(transaction);
    const standIns = new Map<string, string>();
    for (const member of await listGuidsOfPerson(transaction, guid))
      standIns.set(member.toUpperCase(), await findOrMakeStandIn(transaction, member, playerKey));
    await copyMerges(transaction, standIns, playerKey);
    return commit(
      [...standIns].map(([member, standIn]): Person => ({ guid: member, standIn, playerKey })),
    );
  });
  for (const person of people) {
    const done = await forgetGuid(db, person);
    changed.files += done.files;
    changed.rounds += done.rounds;
  }
  await inTransaction(db, async (transaction) => {
    await holdAllRounds(transaction);
    const guids = people.map((person) => person.guid);
    return commit(await deleteMerges(transaction, guids));
  });
  // The stored answers about pairs name their players.
  await execute(db, "DELETE FROM duo_board");
  return { ok: true, ...changed };
}

/** No import adds the GUID again once it has a stand-in, so only existing files are rewritten. */
async function forgetGuid(
  db: Database,
  person: Person,
): Promise<{ files: number; rounds: number }> {
  const changed = { files: 0, rounds: 0 };
  const rounds = await db.prisma.round.findMany({
    where: { files: { some: {} } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  for (const { id } of rounds) {
    const done = await inTransaction(db, async (transaction) =>
      commit(await forgetInRound(transaction, id, person)),
    );
    changed.files += done.files;
    changed.rounds += done.isRewritten ? 1 : 0;
  }
  const removed = await db.prisma.removed_file.findMany({
    where: { content_gzip: { not: null } },
    select: { sha256: true, status: true },
  });
  for (const { sha256 } of currentFirst(removed)) {
    const done = await inTransaction(db, async (transaction) =>
      commit(await forgetInFileRow(transaction, "removed_file", sha256, person)),
    );
    changed.files += done === null ? 0 : 1;
  }
  return changed;
}

interface Person {
  guid: string;
  standIn: string;
  playerKey: Buffer;
}

/** Current files first: of files that are equal without the player, the current one stays. */
function currentFirst<File extends { status: string }>(files: readonly File[]): File[] {
  const isCurrent = ({ status }: File): boolean => status === "current";
  return [...files.filter(isCurrent), ...files.filter((file) => !isCurrent(file))];
}

async function findOrMakeStandIn(
  { prisma }: Transaction,
  guid: string,
  playerKey: Buffer,
): Promise<string> {
  const guidHash = computeForgottenHash(guid, playerKey);
  const standIn = randomBytes(STAND_IN_BYTES).toString("hex").toUpperCase();
  const row = await prisma.forgotten_player.upsert({
    where: { guid_hash: guidHash },
    create: { guid_hash: guidHash, stand_in: standIn },
    update: { guid_hash: guidHash },
    select: { stand_in: true },
  });
  return row.stand_in;
}

async function forgetInRound(
  transaction: Transaction,
  roundId: number,
  person: Person,
): Promise<{ files: number; isRewritten: boolean }> {
  const result = { files: 0, isRewritten: false };
  if (!(await holdRound(transaction, roundId))) return result;
  const files = await transaction.prisma.round_file.findMany({
    where: { round_id: roundId },
    select: { sha256: true, status: true },
    orderBy: { id: "asc" },
  });
  for (const { sha256, status } of currentFirst(files)) {
    const done = await forgetInFileRow(transaction, "round_file", sha256, person);
    if (done === null) continue;
    result.files++;
    if (status !== "current") continue;
    if (done === "twin") {
      // Another round's file now has exactly the same bytes: it was one round, sent twice.
      await eraseRound(transaction, roundId, person.playerKey);
      return result;
    }
    result.isRewritten = true;
  }
  if (result.isRewritten) await rereadRound(transaction, roundId, person.playerKey);
  return result;
}

/**
 * Rewrites one archived file; null if the player is not in it. "twin": without the player, the file
 * equals one that is already archived, so this one was deleted. A current file deletes such twins
 * in its own table first.
 */
async function forgetInFileRow(
  transaction: Transaction,
  table: "round_file" | "removed_file",
  sha: Uint8Array,
  { guid, standIn }: Person,
): Promise<"rewritten" | "twin" | null> {
  const row = await queryRow<{ content: Buffer | null; fileName: string; status: string }>(
    transaction,
    `SELECT content_gzip AS content, file_name AS "fileName", status
       FROM ${table} WHERE sha256 = $1 FOR UPDATE`,
    [sha],
  );
  if (row === null || row.content === null) return null;
  const bytes = await unpack(row.content, { maxOutputLength: MAX_ROUND_FILE_BYTES });
  const found = [...findGuids(bytes)].filter((each) => each.toUpperCase() === guid.toUpperCase());
  if (found.length === 0) return null;
  const without = forgetInFile(bytes, guid, standIn);
  const read = prepareArchivedRound(without, row.fileName);
  if (!read.ok) throw new Error(`${row.fileName}: ${read.message}`);
  const { sha256, rowCount, file } = read.round;
  if (row.status === "current")
    await execute(transaction, `DELETE FROM ${table} WHERE sha256 = $1 AND status <> 'current'`, [
      sha256,
    ]);
  if ((await execute(transaction, `SELECT FROM ${table} WHERE sha256 = $1`, [sha256])) !== 0) {
    await execute(transaction, `DELETE FROM ${table} WHERE sha256 = $1`, [sha]);
    return "twin";
  }
  await execute(
    transaction,
    `UPDATE ${table}
        SET sha256 = $2, byte_size = $3, content_gzip = $4, complete = $5, row_count = $6, problems = $7
      WHERE sha256 = $1`,
    [
      sha,
      sha256,
      without.length,
      await pack(without),
      file.complete,
      rowCount,
      JSON.stringify(file.problems),
    ],
  );
  return "rewritten";
}
