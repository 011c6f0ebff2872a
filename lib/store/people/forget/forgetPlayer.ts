import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type pg from "pg";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";
import type { Database } from "../../postgres/connection.ts";
import { inTransaction } from "../../postgres/inTransaction.ts";
import { prepareRound } from "../../ingest/prepareRound.ts";
import { getPlayerIdKey } from "../playerId.ts";
import { eraseRound } from "../../rounds/eraseRound.ts";
import { rereadRound } from "../../rounds/rereadRound.ts";
import { forgetInFile, computeForgottenHash, findGuids } from "./forgetInFile.ts";
import { copyMerges, deleteMerges, listGuidsOfPerson } from "./forgottenMerges.ts";

const unpack = promisify(gunzip);
const pack = promisify(gzip);
const LASTING_GUID = /^[0-9A-Fa-f]{32}$/;
const STAND_IN_BYTES = 16;

export type ForgetResult =
  | { ok: true; files: number; rounds: number }
  | { ok: false; message: string };

/** The GUIDs behind a public id or a GUID; none where nobody has it. */
export async function findPlayerGuid(
  db: Pick<Database, "pool">,
  player: string,
): Promise<string | null> {
  if (LASTING_GUID.test(player)) return player;
  const answer = await db.pool.query<{ guid: string }>(
    "SELECT player_guid AS guid FROM player_teamplay_stats WHERE public_id = $1 UNION ALL SELECT guid FROM joined_guid WHERE public_id = $1",
    [player],
  );
  return answer.rows[0]?.guid ?? null;
}

/**
 * Makes one person anonymous everywhere, with every GUID that is joined into his: in every archived file, removed ones too, a
 * made-up GUID and a word stand instead of GUID and names, and the rounds are read anew. Files that come later are treated
 * alike. Teams keep their figures; who it was, nobody can tell. May be repeated after an interruption.
 */
export async function forgetPlayer(db: Database, guid: string): Promise<ForgetResult> {
  if (!LASTING_GUID.test(guid)) return { ok: false, message: "A GUID has 32 hex digits." };
  const playerKey = await getPlayerIdKey(db);
  const changed = { files: 0, rounds: 0 };
  // Who is joined or parted meanwhile waits, and is then told of other GUIDs.
  const people = await runAlone(db, async (client) => {
    const standIns = new Map<string, string>();
    for (const member of await listGuidsOfPerson(client, guid))
      standIns.set(member.toUpperCase(), await findOrMakeStandIn(client, member, playerKey));
    await copyMerges(client, standIns, playerKey);
    return [...standIns].map(([member, standIn]): Person => ({ guid: member, standIn, playerKey }));
  });
  for (const person of people) {
    const done = await forgetGuid(db, person);
    changed.files += done.files;
    changed.rounds += done.rounds;
  }
  await runAlone(db, (client) =>
    deleteMerges(
      client,
      people.map((person) => person.guid),
    ),
  );
  // Kept answers about pairs name who was in them.
  await db.pool.query("DELETE FROM duo_board");
  return { ok: true, ...changed };
}

async function runAlone<T>(db: Database, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const done = await inTransaction(db.pool, async (client) => {
    await client.query("LOCK TABLE round IN EXCLUSIVE MODE");
    return { value: await work(client) };
  });
  if (done === null) throw new Error("The decisions about the player could not be written.");
  return done.value;
}

/** From its stand-in on no import brings a GUID back; what is there is gone through. */
async function forgetGuid(
  db: Database,
  person: Person,
): Promise<{ files: number; rounds: number }> {
  const changed = { files: 0, rounds: 0 };
  const rounds = await db.pool.query<{ id: number }>(
    "SELECT DISTINCT round_id AS id FROM round_file ORDER BY 1",
  );
  for (const { id } of rounds.rows) {
    const done = await inTransaction(db.pool, (client) => forgetInRound(client, id, person));
    changed.files += done?.files ?? 0;
    changed.rounds += done?.isRewritten === true ? 1 : 0;
  }
  const removed = await db.pool.query<{ sha: Buffer }>(
    "SELECT sha256 AS sha FROM removed_file WHERE content_gzip IS NOT NULL ORDER BY status <> 'current'",
  );
  for (const { sha } of removed.rows) {
    const done = await inTransaction(db.pool, (client) =>
      forgetInFileRow(client, "removed_file", sha, person),
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

async function findOrMakeStandIn(
  client: pg.ClientBase,
  guid: string,
  playerKey: Buffer,
): Promise<string> {
  const answer = await client.query<{ standIn: string }>(
    `INSERT INTO forgotten_player (guid_hash, stand_in) VALUES ($1, $2)
     ON CONFLICT (guid_hash) DO UPDATE SET guid_hash = excluded.guid_hash RETURNING stand_in AS "standIn"`,
    [
      computeForgottenHash(guid, playerKey),
      randomBytes(STAND_IN_BYTES).toString("hex").toUpperCase(),
    ],
  );
  const row = answer.rows[0];
  if (row === undefined) throw new Error("The stand-in could not be stored.");
  return row.standIn;
}

async function forgetInRound(
  client: pg.ClientBase,
  roundId: number,
  person: Person,
): Promise<{ files: number; isRewritten: boolean } | null> {
  const locked = await client.query("SELECT FROM round WHERE id = $1 FOR UPDATE", [roundId]);
  if (locked.rowCount === 0) return null;
  // The round's own file first: of files that are one without the person it stays.
  const all = await client.query<{ sha: Buffer; status: string }>(
    "SELECT sha256 AS sha, status FROM round_file WHERE round_id = $1 ORDER BY status <> 'current', id",
    [roundId],
  );
  const result = { files: 0, isRewritten: false };
  for (const { sha, status } of all.rows) {
    const done = await forgetInFileRow(client, "round_file", sha, person);
    if (done === null) continue;
    result.files++;
    if (status !== "current") continue;
    if (done === "twin") {
      // Another round's file holds the very same bytes now: it was one round, sent twice.
      await eraseRound(client, roundId, person.playerKey);
      return result;
    }
    result.isRewritten = true;
  }
  if (result.isRewritten) await rereadRound(client, roundId, person.playerKey);
  return result;
}

/**
 * Rewrites one archived file where the person is in it; null where he is not. "twin": without him it is a file that is
 * there already, and which of the two counts less is gone.
 */
async function forgetInFileRow(
  client: pg.ClientBase,
  table: "round_file" | "removed_file",
  sha: Buffer,
  { guid, standIn }: Person,
): Promise<"rewritten" | "twin" | null> {
  const {
    rows: [row],
  } = await client.query<{ content: Buffer | null; fileName: string; status: string }>(
    `SELECT content_gzip AS content, file_name AS "fileName", status FROM ${table} WHERE sha256 = $1 FOR UPDATE`,
    [sha],
  );
  if (row === undefined || row.content === null) return null;
  const bytes = await unpack(row.content, { maxOutputLength: MAX_ROUND_FILE_BYTES });
  const found = [...findGuids(bytes)].filter((each) => each.toUpperCase() === guid.toUpperCase());
  if (found.length === 0) return null;
  const rewritten = forgetInFile(bytes, guid, standIn);
  const read = prepareRound(rewritten, row.fileName);
  if (!read.ok) throw new Error(`${row.fileName}: ${read.message}`);
  const { sha256, rowCount, file } = read.round;
  if (row.status === "current")
    await client.query(`DELETE FROM ${table} WHERE sha256 = $1 AND status <> 'current'`, [sha256]);
  const twin = await client.query(`SELECT FROM ${table} WHERE sha256 = $1`, [sha256]);
  if (twin.rowCount !== 0) {
    await client.query(`DELETE FROM ${table} WHERE sha256 = $1`, [sha]);
    return "twin";
  }
  await client.query(
    `UPDATE ${table} SET sha256 = $2, byte_size = $3, content_gzip = $4, complete = $5, row_count = $6, problems = $7 WHERE sha256 = $1`,
    [
      sha,
      sha256,
      rewritten.length,
      await pack(rewritten),
      file.complete,
      rowCount,
      JSON.stringify(file.problems),
    ],
  );
  return "rewritten";
}
