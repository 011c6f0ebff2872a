import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findBoard } from "../read/duos/board/findBoard.ts";
import { importRound } from "../ingest/importRound.ts";
import { dumpTables, emptyTables, SUM_TABLES } from "../ingest/testing/dumpTables.ts";
import { cutFile, makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import type { RoundFile } from "../ingest/testing/makeRoundFile.ts";
import { getPlayerIdKey, derivePlayerId } from "./playerId.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { removeRound } from "../rounds/removeRound.ts";
import { restoreRound } from "../rounds/restoreRound.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { mergePlayers, unmergePlayer } from "./mergePlayers.ts";

let scratch: ScratchDatabase;
let fresh: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
  fresh = await scratchDatabase();
});
afterAll(async () => {
  await scratch.drop();
  await fresh.drop();
});
beforeEach(clear);

async function clear(): Promise<void> {
  for (const { db } of [scratch, fresh]) {
    await emptyTables(db);
    await db.pool.query("DELETE FROM joined_guid; DELETE FROM removed_round");
  }
}

const SESSION_DATE = 1_780_000_000;
const makeGuid = (letter: string): string => letter.repeat(32);
const [A, B, C] = ["A", "B", "C"].map(makeGuid) as [string, string, string];
const roundAt = (seed: number): RoundFile =>
  makeRoundFile({
    start: SESSION_DATE + seed * 3600,
    seed,
    form: seed % 2 === 0 ? "own" : "v3",
    engagements: 14,
  });
const send = (file: RoundFile) => importRound(file, scratch.db);

/**
 * Fails unless every table equals that of a database that had the decisions before it imported the
 * current files.
 */
async function expectFresh(): Promise<void> {
  const decisions = await scratch.db.pool.query(
    "SELECT guid, public_id, into_guid FROM joined_guid",
  );
  for (const { guid, public_id: id, into_guid: mainGuid } of decisions.rows) {
    await fresh.db.pool.query(
      "INSERT INTO joined_guid (guid, public_id, into_guid) VALUES ($1, $2, $3)",
      [guid, id, mainGuid],
    );
  }
  const standing = await scratch.db.pool.query<{ name: string }>(
    "SELECT file_name AS name FROM round_file WHERE status = 'current'",
  );
  for (const { name } of standing.rows)
    expect(await importRound(files.get(name)!, fresh.db)).toMatchObject({ status: "imported" });
  expect(await dumpTables(scratch.db, SUM_TABLES)).toEqual(await dumpTables(fresh.db, SUM_TABLES));
  expect(await rebuild(scratch.db, { check: true })).toMatchObject({
    total: 0,
    problems: [],
    right: true,
  });
}

const files = new Map<string, RoundFile>();
for (let seed = 0; seed < 8; seed++) files.set(roundAt(seed).fileName, roundAt(seed));

async function tablesNaming(guid: string): Promise<string[]> {
  const dump = await dumpTables(scratch.db, SUM_TABLES);
  return Object.keys(dump).filter((table) => JSON.stringify(dump[table]).includes(guid));
}

describe("merging", () => {
  test("makes one player of two, in existing and later rounds, and unmerging makes them two again", async () => {
    for (const seed of [0, 1, 2]) await send(roundAt(seed));
    const before = await dumpTables(scratch.db);
    const joined = await mergePlayers(scratch.db, A, B);
    expect(joined).toEqual({
      ok: true,
      publicId: derivePlayerId(B, await getPlayerIdKey(scratch.db)),
      rounds: expect.any(Number),
    });
    expect(await tablesNaming(A)).toEqual([]);
    await send(roundAt(3));
    expect(await tablesNaming(A)).toEqual([]);
    await expectFresh();
    const last = await scratch.db.pool.query<{ id: number }>(
      "SELECT id FROM round ORDER BY played_at DESC LIMIT 1",
    );
    await removeRound(scratch.db, last.rows[0]!.id);
    expect(await unmergePlayer(scratch.db, A)).toMatchObject({
      ok: true,
      publicId: derivePlayerId(A, await getPlayerIdKey(scratch.db)),
    });
    expect(await dumpTables(scratch.db)).toEqual(before);
    expect(await unmergePlayer(scratch.db, A)).toMatchObject({ ok: false });
  });

  test("removes a player's pair, double row and crossfire with themselves if both GUIDs are in one round", async () => {
    for (const seed of [0, 1, 2, 3]) await send(roundAt(seed));
    const both = `SELECT count(*)::int AS count FROM round_player AS one
        JOIN round_player AS two USING (round_id) WHERE one.guid = $1 AND two.guid = $2`;
    expect((await scratch.db.pool.query(both, [A, B])).rows[0].count).toBeGreaterThan(1);
    await mergePlayers(scratch.db, A, B);
    const none = async (sql: string) => expect((await scratch.db.pool.query(sql)).rows).toEqual([]);
    await none("SELECT FROM round_pair WHERE player1_guid = player2_guid");
    await none("SELECT FROM crossfire_pairs WHERE player1_guid = player2_guid");
    await none(
      "SELECT FROM round_team WHERE cardinality(members) <> (SELECT count(DISTINCT guid) FROM unnest(members) AS guid)",
    );
    await none(
      "SELECT FROM engagement_attacker GROUP BY engagement_row, guid, team HAVING count(*) > 1",
    );
    await none(
      `SELECT FROM combat_engagement WHERE is_crossfire
        AND jsonb_array_length(crossfire_participants) = 1
        AND crossfire_delay_ms IS NOT NULL AND num_attackers = 1`,
    );
    await expectFresh();
  });

  test("works in a chain, and an unmerged GUID keeps the GUIDs that were merged into it", async () => {
    for (const seed of [0, 1, 2, 3]) await send(roundAt(seed));
    const key = await getPlayerIdKey(scratch.db);
    expect(
      await mergePlayers(
        scratch.db,
        derivePlayerId(A, key),
        `https://stats.example/players/${derivePlayerId(B, key)}?x=1`,
      ),
    ).toMatchObject({ ok: true });
    expect(await mergePlayers(scratch.db, B.toLowerCase(), C)).toMatchObject({ ok: true });
    expect(await tablesNaming(A)).toEqual([]);
    expect(await tablesNaming(B)).toEqual([]);
    await expectFresh();
    await unmergePlayer(scratch.db, B);
    expect(await tablesNaming(A)).toEqual([]);
    expect(await tablesNaming(B)).not.toEqual([]);
    // A merge into a merged GUID leads on to its main GUID.
    expect(await mergePlayers(scratch.db, C, A)).toEqual({
      ok: true,
      publicId: derivePlayerId(B, key),
      rounds: expect.any(Number),
    });
  });

  test("is refused with a sentence if it is not possible", async () => {
    await send(roundAt(0));
    await send(roundAt(1));
    await mergePlayers(scratch.db, A, B);
    const before = await dumpTables(scratch.db);
    const refused = async (player: string, main: string, message: RegExp) =>
      expect(await mergePlayers(scratch.db, player, main)).toEqual({
        ok: false,
        message: expect.stringMatching(message),
      });
    await refused(C, C, /with themselves/);
    await refused(B, A, /already the same player/);
    await refused(A, B, /already merged/);
    await refused(A, C, /Unmerge it first/);
    await refused("OMNIBOT07", A, /bots/);
    await refused(A, "SLOT3", /cannot be merged/);
    await refused("9".repeat(32), A, /No round/);
    await refused("Ann\0", A, /not the short id/);
    expect(await dumpTables(scratch.db)).toEqual(before);
  });

  test("deletes the stored answers about pairs, which were made from the previous rows", async () => {
    for (const seed of [0, 1, 2, 3]) await send(roundAt(seed));
    const before = await findBoard(scratch.db, {});
    await mergePlayers(scratch.db, A, B);
    const after = await findBoard(scratch.db, {});
    expect(after.id).not.toBe(before.id);
    const named = await scratch.db.pool.query(
      "SELECT FROM duo_board_pair WHERE $1 IN (player1_guid, player2_guid)",
      [A],
    );
    expect(named.rowCount).toBe(0);
  });

  test("applies to every round when imports and a rebuild run at the same time", async () => {
    for (const seed of [0, 1, 2]) await send(roundAt(seed));
    await Promise.all([
      send(roundAt(3)),
      mergePlayers(scratch.db, A, B),
      send(roundAt(4)),
      send(roundAt(5)),
      rebuild(scratch.db),
    ]);
    expect(await tablesNaming(A)).toEqual([]);
    await expectFresh();
  });
});

test(
  "any order of imports, merges, unmerges and removals equals a fresh import with the " +
    "decisions in force",
  async () => {
    const person = fc.constantFrom(..."ABCDE").map(makeGuid);
    const step = fc.record({
      what: fc.constantFrom("send", "join", "part", "cut", "remove", "restore"),
      seed: fc.nat(4),
      first: person,
      second: person,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 6 }),
        async (batches) => {
          await clear();
          await send(roundAt(5));
          for (const batch of batches) {
            await Promise.all(
              batch.map(async ({ what, seed, first, second }) => {
                if (what === "send") await send(roundAt(seed));
                else if (what === "cut") await send(cutFile(roundAt(5), 0.5));
                else if (what === "join") await mergePlayers(scratch.db, first, second);
                else if (what === "part") await unmergePlayer(scratch.db, first);
                else {
                  const {
                    rows: [row],
                  } = await scratch.db.pool.query<{ id: number }>(
                    `SELECT id FROM ${what === "restore" ? "removed_round" : "round"} ORDER BY id OFFSET $1 LIMIT 1`,
                    [seed],
                  );
                  if (row !== undefined)
                    await (what === "remove" ? removeRound : restoreRound)(scratch.db, row.id);
                }
              }),
            );
          }
          await expectFresh();
        },
      ),
      { numRuns: 6 },
    );
  },
);
