import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PlayerGuid } from "#lib/engagements/types.ts";
import { writeEngagementFile } from "#lib/engagements/writeEngagementFile.ts";
import { mergePlayers } from "../people/mergePlayers.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { removeRound } from "../rounds/removeRound.ts";
import { restoreRound } from "../rounds/restoreRound.ts";
import { type ScratchDatabase, scratchDatabase } from "../testing/scratchDatabase.ts";
import { importRound, type ImportRequest } from "./importRound.ts";
import { dumpTables, emptyTables, SUM_TABLES } from "./testing/dumpTables.ts";
import type { RoundFile } from "./testing/makeRoundFile.ts";

let scratch: ScratchDatabase;
let other: ScratchDatabase;
beforeAll(async () => {
  [scratch, other] = await Promise.all([scratchDatabase(), scratchDatabase()]);
});
afterAll(async () => {
  await scratch.drop();
  await other.drop();
});
beforeEach(async () => {
  for (const { db } of [scratch, other]) {
    await emptyTables(db);
    await db.pool.query("DELETE FROM joined_guid");
  }
});

const START = 1_780_000_000;
const BOTS = ["OMNIBOT01", "OMNIBOT02"];
const [FIRST, SECOND, THIRD] = [
  ["A", "B", "C"],
  ["D", "E"],
  ["F", "0"],
].map((letters) => letters.map((letter) => letter.repeat(32))) as [string[], string[], string[]];

/** A file of the one second; `note` makes other bytes of it, `rows` better ones. */
function makeFile(guids: readonly string[], note = "", rows = 1): RoundFile {
  const players = guids.map((guid, i) => ({
    guid: guid as PlayerGuid,
    name: guid.slice(0, 3),
    team: i % 2 === 0 ? ("AXIS" as const) : ("ALLIES" as const),
  }));
  const bytes = writeEngagementFile(
    {
      header: {
        map: "supply",
        round: 1,
        crossfire_window: 1000,
        escape_time: 5000,
        escape_distance: 300,
        round_start_unix: START,
        round_end_unix: START + 600,
        note,
      },
      engagements: [],
      killCells: Array.from({ length: rows }, (_, i) => ({
        gridX: i,
        gridY: 0,
        axisKills: 1,
        alliesKills: 0,
      })),
      movementCells: [],
      roster: players.map((player) => ({
        ...player,
        playerClass: "MEDIC" as const,
        aliveMs: 9000,
        teamMs: 10_000,
      })),
      combatPositions: [],
    },
    { form: "own" },
  );
  return { bytes, fileName: "2026-05-28-204640-supply-round-1_engagements.txt" };
}

const send = (file: RoundFile, options: Partial<ImportRequest> = {}, { db } = scratch) =>
  importRound({ ...file, ...options }, db);

const listRounds = async ({ db } = scratch) =>
  (
    await db.pool.query<{ id: number; instance: number; guids: string[] }>(
      `SELECT round.id, instance, array_agg(guid ORDER BY guid COLLATE "C") AS guids
         FROM round JOIN round_player ON round_id = round.id GROUP BY round.id ORDER BY instance`,
    )
  ).rows;

const expectCheck = async ({ db } = scratch) =>
  expect(await rebuild(db, { check: true })).toMatchObject({ total: 0, problems: [], right: true });

const LIFETIME = SUM_TABLES.filter((name) => !name.startsWith("round"));

describe("files of one second, map and half without a player in common", () => {
  test("are two rounds, and the receipt says why", async () => {
    const first = await send(makeFile([...FIRST, ...BOTS]));
    const second = await send(makeFile([...SECOND, ...BOTS], "", 9));
    expect(first).toMatchObject({ status: "imported", apartFromRoundId: null });
    expect(second).toMatchObject({
      status: "imported",
      apartFromRoundId: first.roundId,
      message: expect.stringMatching(/^Imported as a round of its own\. .* no player is in both/),
    });
    expect(second.roundId).not.toBe(first.roundId);
    expect((await listRounds()).map(({ instance }) => instance)).toEqual([1, 2]);
    expect(await send(makeFile([...SECOND, ...BOTS], "", 9))).toMatchObject({
      status: "duplicate",
      roundId: second.roundId,
    });
    await expectCheck();
  });

  test("are three rounds of three servers, and give the same sums in every order", async () => {
    const files = [
      makeFile(FIRST),
      makeFile(SECOND.slice(0, 1), "cut"),
      makeFile(SECOND, "", 5),
      makeFile(THIRD),
      makeFile([], "nobody", 9),
      makeFile(FIRST, "better", 4),
    ];
    for (const file of files) await send(file);
    for (const file of files.toReversed()) await send(file, {}, other);
    const rounds = await listRounds();
    expect(rounds.map(({ guids }) => guids)).toEqual([FIRST, SECOND, THIRD.toSorted()]);
    expect(await dumpTables(scratch.db, LIFETIME)).toEqual(await dumpTables(other.db, LIFETIME));
    await expectCheck();
    await expectCheck(other);
  });

  test("stay apart when one is sent to replace the other", async () => {
    const first = await send(makeFile(FIRST));
    expect(await send(makeFile(SECOND), { replace: true, roundId: first.roundId! })).toMatchObject({
      status: "refused",
      message: expect.stringContaining("other players"),
    });
    expect(await listRounds()).toHaveLength(1);
  });
});

test("a player whose two GUIDs are merged is one player of both files", async () => {
  await send(makeFile(FIRST));
  await send(makeFile(SECOND), { sourceName: "another server" });
  const merged = await mergePlayers(scratch.db, SECOND[0]!, FIRST[0]!);
  expect(merged).toMatchObject({ ok: true });
  expect(await send(makeFile(SECOND, "again", 9))).toMatchObject({ status: "replaced" });
});

test.each([
  ["nobody", []],
  ["bots only", BOTS],
])("a file with %s in it is set aside for one with people, in either order", async (_, guids) => {
  const without = makeFile(guids, "", 9);
  const people = makeFile([...FIRST, ...BOTS]);
  await send(without);
  expect(await send(people)).toMatchObject({
    status: "replaced",
    message: expect.stringContaining("only bots or no one"),
  });
  await send(people, {}, other);
  expect(await send(without, {}, other)).toMatchObject({ status: "kept_out" });
  for (const { db } of [scratch, other]) {
    const { rows } = await db.pool.query("SELECT player_count AS players FROM round");
    expect(rows).toEqual([{ players: 5 }]);
  }
});

test("two files with only bots are files of one round: their GUIDs say nothing", async () => {
  await send(makeFile(BOTS));
  expect(await send(makeFile(BOTS, "again", 3))).toMatchObject({ status: "replaced" });
});

describe("a removed round", () => {
  test("stays out with all files of its players, and the other one stays in", async () => {
    const first = await send(makeFile(FIRST));
    const second = await send(makeFile(SECOND));
    await removeRound(scratch.db, first.roundId!);
    expect(await send(makeFile(FIRST, "again", 9))).toMatchObject({
      status: "removed",
      roundId: first.roundId,
    });
    expect(await send(makeFile(SECOND, "again", 9))).toMatchObject({
      status: "replaced",
      roundId: second.roundId,
    });
    const before = await listRounds();
    expect(await restoreRound(scratch.db, first.roundId!)).toMatchObject({ ok: true });
    expect((await listRounds()).map(({ id }) => id)).toEqual([first.roundId, second.roundId]);
    await removeRound(scratch.db, first.roundId!);
    expect(await listRounds()).toEqual(before);
    await expectCheck();
  });

  test("keeps no other round out, even if it was there first", async () => {
    const first = await send(makeFile(FIRST));
    await removeRound(scratch.db, first.roundId!);
    expect(await send(makeFile(SECOND))).toMatchObject({
      status: "imported",
      apartFromRoundId: first.roundId,
      message: expect.stringContaining("(removed)"),
    });
    expect(await restoreRound(scratch.db, first.roundId!)).toMatchObject({ ok: true });
    expect((await listRounds()).map(({ guids }) => guids)).toEqual([FIRST, SECOND]);
    await expectCheck();
  });

  test("whose files are gone keeps every file of its second out, as it cannot be compared", async () => {
    const first = await send(makeFile(FIRST));
    await removeRound(scratch.db, first.roundId!);
    await scratch.db.pool.query("UPDATE removed_file SET content_gzip = NULL");
    expect(await send(makeFile(SECOND))).toMatchObject({ status: "removed" });
  });
});

test("a rebuild makes rounds of files that an older program set aside, as if they had come today", async () => {
  const files = [makeFile(FIRST), makeFile(SECOND, "", 5), makeFile(SECOND, "worse", 2)];
  for (const file of files) {
    await send(file);
    await send(file, {}, other);
  }
  // As an older program stored them: one round, with the others' files set aside.
  const { db } = scratch;
  const [first, second] = await listRounds();
  await db.pool.query(
    "UPDATE round_file SET round_id = $1, status = 'kept_out' WHERE round_id = $2",
    [first!.id, second!.id],
  );
  await removeRound(db, second!.id);
  await db.pool.query("DELETE FROM removed_round");
  expect(await rebuild(db, { check: true })).toMatchObject({
    total: 2,
    right: false,
    differences: [
      { table: "round_file", what: expect.stringContaining("a round of its own") },
      { table: "round_file" },
    ],
  });
  expect(await listRounds()).toHaveLength(1);
  expect(await rebuild(db)).toMatchObject({ total: 2, right: true });
  expect(await dumpTables(db)).toEqual(await dumpTables(other.db));
  await expectCheck();
});
