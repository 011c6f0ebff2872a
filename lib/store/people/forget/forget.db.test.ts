import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import { mutateFile } from "../../faults/mutateFile.ts";
import { importRound } from "../../ingest/importRound.ts";
import { dumpTables, emptyTables } from "../../ingest/testing/dumpTables.ts";
import { cutFile, makeRoundFile } from "../../ingest/testing/makeRoundFile.ts";
import type { RoundFile } from "../../ingest/testing/makeRoundFile.ts";
import { mergePlayers } from "../mergePlayers.ts";
import { listDuos } from "../../read/duos/listDuos.ts";
import { rebuild } from "../../rebuild/rebuild.ts";
import { removeRound } from "../../rounds/removeRound.ts";
import { restoreRound } from "../../rounds/restoreRound.ts";
import { scratchDatabase } from "../../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../../testing/scratchDatabase.ts";
import { FORGOTTEN_NAME, forgetInFile } from "./forgetInFile.ts";
import { findPlayerGuid, forgetPlayer } from "./forgetPlayer.ts";

const START = 1_780_000_000;
const PERSON = "B".repeat(32);
const STAND_IN = "0123456789ABCDEF0123456789ABCDEF";
/** A name that occurs nowhere else in these files. */
const NAME = "^1Jürgen|7,x";

/** A made-up round in which the player to forget has a unique name. */
function round(hours: number, seed: number, form: "own" | "v3" = "own"): RoundFile {
  const file = makeRoundFile({ seed, form, start: START + hours * 3600 });
  const name = form === "own" ? NAME.replaceAll(/[|,]/g, "_") : NAME;
  const text = Buffer.from(file.bytes)
    .toString("latin1")
    .replaceAll(
      new RegExp(`(${PERSON}[;,])BB[^;,\n]*(?=[;,])`, "g"),
      (_, head: string) => head + Buffer.from(name).toString("latin1"),
    );
  return { ...file, bytes: Buffer.from(text, "latin1") };
}

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());
beforeEach(async () => {
  await emptyTables(scratch.db);
  await scratch.db.pool.query("DELETE FROM forgotten_player; DELETE FROM joined_guid");
});

describe("forgetInFile", () => {
  test.each(["own", "v3"] as const)(
    "removes the player from a file in the %s form and keeps every row and figure",
    (form) => {
      for (let seed = 0; seed < 20; seed++) {
        const { bytes } = round(0, seed, form);
        const rewritten = forgetInFile(bytes, PERSON, STAND_IN);
        expect(rewritten.toString("utf8")).not.toMatch(/B{32}|J.{1,2}rgen/i);
        const [before, after] = [readEngagementFile(bytes), readEngagementFile(rewritten)];
        if (!before.ok || !after.ok) throw new Error("no round");
        const plain = (file: typeof before.file): string =>
          JSON.stringify({
            ...file,
            engagements: file.engagements.map(({ path, ...rest }) => ({ ...rest, path: path() })),
          });
        const expected = plain(before.file)
          .replaceAll(PERSON, STAND_IN)
          .replaceAll(
            JSON.stringify(form === "own" ? NAME.replaceAll(/[|,]/g, "_") : NAME).slice(1, -1),
            FORGOTTEN_NAME,
          )
          .replaceAll(
            `"killerGuid":"${STAND_IN}","killerName":"killer"`,
            `"killerGuid":"${STAND_IN}","killerName":"${FORGOTTEN_NAME}"`,
          );
        expect(plain(after.file) === expected).toBe(true);
      }
    },
  );

  test("leaves nothing of a GUID or name that is cut off at the end of the file", () => {
    const { bytes } = round(0, 2);
    const at = Buffer.from(bytes).indexOf(PERSON);
    for (let cut = at + 6; cut < at + 50; cut++)
      expect(forgetInFile(bytes.slice(0, cut), PERSON, STAND_IN).toString("utf8")).not.toMatch(
        /B{6}|J.{1,2}rg/i,
      );
  });

  test(
    "leaves no name next to the GUID in a damaged file, and none of the player's names unless " +
      "another player's id precedes it",
    () => {
      for (let seed = 0; seed < 1500; seed++) {
        const damaged = mutateFile(
          Buffer.from(round(0, seed % 25, seed % 2 === 0 ? "own" : "v3").bytes),
          seed,
        );
        const rewritten = forgetInFile(damaged, PERSON, STAND_IN).toString("latin1");
        expect(rewritten, `seed ${seed}`).not.toMatch(/B{32}/i);
        expect(rewritten, `seed ${seed}`).not.toMatch(
          new RegExp(`${STAND_IN}[^0-9A-Za-z]\\^1J.{1,2}rgen`),
        );
      }
    },
  );

  test.each([
    [
      "a name with a line break before the team",
      "\n3;1;2;1;",
      `${PERSON};Jür\ngen;AXIS;killed;106`,
    ],
    [
      "one with a line break among the attackers",
      "",
      `3;x;${"A".repeat(32)};a;AXIS;killed;death;${PERSON},Jür\ngen,ALLIES,57,2,13378,13978,0,8:2;|${"C".repeat(32)},c,ALLIES,1`,
    ],
    [
      "the rest of a row behind a line break",
      "",
      `x,ALLIES,57,2,1,2,0,8:2;|${PERSON},Jürgen 💥,ALLIES,18,1,16278,16278,1,8:1;`,
    ],
    [
      "a raw name with separators and a damaged team",
      "",
      `3;1;${PERSON},Jür|ge,n,AXI5,57,2,13378,13978,0,8:2;|${"C".repeat(32)},c,ALLIES,1,1,1,1,0,0:0`,
    ],
    [
      "raw names with semicolons",
      "",
      `3;1;2;1;${PERSON};Jür;gen;AXIS;killed;106;${PERSON};Jür;ge,n;3;1;`,
    ],
    ["a row turned around", "", `death;AXIS;Jür|ge,n;${PERSON};12;3`],
    [
      "a GUID that is damaged itself, beside a name known from another row",
      `1;1;1;1;${PERSON};Jürgen;AXIS;\n`,
      `${"B".repeat(30)}?,Jürgen,ALLIES,5`,
    ],
  ])("leaves nothing of the player: %s", (_, before, row) => {
    const bytes = Buffer.from(`# PROXIMITY_TRACKER_V3\n# ENGAGEMENTS\n${before}${row}\n`);
    const rewritten = forgetInFile(bytes, PERSON, STAND_IN).toString("utf8");
    expect(rewritten).not.toMatch(/B{32}|Jür|gen|ge,n/);
    expect(rewritten.split("\n")).toHaveLength(bytes.toString().split("\n").length);
    for (const other of row.match(/[AC]{32}[,;]\w/g) ?? []) expect(rewritten).toContain(other);
  });

  test("keeps the section heading that a player has as a name", () => {
    const rows = `# PROXIMITY_TRACKER_V3\n# ENGAGEMENTS\n1;1;1;1;${PERSON};# ENGAGEMENTS;AXIS;killed;106`;
    expect(forgetInFile(Buffer.from(rows), PERSON, STAND_IN).toString()).toBe(
      rows.replace(`${PERSON};# ENGAGEMENTS`, `${STAND_IN};${FORGOTTEN_NAME}`),
    );
  });

  test("removes names from sections that are not read", () => {
    const text =
      `# PROXIMITY_TRACKER_V5\n# ENGAGEMENTS\n# ` +
      `AIM_LOCK\n5;${PERSON};${NAME.slice(0, 4)};1\n# PLAYERS\n${PERSON};Ann;AXIS\n# ` +
      `KILLS\nx;Ann;y|Ann\n`;
    expect(forgetInFile(Buffer.from(text), PERSON, STAND_IN).toString()).toContain(
      `x;${FORGOTTEN_NAME};y|${FORGOTTEN_NAME}`,
    );
  });
});

/** The whole content of the database as text, with unpacked files. */
async function everything(): Promise<string> {
  const files = await scratch.db.pool.query<{ content: Buffer }>(
    `SELECT content_gzip AS content FROM round_file UNION ALL SELECT content_gzip
      FROM removed_file WHERE content_gzip IS NOT NULL`,
  );
  const tables = await scratch.db.pool.query(
    "SELECT problems::text FROM round_file UNION ALL SELECT problems::text FROM removed_file",
  );
  const answers = await scratch.db.pool.query("SELECT player_guids FROM duo_board");
  return JSON.stringify([
    await dumpTables(scratch.db),
    tables.rows,
    answers.rows,
    files.rows.map(({ content }) => gunzipSync(content).toString("utf8")),
  ]);
}

test("forgetting removes a player from every table and file for good, and other players' figures stay", async () => {
  for (let seed = 0; seed < 5; seed++)
    await importRound(round(seed, seed, seed === 2 ? "v3" : "own"), scratch.db);
  await importRound(cutFile(round(1, 1), 0.7), scratch.db);
  const removed = await importRound(round(9, 9), scratch.db);
  await removeRound(scratch.db, removed.roundId!);
  await listDuos(scratch.db, { minCrossfires: 0, limit: 1, offset: 0 });
  expect(await everything()).toMatch(/B{32}/);
  const others = () =>
    scratch.db.pool.query(
      "SELECT to_jsonb(row) - 'last_updated' AS row FROM player_teamplay_stats AS row " +
        "WHERE player_guid ~ '^(.)\\1{31}$' AND player_guid <> $1 ORDER BY player_guid",
      [PERSON],
    );
  const before = (await others()).rows;
  const {
    rows: [id],
  } = await scratch.db.pool.query<{ id: string }>(
    "SELECT public_id AS id FROM player_teamplay_stats WHERE player_guid = $1",
    [PERSON],
  );
  expect(await findPlayerGuid(scratch.db, id!.id)).toBe(PERSON);
  expect(await forgetPlayer(scratch.db, PERSON)).toMatchObject({
    ok: true,
    files: expect.any(Number),
  });
  expect(await everything()).not.toMatch(/B{32}|J.{1,2}rgen/i);
  expect((await others()).rows).toEqual(before);
  expect(await rebuild(scratch.db)).toMatchObject({ total: 0, right: true });
  // Importing the same files again and restoring the removed round do not restore the player.
  for (let seed = 0; seed < 5; seed++)
    expect(
      await importRound(round(seed, seed, seed === 2 ? "v3" : "own"), scratch.db),
    ).toMatchObject({ status: "duplicate" });
  expect(await importRound(round(20, 20), scratch.db)).toMatchObject({ status: "imported" });
  expect(await restoreRound(scratch.db, removed.roundId!)).toMatchObject({ ok: true });
  expect(await everything()).not.toMatch(/B{32}|J.{1,2}rgen/i);
  expect(await forgetPlayer(scratch.db, PERSON.toLowerCase())).toMatchObject({
    ok: true,
    files: 0,
    rounds: 0,
  });
  const names = await scratch.db.pool.query(
    "SELECT DISTINCT player_name FROM player_teamplay_stats WHERE player_guid !~ '^(.)\\1{31}$'",
  );
  expect(names.rows).toEqual([{ player_name: FORGOTTEN_NAME }]);
});

test(
  "files that differ only in the forgotten player's name become one file, in a round and in " +
    "a removed round",
  async () => {
    const renamed = (file: RoundFile): RoundFile => ({
      ...file,
      bytes: Buffer.from(
        Buffer.from(file.bytes).toString("latin1").replaceAll("rgen", "rgun"),
        "latin1",
      ),
    });
    const [first, second, gone] = [round(0, 2), round(3, 3), round(6, 5)];
    for (const file of [first, renamed(first), second, gone, renamed(gone)])
      await importRound(file, scratch.db);
    const {
      rows: [removed],
    } = await scratch.db.pool.query<{ id: number }>("SELECT max(id) AS id FROM round");
    // In the removed round, the file that was set aside comes first in the table. So it is not luck
    // if the current one stays.
    expect(await importRound({ ...renamed(gone), replace: true }, scratch.db)).toMatchObject({
      status: "replaced",
    });
    await removeRound(scratch.db, removed!.id);
    expect(await importRound({ ...renamed(first), replace: true }, scratch.db)).toMatchObject({
      status: "replaced",
    });
    expect(await forgetPlayer(scratch.db, PERSON)).toMatchObject({ ok: true, rounds: 2 });
    expect(await everything()).not.toMatch(/B{32}|J.{1,2}rg/i);
    for (const table of ["round_file", "removed_file"]) {
      const { rows } = await scratch.db.pool.query<{ status: string }>(
        `SELECT status FROM ${table}`,
      );
      expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["current"]));
    }
    expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0, right: true });
    expect(await restoreRound(scratch.db, removed!.id)).toMatchObject({ ok: true });
  },
);

test(
  "two rounds whose files differ only in the forgotten player's name, and which only their bytes " +
    "distinguish, become one round",
  async () => {
    const plain = makeRoundFile({ seed: 2, start: null, form: "v3" });
    for (const name of ["Jürgen", "Jürgun"]) {
      const bytes = Buffer.from(
        Buffer.from(plain.bytes)
          .toString("latin1")
          .replaceAll(
            new RegExp(`(${PERSON}[;,])BB[^;,\n]*(?=[;,])`, "g"),
            `$1${Buffer.from(name).toString("latin1")}`,
          ),
        "latin1",
      );
      expect(
        await importRound({ bytes, fileName: "a.txt", sessionDate: "2026-05-01" }, scratch.db),
      ).toMatchObject({ status: "imported" });
    }
    expect(await forgetPlayer(scratch.db, PERSON)).toMatchObject({ ok: true });
    expect((await scratch.db.pool.query("SELECT FROM round")).rowCount).toBe(1);
    expect(await everything()).not.toMatch(/B{32}|J.{1,2}rg/i);
    expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0, right: true });
  },
);

test("refuses an id that is not a GUID, and finds no player for an unknown id", async () => {
  expect(await forgetPlayer(scratch.db, "OMNIBOT07")).toMatchObject({ ok: false });
  expect(await findPlayerGuid(scratch.db, "nobody")).toBeNull();
});

test("a player merged from several GUIDs is forgotten with all of them and stays one player", async () => {
  const [other, third] = ["C".repeat(32), "D".repeat(32)];
  for (let seed = 0; seed < 4; seed++) await importRound(round(seed, seed), scratch.db);
  await mergePlayers(scratch.db, PERSON, other);
  await mergePlayers(scratch.db, other, third);
  const figures =
    "SELECT rounds_played, kills, deaths, crossfire_participations FROM player_teamplay_stats";
  const before = await scratch.db.pool.query(`${figures} WHERE player_guid = $1`, [third]);
  expect(await forgetPlayer(scratch.db, PERSON.toLowerCase())).toMatchObject({ ok: true });
  const everything = JSON.stringify([
    await dumpTables(scratch.db),
    (await scratch.db.pool.query("SELECT guid, into_guid FROM joined_guid")).rows,
  ]);
  expect(everything).not.toMatch(/B{32}|C{32}|D{32}/i);
  const standIn = "(SELECT stand_in FROM forgotten_player)";
  expect((await scratch.db.pool.query(`${figures} WHERE player_guid IN ${standIn}`)).rows).toEqual(
    before.rows,
  );
  expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0 });
  await importRound(round(5, 5), scratch.db);
  expect(
    (
      await scratch.db.pool.query(
        `SELECT FROM player_teamplay_stats WHERE player_guid IN ${standIn}`,
      )
    ).rowCount,
  ).toBe(1);
  expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0 });
});
