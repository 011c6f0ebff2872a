import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { restoreBackup } from "../../backup/restoreBackup.ts";
import { writeBackup } from "../../backup/writeBackup.ts";
import { importRound } from "../../ingest/importRound.ts";
import { dumpTables, emptyTables } from "../../ingest/testing/dumpTables.ts";
import { makeRoundFile } from "../../ingest/testing/makeRoundFile.ts";
import type { RoundFile } from "../../ingest/testing/makeRoundFile.ts";
import type { Database } from "../../postgres/connection.ts";
import { commit, inTransaction } from "../../postgres/inTransaction.ts";
import { listDuos } from "../../read/duos/listDuos.ts";
import { rebuild } from "../../rebuild/rebuild.ts";
import { removeRound } from "../../rounds/removeRound.ts";
import { scratchDatabase } from "../../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../../testing/scratchDatabase.ts";
import { finishUnfinished } from "../../unfinished/finishUnfinished.ts";
import { listUnfinished } from "../../unfinished/listUnfinished.ts";
import { FINISHING } from "../../unfinished/unfinished.copy.ts";
import { MERGE_REFUSALS } from "../merge.copy.ts";
import { mergePlayers, unmergePlayer } from "../mergePlayers.ts";
import { getPlayerIdKey } from "../playerId.ts";
import { forgetInRound } from "./forgetInArchive.ts";
import { readForgetDecisions } from "./forgotten.ts";
import { finishForgetting } from "./finishForgetting.ts";
import { decideToForget, forgetPlayer } from "./forgetPlayer.ts";

const START = 1_780_000_000;
const [PERSON, OTHER] = ["B".repeat(32), "C".repeat(32)];
/** The player's GUID, and the beginning of every name the player has in these files. */
const TRACES = /B{32}|BBx/i;

/** A made-up round in which the player to forget has a unique name. */
function round(seed: number, start: number | null = START + seed * 3600): RoundFile {
  const file = makeRoundFile({ seed, start, engagements: 8, form: start === null ? "v3" : "own" });
  const text = Buffer.from(file.bytes)
    .toString("latin1")
    .replaceAll(new RegExp(`(${PERSON}[;,])BB[^;,\n]*(?=[;,])`, "g"), "$1BBx");
  return { ...file, bytes: Buffer.from(text, "latin1") };
}
/** A round that only the bytes of its file identify, with a session date that a person gave. */
const UNDATED = { bytes: round(9, null).bytes, fileName: "a.txt" };

let scratch: ScratchDatabase;
let folder: string;
beforeAll(async () => {
  scratch = await scratchDatabase();
  folder = await mkdtemp(join(tmpdir(), "proximity-forget-"));
});
afterAll(async () => {
  await scratch.drop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await emptyTables(scratch.db);
  await scratch.db.pool.query("TRUNCATE forgotten_player, joined_guid");
  for (let seed = 0; seed < 3; seed++) await importRound(round(seed), scratch.db);
  await importRound({ ...UNDATED, sessionDate: "2026-05-01" }, scratch.db);
  const removed = await importRound(round(3), scratch.db);
  await removeRound(scratch.db, removed.roundId!);
});

/** The whole content of the database as text, with unpacked files. */
async function everything(db: Database): Promise<string> {
  const files = await db.pool.query<{ content: Buffer }>(
    `SELECT content_gzip AS content FROM round_file UNION ALL SELECT content_gzip
      FROM removed_file WHERE content_gzip IS NOT NULL`,
  );
  const rows = await db.pool.query(
    `SELECT to_jsonb(row) - 'content_gzip' AS row FROM removed_file AS row
     UNION ALL SELECT to_jsonb(row) FROM joined_guid AS row
     UNION ALL SELECT to_jsonb(row) FROM duo_board AS row
     UNION ALL SELECT to_jsonb(row) FROM duo_board_pair AS row`,
  );
  return JSON.stringify([
    await dumpTables(db),
    rows.rows,
    files.rows.map(({ content }) => gunzipSync(content).toString("latin1")),
  ]);
}

/** The state that a process leaves which is killed in the middle: one round is rewritten. */
async function forgetHalf({ db }: ScratchDatabase): Promise<void> {
  await decideToForget(db, PERSON);
  const decisions = await readForgetDecisions(db, () => getPlayerIdKey(db));
  const first = await db.prisma.round.findFirst({ select: { id: true }, orderBy: { id: "asc" } });
  await inTransaction(db, async (transaction) =>
    commit(await forgetInRound(transaction, first!.id, decisions)),
  );
  expect(await everything(db)).toMatch(TRACES);
}

/** Every file of the archive as it once arrived. */
const SENT = [...[0, 1, 2, 3].map((seed) => round(seed)), UNDATED];

async function sendAll(db: Database): Promise<string[]> {
  const statuses: string[] = [];
  for (const file of SENT) statuses.push((await importRound(file, db)).status);
  return statuses;
}

const KNOWN = ["duplicate", "duplicate", "duplicate", "removed", "duplicate"];

async function expectForgotten(db: Database): Promise<void> {
  expect(await everything(db)).not.toMatch(TRACES);
  expect(await rebuild(db, { check: true })).toMatchObject({ total: 0, problems: [] });
  expect(await listUnfinished(db)).toEqual([]);
  expect(await sendAll(db)).toEqual(KNOWN);
  expect(await everything(db)).not.toMatch(TRACES);
}

test("an interrupted forgetting is listed, and the next start finishes it", async () => {
  await forgetHalf(scratch);
  expect(await listUnfinished(scratch.db)).toEqual([
    { kind: "forget", players: 1, isRunning: false },
  ]);
  const said: string[] = [];
  await finishUnfinished(scratch.db, (line) => said.push(line));
  expect(said).toEqual([
    FINISHING.forget(1),
    expect.stringMatching(/^Forgetting is finished: \d files rewritten, \d rounds read again\.$/),
  ]);
  await expectForgotten(scratch.db);
});

test("files that arrive while a player is half forgotten are known as the files they were", async () => {
  await forgetHalf(scratch);
  expect(await sendAll(scratch.db)).toEqual(KNOWN);
  expect(await importRound({ ...round(1), replace: true }, scratch.db)).toMatchObject({
    status: "duplicate",
  });
  await finishForgetting(scratch.db);
  await expectForgotten(scratch.db);
  expect((await scratch.db.pool.query("SELECT FROM round")).rowCount).toBe(4);
});

test("a rebuild after an interrupted forgetting finishes it", async () => {
  await forgetHalf(scratch);
  expect(await rebuild(scratch.db)).toMatchObject({ problems: [], right: true });
  await expectForgotten(scratch.db);
});

test("a backup made in the middle of a forgetting has neither the GUID nor the name", async () => {
  await forgetHalf(scratch);
  const file = join(folder, "half.tar");
  await writeBackup(scratch.db, file);
  const restored = await scratchDatabase();
  await restoreBackup(restored.db, file);
  await expectForgotten(restored.db);
  await restored.drop();
});

test("a backup from an older program, made after an interrupted forgetting, is restored without the player", async () => {
  await forgetHalf(scratch);
  // An older program did not look for decisions under way.
  await scratch.db.pool.query("UPDATE forgotten_player SET finished = true");
  const file = join(folder, "old.tar");
  await writeBackup(scratch.db, file);
  const restored = await scratchDatabase();
  await restoreBackup(restored.db, file);
  await expectForgotten(restored.db);
  await restored.drop();
});

test("an import that began before the decision stores the file without the player", async () => {
  const late = round(7);
  const decided = decideToForget(scratch.db, PERSON);
  const imports = Promise.all([7, 8, 9].map((seed) => importRound(round(seed), scratch.db)));
  await decided;
  await finishForgetting(scratch.db);
  await imports;
  expect(await everything(scratch.db)).not.toMatch(TRACES);
  expect(await importRound(late, scratch.db)).toMatchObject({ status: "duplicate" });
});

test("a player who is being forgotten cannot be merged or unmerged", async () => {
  await mergePlayers(scratch.db, PERSON, OTHER);
  await decideToForget(scratch.db, PERSON);
  const refused = { ok: false, message: MERGE_REFUSALS.beingForgotten };
  expect(await mergePlayers(scratch.db, "D".repeat(32), OTHER)).toEqual(refused);
  expect(await unmergePlayer(scratch.db, PERSON)).toEqual(refused);
  await finishForgetting(scratch.db);
  expect(await everything(scratch.db)).not.toMatch(/B{32}|C{32}/);
  expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0, problems: [] });
});

test("a stand-in that is forgotten again leaves every file known as the one it was", async () => {
  await forgetPlayer(scratch.db, PERSON);
  const [first] = await scratch.db.prisma.forgotten_player.findMany({ select: { stand_in: true } });
  await mergePlayers(scratch.db, OTHER, first!.stand_in);
  await forgetPlayer(scratch.db, OTHER);
  expect(await everything(scratch.db)).not.toMatch(/B{32}|BBx|C{32}/);
  expect(await sendAll(scratch.db)).toEqual(KNOWN);
  expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0, problems: [] });
});

test("an answer about pairs that was made before a forgetting is not stored after it", async () => {
  const answers = Promise.all(
    [1, 2, 3].map((minCrossfires) =>
      listDuos(scratch.db, { minCrossfires, limit: 1, offset: 0, map: "quarry" }),
    ),
  );
  await forgetPlayer(scratch.db, PERSON);
  await answers;
  expect(await everything(scratch.db)).not.toMatch(TRACES);
});

test("a round whose file can no longer be read does not keep the others from being forgotten", async () => {
  const { db } = scratch;
  const file = await db.prisma.round_file.findFirst({ orderBy: { id: "asc" } });
  const damaged = Buffer.from(`# no round\n${PERSON};BBx\n`);
  await db.prisma.round_file.updateMany({
    where: { id: file!.id },
    data: {
      content_gzip: new Uint8Array(gzipSync(damaged)),
      sha256: createHash("sha256").update(damaged).digest(),
    },
  });
  await expect(forgetPlayer(db, PERSON)).rejects.toMatchObject({ code: "unreadable_file" });
  expect(await listUnfinished(db)).toHaveLength(1);
  await expect(writeBackup(db, join(folder, "unreadable.tar"))).rejects.toThrow(
    `Round ${file!.round_id}`,
  );
  await removeRound(db, file!.round_id);
  await finishForgetting(db);
  expect(await everything(db)).not.toMatch(TRACES);
  expect(await listUnfinished(db)).toEqual([]);
});
