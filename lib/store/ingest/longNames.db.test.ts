import { gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MAX_MAP_NAME, MAX_SOURCE_NAME } from "#lib/engagements/limits.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { moveRound } from "../rounds/moveRound.ts";
import { removeRound } from "../rounds/removeRound.ts";
import { restoreRound } from "../rounds/restoreRound.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { MAX_FILE_NAME } from "./fileNames.ts";
import { importRound } from "./importRound.ts";
import type { ImportRequest } from "./importRound.ts";
import { shortenMapName } from "./shortenMapName.ts";
import { dumpTables, emptyTables } from "./testing/dumpTables.ts";
import { makeRoundFile } from "./testing/makeRoundFile.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());
beforeEach(() => emptyTables(scratch.db));

const START = 1_780_000_000;
const round = (hours: number, map = "mill") =>
  makeRoundFile({ start: START + hours * 3600, seed: hours, map });
const send = (request: Partial<ImportRequest>, hours = 0) =>
  importRound({ ...round(hours), ...request }, scratch.db);

describe("an import", () => {
  test("takes the longest map name, and refuses one with one character more", async () => {
    const map = "ü".repeat(MAX_MAP_NAME);
    const named = (map: string) => ({
      bytes: round(0, map).bytes,
      fileName: "2026-06-01-200000-x",
    });
    expect(await send(named(map))).toMatchObject({ status: "imported", map });
    const before = await dumpTables(scratch.db);
    expect(await send(named(`${map}x`))).toMatchObject({
      status: "refused",
      message: expect.stringContaining("more than 64 characters"),
    });
    expect(await dumpTables(scratch.db)).toEqual(before);
  });

  test("takes the longest server name, and refuses a longer, blank, padded or unstorable one", async () => {
    const longest = "💥".repeat(MAX_SOURCE_NAME);
    expect(await send({ sourceName: longest })).toMatchObject({ status: "imported" });
    for (const sourceName of [`${longest}x`, "", "  ", "\u200b", " a", "a\nb", "a\0", "\ud800"])
      expect(await send({ sourceName }, 1), JSON.stringify(sourceName)).toMatchObject({
        status: "refused",
        message: expect.stringMatching(/^The game server's name .*\.$/),
      });
    expect((await scratch.db.pool.query("SELECT name FROM source")).rows).toEqual([
      { name: longest },
    ]);
  });

  test("still takes a server that had a longer name before there was a limit", async () => {
    const sourceName = "x".repeat(MAX_SOURCE_NAME + 1);
    await scratch.db.pool.query("INSERT INTO source (name) VALUES ($1)", [sourceName]);
    expect(await send({ sourceName })).toMatchObject({ status: "imported" });
  });

  test("takes the longest file name, and refuses a longer, empty or unstorable one", async () => {
    expect(await send({ fileName: "x".repeat(MAX_FILE_NAME) })).toMatchObject({
      status: "imported",
    });
    for (const fileName of ["x".repeat(MAX_FILE_NAME + 1), "", "a\0b"])
      expect(await send({ fileName }, 1)).toMatchObject({ status: "refused" });
  });
});

describe("a round from before names had a limit", () => {
  const LONG = "m".repeat(65_536);

  /** Gives a round's rows and its archived file a long map name, as an older version stored it. */
  async function lengthen(id: number, map: string): Promise<void> {
    const { pool } = scratch.db;
    const { rows: tables } = await pool.query<{ name: string; round: string }>(
      `SELECT relname AS name, CASE WHEN relname = 'round' THEN 'id' ELSE 'round_id' END AS round
         FROM pg_attribute AS had JOIN pg_class ON pg_class.oid = attrelid
        WHERE attname = 'map_name' AND relkind = 'r' AND relnamespace = 'public'::regnamespace
          AND (relname = 'round' OR EXISTS (SELECT FROM pg_attribute WHERE attrelid = had.attrelid
            AND attname = 'round_id'))`,
    );
    for (const { name, round } of tables)
      await pool.query(`UPDATE ${name} SET map_name = $2 WHERE ${round} = $1`, [id, map]);
    for (const table of ["map_kill_heatmap", "map_movement_heatmap", "map_ground"])
      await pool.query(`UPDATE ${table} SET map_name = $2 WHERE map_name = $1`, [`mill${id}`, map]);
    await pool.query("UPDATE session SET maps = array_replace(maps, $1, $2)", [`mill${id}`, map]);
    const { bytes } = await archived(id);
    const old = Buffer.from(
      bytes.toString("latin1").replace(`# map=mill${id}\n`, `# map=${map}\n`),
      "latin1",
    );
    await pool.query(
      `UPDATE round_file SET content_gzip = $2, sha256 = $3, byte_size = $4 WHERE round_id = $1`,
      [id, gzipSync(old), createHash("sha256").update(old).digest(), old.length],
    );
  }

  async function archived(id: number): Promise<{ bytes: Buffer }> {
    const { gunzipSync } = await import("node:zlib");
    const { rows } = await scratch.db.pool.query<{ content: Buffer }>(
      "SELECT content_gzip AS content FROM round_file WHERE round_id = $1",
      [id],
    );
    return { bytes: gunzipSync(rows[0]?.content ?? Buffer.alloc(0)) };
  }

  async function importOld(hours: number, map: string): Promise<number> {
    const { rows } = await scratch.db.pool.query<{ id: number }>(
      "SELECT coalesce(last_value, 0)::int + is_called::int AS id FROM round_id_seq",
    );
    const id = rows[0]?.id ?? 1;
    const { roundId } = await importRound(round(hours, `mill${id}`), scratch.db);
    expect(roundId).toBe(id);
    await lengthen(id, map);
    return id;
  }

  const listMaps = async (): Promise<string[]> => {
    const { rows } = await scratch.db.pool.query<{ map: string }>(
      "SELECT map_name AS map FROM round UNION SELECT map_name FROM map_ground UNION SELECT unnest(maps) FROM session ORDER BY 1",
    );
    return rows.map(({ map }) => map);
  };

  test("is brought to the rule by a rebuild, and two such maps stay two", async () => {
    await importOld(0, LONG);
    await importOld(1, `${LONG}2`);
    await send({}, 2);
    expect(await listMaps()).toContain(LONG);
    expect(await rebuild(scratch.db)).toMatchObject({ right: true, problems: [] });
    expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0 });
    expect(await listMaps()).toEqual(
      ["mill", shortenMapName(LONG), shortenMapName(`${LONG}2`)].toSorted(),
    );
    for (const map of await listMaps()) expect([...map].length).toBeLessThanOrEqual(MAX_MAP_NAME);
  });

  test("can be moved, removed and restored before that, and the sums stay right", async () => {
    const moved = await importOld(0, LONG);
    const removed = await importOld(1, `${LONG}2`);
    expect(await moveRound(scratch.db, moved, "2020-02-29")).toMatchObject({ ok: true });
    expect(await listMaps()).toContain(LONG);
    expect(await removeRound(scratch.db, removed)).toBe(true);
    expect(await restoreRound(scratch.db, removed)).toMatchObject({ ok: true });
    expect(await listMaps()).toEqual([LONG, shortenMapName(`${LONG}2`)].toSorted());
    const { rows } = await scratch.db.pool.query(
      "SELECT FROM map_kill_heatmap WHERE total_kills < 0 OR total_deaths < 0",
    );
    expect(rows).toEqual([]);
    expect(await rebuild(scratch.db)).toMatchObject({ right: true, problems: [] });
  });
});

test("a map's name within the limit is not shortened, and a longer one ends in a mark", () => {
  const longest = "💥".repeat(MAX_MAP_NAME);
  expect(shortenMapName(longest)).toBe(longest);
  expect(shortenMapName(`${longest}x`)).toMatch(/^💥{55}~[0-9a-f]{8}$/u);
  expect(shortenMapName(`${longest}x`)).not.toBe(shortenMapName(`${longest}y`));
});
