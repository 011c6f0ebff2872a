import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findToken } from "../access/apiToken.ts";
import { forgetPlayer } from "../people/forget/forgetPlayer.ts";
import { importRound } from "../ingest/importRound.ts";
import { dumpTables } from "../ingest/testing/dumpTables.ts";
import { cutFile, makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import { createToken } from "../access/manageTokens.ts";
import { mergePlayers } from "../people/mergePlayers.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { removeRound } from "../rounds/removeRound.ts";
import { restoreRound } from "../rounds/restoreRound.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { PASSING_TABLES } from "../rebuild/tables.ts";
import { restoreBackup } from "./restoreBackup.ts";
import { StoreError } from "../postgres/storeError.ts";
import { TAR_END, makeTarEntry, readTar } from "./tar.ts";
import { writeBackup } from "./writeBackup.ts";

const START = 1_780_000_000;
let scratch: ScratchDatabase;
let folder: string;
let file: string;
let token: string;
let removedId: number;
const others: ScratchDatabase[] = [];
const another = async (): Promise<ScratchDatabase> => {
  const made = await scratchDatabase();
  others.push(made);
  return made;
};

beforeAll(async () => {
  scratch = await scratchDatabase();
  folder = await mkdtemp(join(tmpdir(), "proximity-backup-"));
  file = join(folder, "site.tar");
  const { db } = scratch;
  await db.pool.query("INSERT INTO source (name, time_zone) VALUES ('vienna', 'Europe/Vienna')");
  for (let seed = 0; seed < 52; seed++)
    await importRound(
      {
        ...makeRoundFile({ seed, start: START + seed * 3600, engagements: 4 }),
        sourceName: seed % 2 === 0 ? "vienna" : undefined,
      },
      db,
    );
  await importRound(
    {
      ...cutFile(makeRoundFile({ seed: 70, start: START - 9999 }), 0.6),
      sessionDate: "2020-02-29",
    },
    db,
  );
  await importRound(makeRoundFile({ seed: 70, start: START - 9999 }), db);
  await importRound(
    cutFile(makeRoundFile({ seed: 3, start: START + 3 * 3600, engagements: 4 }), 0.5),
    db,
  );
  const gone = await importRound(makeRoundFile({ seed: 71, start: START - 99_999 }), db);
  removedId = gone.roundId!;
  await removeRound(db, removedId);
  ({ token } = await createToken(db, {
    name: 'server, "quoted"\n',
    scope: "import",
    sourceName: "vienna",
  }));
  await db.pool.query(
    "INSERT INTO map (name, title, mins_x, mins_y, maxs_x, maxs_y, overview, " +
      "overview_type, overview_sha256) VALUES ('mill', 'Die Mühle', -1.1, 2, 3, " +
      "4.000000000000001, '\\x00ff', 'image/webp', sha256('\\x00ff'))",
  );
  await forgetPlayer(db, "A".repeat(32));
  await mergePlayers(db, "B".repeat(32), "C".repeat(32));
  await writeBackup(db, file);
}, 240_000);
afterAll(async () => {
  for (const other of others) await other.drop();
  await scratch.drop();
  await rm(folder, { recursive: true });
});

/** Every row of every table, without the times of writing and the ids of raw rows. */
async function everything({ db }: ScratchDatabase): Promise<Record<string, unknown[]>> {
  const { rows } = await db.pool.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1",
  );
  const dump: Record<string, unknown[]> = {};
  for (const { name } of rows.filter((row) => !PASSING_TABLES.includes(row.name))) {
    const withoutIds = ["combat_engagement", "map_event"].includes(name)
      ? " - 'id' - 'created_at' - 'engagement_row'"
      : name === "engagement_attacker"
        ? " - 'engagement_row'"
        : " - 'last_updated'";
    dump[name] = (
      await db.pool.query(
        `SELECT (to_jsonb(row)${withoutIds})::text AS row FROM ${name} AS row ORDER BY 1`,
      )
    ).rows;
  }
  return dump;
}

test(
  "a restored database is equal row for row, including keys and decisions, and goes on as " +
    "the old one would have",
  async () => {
    const other = await another();
    expect(await restoreBackup(other.db, file)).toMatchObject({ rounds: 53, right: true });
    const restored = await everything(other);
    expect(Object.keys(restored).length).toBeGreaterThan(20);
    expect(restored).toEqual(await everything(scratch));
    expect(await findToken(other.db, token)).toMatchObject({
      scope: "import",
      sourceName: "vienna",
    });
    expect(await rebuild(other.db, { check: true })).toMatchObject({ total: 0, right: true });
    expect(
      await importRound(makeRoundFile({ seed: 71, start: START - 99_999 }), other.db),
    ).toMatchObject({ status: "removed" });
    const next = await importRound(makeRoundFile({ seed: 80, start: START - 8888 }), other.db);
    expect(next).toMatchObject({ status: "imported" });
    expect(next.roundId).toBeGreaterThan(removedId);
    expect(await restoreRound(other.db, removedId)).toEqual({ ok: true, roundId: removedId });
    const again = join(folder, "again.tar");
    await writeBackup(other.db, again);
    const third = await another();
    await restoreBackup(third.db, again);
    expect(await dumpTables(third.db)).toEqual(await dumpTables(other.db));
  },
);

test("a backup never replaces a file, and a failed backup leaves none", async () => {
  await expect(writeBackup(scratch.db, file)).rejects.toMatchObject({ code: "EEXIST" });
  await expect(writeBackup(scratch.db, join(folder, "nowhere", "x.tar"))).rejects.toMatchObject({
    code: "ENOENT",
  });
});

test("restore refuses a used database and a truncated, damaged or foreign archive, and stores nothing", async () => {
  await expect(restoreBackup(scratch.db, file)).rejects.toThrow("not empty");
  const other = await another();
  await other.db.pool.query("INSERT INTO map (name, mins_x) VALUES ('mill', 1)");
  await expect(restoreBackup(other.db, file)).rejects.toThrow("not empty");
  await other.db.pool.query("DELETE FROM map");
  const before = await everything(other);
  const bytes = await readFile(file);
  const broken = join(folder, "broken.tar");
  const text = bytes.toString("latin1");
  const damaged = Buffer.from(bytes);
  damaged.writeUInt8(damaged.readUInt8(text.indexOf("Die M") + 1) ^ 1, text.indexOf("Die M") + 1);
  const column = Buffer.from(text.replace('"map_name"', '"lap_name"'), "latin1");
  const newer = Buffer.from(text.replace('"format":1', '"format":2'), "latin1");
  for (const [content, message] of [
    [bytes.subarray(0, bytes.length / 2), /truncated|damaged/],
    [bytes.subarray(0, bytes.length - 3000), /truncated|damaged/],
    [damaged, /damaged/],
    [
      column,
      /^The backup is damaged, or from another program: its table \w+ has a column "lap_name" that/,
    ],
    [newer, /newer version/],
    [Buffer.from("hello"), /truncated|not a backup/],
    [Buffer.alloc(2048), /truncated/],
  ] as const) {
    await writeFile(broken, content);
    await expect(restoreBackup(other.db, broken)).rejects.toThrow(message);
    expect(await everything(other)).toEqual(before);
  }
});

/** The backup with the rows of one table changed, as if it came from a broken program. */
async function changeRows(
  table: string,
  change: (rows: Record<string, unknown>[]) => unknown[],
): Promise<Buffer> {
  const entries: Buffer[] = [];
  const bytes = await readFile(file);
  async function* readAll() {
    yield bytes;
  }
  for await (const { name, content } of readTar(readAll())) {
    const rows = (): Record<string, unknown>[] =>
      content
        .toString("utf8")
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    const changed = name.startsWith(`tables/${table}/`)
      ? Buffer.from(
          change(rows())
            .map((row) => (typeof row === "string" ? row : JSON.stringify(row)))
            .join("\n"),
        )
      : content;
    entries.push(makeTarEntry({ name, content: changed }, new Date()));
  }
  return Buffer.concat([...entries, TAR_END]);
}

describe("restore explains a backup with impossible rows, in words and not with names of constraints", () => {
  test.each([
    ["is there twice", "source", (rows: object[]) => [...rows, rows[0]]],
    ["lacks a value", "source", (rows: object[]) => [{ ...rows[0], name: null }]],
    ["lacks a value", "source", () => [{}]],
    [
      "refers to a row that the backup does not have",
      "source",
      (rows: object[]) => rows.map((row) => ({ ...row, id: 999 })).slice(0, 1),
    ],
    ["has a value that cannot be read", "source", (rows: object[]) => [{ ...rows[0], id: "one" }]],
    ["has a value that cannot be read", "source", () => ['{"id": 1, "name']],
    [
      "has a value that is not possible",
      "api_token",
      (rows: object[]) => rows.map((row) => ({ ...row, scope: "everything" })),
    ],
  ])("a row that %s (%s)", async (fault, table, change) => {
    const other = await another();
    const broken = join(folder, "rows.tar");
    await writeFile(broken, await changeRows(table, change));
    const error: unknown = await restoreBackup(other.db, broken).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreError);
    expect((error as StoreError).message).toMatch(
      new RegExp(
        `^The backup is damaged, or from another program: a row of its table \\w+ ${fault}. Nothing was stored.$`,
      ),
    );
    expect((await other.db.pool.query("SELECT FROM source")).rowCount).toBe(0);
  });
});

test("restore explains a file that is not there, a folder and a garbled part", async () => {
  const other = await another();
  await expect(restoreBackup(other.db, join(folder, "none.tar"))).rejects.toThrow(
    `There is no file ${join(folder, "none.tar")}.`,
  );
  await expect(restoreBackup(other.db, folder)).rejects.toThrow(
    /^The file \S+ cannot be read: EISDIR[^\n]*$/,
  );
  const bytes = await readFile(file);
  const at = bytes.indexOf('{"format":1');
  const broken = join(folder, "garbled.tar");
  await writeFile(broken, Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]));
  await expect(restoreBackup(other.db, broken)).rejects.toThrow(/^The backup is damaged[^\n]*$/);
});

test("a backup made during imports shows a single moment", async () => {
  const source = await another();
  const running = Promise.all(
    Array.from({ length: 8 }, (_, seed) =>
      importRound(makeRoundFile({ seed, start: START + seed * 3600 }), source.db),
    ),
  );
  const path = join(folder, "busy.tar");
  await writeBackup(source.db, path);
  await running;
  const other = await another();
  expect(await restoreBackup(other.db, path)).toMatchObject({ right: true });
});
