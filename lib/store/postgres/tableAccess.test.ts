import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { PRISMA_TABLES } from "./tableAccess.ts";

const LIB = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Where SQL still writes or locks rows of Prisma's tables, reads single rows, or gets the table's
 * name from a variable. With the reason. Lists, joins and sums are not listed: PostgreSQL plans
 * them.
 */
const BY_SQL: Readonly<Record<string, string>> = {
  "store/access/endedLogins.ts":
    "Adds to a JSON value in one statement: two logins may end at once.",
  "store/backup/foldStoredMaps.ts": "Joins maps, and renames rounds, all at once.",
  "store/backup/restoreBackup.ts": "Copies whole tables as JSON, whatever columns they have.",
  "store/ingest/lifetimeCells.ts": "Sums of either heatmap table.",
  "store/ingest/oldShares.ts": "Bulk rows of a round, table by table.",
  "store/ingest/updateSessions.ts": "Locks the session and counts it from its rounds.",
  "store/ingest/roundFiles.ts":
    "Archives packed bytes, which Prisma would copy several times as text.",
  "store/ingest/roundRecord.ts": "Makes the round or finds it, and locks it either way.",
  "store/maps/saveGameMap.ts": "Locks the maps.",
  "store/people/forget/forgetInArchive.ts":
    "Locks and rewrites packed bytes in either table of files.",
  "store/postgres/copyText.ts": "Bulk rows.",
  "store/read/quality/readDataQuality.ts": "Finds the lowest and highest of many rounds.",
  "store/rebuild/fileFacts.ts": "Corrects all files at once.",
  "store/rebuild/rebuild.ts": "Reads the tables of a rebuild, which are in another schema.",
  "store/rebuild/repairRounds.ts":
    "Copies the rows of a round from another schema, table by table.",
  "store/rebuild/repairSums.ts": "Copies all sums that differ, table by table.",
  "store/rebuild/shadow.ts":
    "Locks a table of its own schema, which no transaction of Prisma finds.",
  "store/rounds/holdRound.ts": "Locks one round, or all.",
  "store/rounds/keepRemoved.ts": "Copies packed bytes from table to table inside the server.",
  "store/rounds/bringBackRound.ts":
    "Locks a removed round, and copies packed bytes inside the server.",
  "store/rounds/takeFile.ts": "Locks the round of a file.",
  "store/servers/redateRounds.ts": "Dates many rounds at once.",
};

/** Code that needs the driver itself. All other code queries through `query.ts`. */
const DRIVER_USERS = ["store/embedded/embeddedServer.ts", "store/replica/askHost.ts"];

interface Source {
  path: string;
  code: string;
}

const sources: Source[] = readdirSync(LIB, { withFileTypes: true, recursive: true })
  .map((entry) => ({ entry, path: relative(LIB, join(entry.parentPath, entry.name)) }))
  .filter(
    ({ entry, path }) =>
      entry.isFile() &&
      path.endsWith(".ts") &&
      !path.endsWith(".test.ts") &&
      !/(^|\/)(testing|generated|faults)\//.test(path),
  )
  .map(({ path }) => ({ path, code: readFileSync(join(LIB, path), "utf8") }));

/**
 * A table's name, or `${…}` if the statement gets the name from a variable. A schema before it is
 * ignored.
 */
const TABLE = String.raw`(?:\$\{\w+\}\.)?([a-z_]+|\$\{[^}]+\})(?![\w.])`;
const WRITTEN = new RegExp(
  String.raw`\b(?:INSERT INTO|UPDATE|DELETE FROM|TRUNCATE|LOCK TABLE|COPY)\s+${TABLE}`,
  "g",
);
const READ = new RegExp(String.raw`\b(?:FROM|JOIN)\s+${TABLE}`, "g");
const PLANNED =
  /\bSELECT\b[\s\S]*\bSELECT\b|\bDISTINCT\b|\bLIMIT\b|\bGROUP BY\b|\b(?:array_agg|avg|count|jsonb_agg|max|min|sum)\(/;

const isPrismaTable = (table: string): boolean =>
  (PRISMA_TABLES as readonly string[]).includes(table);
const isTold = (table: string): boolean => table.startsWith("$");
const find = (pattern: RegExp, sql: string): string[] =>
  [...sql.matchAll(pattern)].map(([, table = ""]) => table);

/** Prisma's tables that a statement writes, locks, or reads single rows of. */
function findSingles(sql: string): string[] {
  const read = find(READ, sql);
  const isPlainRead = /^\s*SELECT\b/.test(sql) && read.length === 1 && !PLANNED.test(sql);
  const tables = sql.includes("FOR UPDATE") || isPlainRead ? read.filter(isPrismaTable) : [];
  return [
    ...tables,
    ...find(WRITTEN, sql).filter((table) => isPrismaTable(table) || isTold(table)),
  ];
}

/** The strings of a source file that contain SQL. */
function listSql({ code }: Source): string[] {
  const withoutComments = code.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const texts = withoutComments.match(/`(?:[^`\\]|\\.)*`|"(?:[^"\\\n]|\\.)*"/g) ?? [];
  return texts
    .map((text) => text.slice(1, -1))
    .filter((text) => /\b(?:SELECT|INSERT|UPDATE|DELETE|LOCK|COPY|TRUNCATE)\b/.test(text));
}

test("SQL leaves single rows of Prisma's tables to Prisma, except where there is a reason", () => {
  const found = sources.filter((source) =>
    listSql(source).some((sql) => findSingles(sql).length > 0),
  );
  expect(found.map(({ path }) => path).sort()).toEqual(Object.keys(BY_SQL).sort());
});

test("each of Prisma's tables is used through Prisma", () => {
  const unused = PRISMA_TABLES.filter(
    (table) => !sources.some(({ code }) => new RegExp(String.raw`prisma\.${table}\.`).test(code)),
  );
  expect(unused).toEqual([]);
});

test("SQL outside of lib/store/postgres goes through query.ts", () => {
  const users = sources
    .filter(({ path }) => !path.startsWith("store/postgres/"))
    .filter(({ code }) => /\.query[<(]/.test(code));
  expect(users.map(({ path }) => path).sort()).toEqual(DRIVER_USERS);
});

test.each([
  ["SELECT id FROM round_file WHERE id = $1", ["round_file"]],
  ["SELECT FROM ${live}.round WHERE id = $1 FOR UPDATE", ["round"]],
  ["INSERT INTO setting (key) VALUES ($1) ON CONFLICT DO UPDATE SET key = $1", ["setting"]],
  ["UPDATE ${table} SET name = $1", ["${table}"]],
  ["SELECT count(*) FROM round WHERE map_name = $1", []],
  ["SELECT source.name FROM source JOIN round ON source_id = source.id", []],
  ["DELETE FROM combat_engagement WHERE round_id = $1", []],
  ["SELECT kills FROM round_player WHERE round_id = $1", []],
])("%s: single rows of %j", (sql, tables) => {
  expect(findSingles(sql)).toEqual(tables);
});
