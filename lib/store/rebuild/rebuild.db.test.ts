import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { importRound } from "../ingest/importRound.ts";
import { PARSER_VERSION } from "#lib/versions.ts";
import { dumpTables, emptyTables } from "../ingest/testing/dumpTables.ts";
import { cutFile, makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import { removeRound } from "../rounds/removeRound.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { rebuild } from "./rebuild.ts";
import {
  LIFETIME_TABLES,
  PASSING_TABLES,
  RAW_TABLES,
  ROUND_TABLE,
  SHARE_TABLES,
  SUM_TABLES,
} from "./tables.ts";

const START = 1_780_000_000;
const roundAt = (hours: number, seed: number) =>
  makeRoundFile({ start: START + hours * 3600, seed, map: seed % 2 === 0 ? "mill" : "quarry" });

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

async function fill(): Promise<void> {
  await emptyTables(scratch.db);
  for (let seed = 0; seed < 4; seed++) await importRound(roundAt(seed, seed), scratch.db);
  await importRound({ ...cutFile(roundAt(4, 4), 0.7), sessionDate: "2020-02-29" }, scratch.db);
  await importRound(roundAt(4, 4), scratch.db);
}

const run = (sql: string) => scratch.db.pool.query(sql);

/** One kind of damage: how it is made, and the table and words of the difference that lists it. */
type Damage = readonly [name: string, sql: string, listed: readonly [table: string, what: RegExp]];

/** Damage that does not hide other damage of its group, so that one rebuild can fix it together. */
const DAMAGE: readonly (readonly Damage[])[] = [
  [
    [
      "a sum",
      "UPDATE player_teamplay_stats SET kills = kills + 1 WHERE player_guid LIKE 'A%'",
      ["player_teamplay_stats", /kills is \d+, should be \d+/],
    ],
    [
      "a lost pair",
      "DELETE FROM crossfire_pairs WHERE ctid = (SELECT min(ctid) FROM crossfire_pairs)",
      ["crossfire_pairs", /^missing$/],
    ],
    [
      "an invented cell",
      "INSERT INTO map_kill_heatmap VALUES ('mill', 999, 999, 512, 1, 1, 0, 0, 0, 0)",
      ["map_kill_heatmap", /not in the files/],
    ],
    ["another map's ground", "UPDATE map_ground SET samples[1] = 77", ["map_ground", /samples/]],
    [
      "a name",
      "UPDATE player_alias SET name = name || '?' WHERE ctid = (SELECT min(ctid) FROM player_alias)",
      ["player_alias", /missing|not in/],
    ],
  ],
  [
    ["a share", "UPDATE round_player SET deaths = 99", ["round_player", /deaths/]],
    [
      "a round's figures",
      "UPDATE round SET kill_count = -1, session_date = '2001-01-01'",
      ["round", /kill_count is -1/],
    ],
    [
      "a file's completeness",
      "UPDATE round_file SET complete = false WHERE status = 'current'",
      ["round_file", /^complete is false, should be (true|null)$/],
    ],
  ],
  [
    [
      "raw rows",
      "DELETE FROM combat_engagement WHERE engagement_id = 3",
      ["combat_engagement", /0 rows that its file does not give, 1 missing/],
    ],
    [
      "a file's rows, of one set aside",
      "UPDATE round_file SET row_count = 9999 WHERE status = 'superseded'",
      ["round_file", /^row_count is 9999, should be \d+$/],
    ],
  ],
  [
    [
      "an event",
      "UPDATE map_event SET x = x + 1 WHERE kind = 'kill'",
      ["map_event", /rows that its file/],
    ],
    [
      "a file's problems",
      `UPDATE round_file SET problems = '[{"line": 1}, {"line": 2}]'`,
      ["round_file", /^problems is 2, should be \d+$/],
    ],
  ],
  [
    [
      "attackers of another engagement",
      `UPDATE engagement_attacker AS row
        SET engagement_row = coalesce((SELECT max(id) FROM combat_engagement WHERE round_id = row.round_id
          AND jsonb_array_length(attackers) = 0), engagement_row)
      WHERE engagement_row IN (SELECT min(engagement_row) FROM engagement_attacker GROUP BY round_id)`,
      ["engagement_attacker", /rows that its file/],
    ],
  ],
  [
    [
      "events of another engagement",
      `UPDATE map_event AS row SET engagement_row = (SELECT max(id) FROM combat_engagement
        WHERE round_id = row.round_id) WHERE engagement_row IS NOT NULL`,
      ["map_event", /rows that its file/],
    ],
  ],
  [
    [
      "events of another round's engagement",
      `UPDATE map_event AS row SET engagement_row = (SELECT min(id) FROM combat_engagement
        WHERE round_id <> row.round_id) WHERE engagement_row IS NOT NULL`,
      ["map_event", /rows that its file/],
    ],
  ],
];

describe("a check lists damage in any table, and a rebuild fixes it and leaves the rest alone", () => {
  // Each rebuild leaves the state from which the next test starts.
  beforeAll(fill);

  test.each(DAMAGE.map((group) => [group.map(([name]) => name).join("; "), group] as const))(
    "%s",
    async (_, group) => {
      const before = await dumpTables(scratch.db);
      for (const [, sql] of group) await run(sql);
      const checked = await rebuild(scratch.db, { check: true });
      expect(checked.right).toBe(false);
      for (const [name, , [table, what]] of group)
        expect(checked.differences, name).toContainEqual({
          table,
          key: expect.any(String),
          what: expect.stringMatching(what),
        });
      expect(await dumpTables(scratch.db)).not.toEqual(before);
      const { rows: events } = await run("SELECT min(id) FROM map_event");
      expect(await rebuild(scratch.db)).toMatchObject({ right: true, total: checked.total });
      expect(await dumpTables(scratch.db)).toEqual(before);
      // Rows that were right keep their ids.
      if (group.every(([, , [table]]) => LIFETIME_TABLES.some(({ name }) => name === table)))
        expect((await run("SELECT min(id) FROM map_event")).rows).toEqual(events);
      expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0 });
    },
  );
});

describe("a rebuild of imported rounds", () => {
  beforeEach(fill);

  test("imports wrote exactly what the files give", async () => {
    expect(await rebuild(scratch.db, { check: true })).toEqual({
      rounds: 5,
      total: 0,
      differences: [],
      guessed: [],
      problems: [],
      right: true,
    });
  });

  test("problems worded by an older version count as right, and get today's wording", async () => {
    const before = await dumpTables(scratch.db);
    await run(`UPDATE round_file SET problems = (
      SELECT coalesce(jsonb_agg(problem || '{"reason": "older words"}'), '[]')
        FROM jsonb_array_elements(problems) AS problem)`);
    expect(await dumpTables(scratch.db)).not.toEqual(before);
    expect(await rebuild(scratch.db, { check: true })).toMatchObject({ right: true, total: 0 });
    await rebuild(scratch.db);
    expect(await dumpTables(scratch.db)).toEqual(before);
  });

  test("rounds that an older version read are read again", async () => {
    await run("UPDATE round SET parser_version = 0, escape_count = 0");
    expect((await rebuild(scratch.db)).differences[0]?.what).toContain(
      `parser_version is 0, should be ${PARSER_VERSION}`,
    );
    expect((await run("SELECT DISTINCT parser_version FROM round")).rows).toEqual([
      { parser_version: PARSER_VERSION },
    ]);
  });

  test("a rebuild includes imports and removals that happen while it reads", async () => {
    await run("UPDATE player_teamplay_stats SET kills = 0");
    const {
      rows: [first],
    } = await scratch.db.pool.query<{ id: number }>("SELECT min(id) AS id FROM round");
    let meddled: Promise<unknown> | undefined;
    const result = await rebuild(scratch.db, {
      onProgress: () => {
        meddled = Promise.all([
          importRound(roundAt(9, 9), scratch.db),
          removeRound(scratch.db, first!.id),
          importRound(roundAt(8, 8), scratch.db),
        ]);
      },
    });
    await meddled;
    expect(result.right).toBe(true);
    expect(await rebuild(scratch.db, { check: true })).toMatchObject({ total: 0, rounds: 6 });
  });

  test("an unreadable file leaves everything as it is, and no schema is left behind", async () => {
    await run(
      `UPDATE round_file SET content_gzip = (SELECT content_gzip FROM round_file
        WHERE status = 'current' LIMIT 1) WHERE false`,
    );
    await run("UPDATE player_teamplay_stats SET kills = 7");
    const { gzipSync } = await import("node:zlib");
    await scratch.db.pool.query(
      "UPDATE round_file SET content_gzip = $1 WHERE id = (SELECT min(id) FROM round_file)",
      [gzipSync("no round")],
    );
    const result = await rebuild(scratch.db);
    expect(result).toMatchObject({
      right: false,
      problems: [expect.stringMatching(/^Round \d+: /)],
    });
    expect((await run("SELECT DISTINCT kills FROM player_teamplay_stats")).rows).toEqual([
      { kills: 7 },
    ]);
    expect((await run("SELECT FROM pg_namespace WHERE nspname LIKE 'proximity%'")).rowCount).toBe(
      0,
    );
  });

  test("every table with rows of a round is rebuilt, except the archived files and the decisions", async () => {
    const derived = [
      ...[ROUND_TABLE, ...RAW_TABLES, ...SHARE_TABLES, ...LIFETIME_TABLES].map(({ name }) => name),
      ...SUM_TABLES,
    ];
    const { rows } = await scratch.db.pool.query<{ name: string; rounds: boolean }>(
      `SELECT relname AS name, EXISTS (SELECT FROM pg_attribute WHERE attrelid = pg_class.oid
        AND attname = 'round_id') AS rounds
       FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    const names = rows.map(({ name }) => name);
    for (const name of [...derived, ...PASSING_TABLES]) expect(names).toContain(name);
    // A table of a round's rows that is missing from this list would be neither compared nor
    // rebuilt.
    expect(
      rows
        .filter(({ name, rounds }) => rounds && !derived.includes(name))
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["round_decision", "round_file"]);
  });
});
