import { execFileSync } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { to as copyTo } from "pg-copy-streams";
import { openDatabase } from "#lib/store/postgres/connection.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { openEmbedded } from "#lib/store/embedded/embeddedServer.ts";
import { migrate } from "#lib/store/postgres/migrate.ts";
import { generateRounds } from "./generateRounds.ts";
import type { ProcessResult } from "./side.ts";
import { TABLES } from "./tables.ts";

const ROUNDS = 100;
const PASSES = 5;
/** From design.md, section 6. */
const MOST_RATIO = 2;

const SIDE_SCRIPT = fileURLToPath(new URL("./side.ts", import.meta.url));

/** Each side runs in a process of its own, so that neither pays for the other's garbage. */
function runSide(side: "import" | "two" | "copy", url: string, folder: string): ProcessResult {
  const output = execFileSync(
    process.execPath,
    ["--import", "tsx", SIDE_SCRIPT, side, url, folder],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
  return JSON.parse(output) as ProcessResult;
}

/** Creates a fresh, migrated database next to the server's own. */
async function makeDatabase(serverUrl: string, name: string): Promise<string> {
  const admin = await openDatabase(serverUrl, { applicationName: "proximity bench" });
  await admin.pool.query(`CREATE DATABASE ${name}`);
  await admin.close();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const db = await openDatabase(url.href, { applicationName: "proximity bench" });
  const migrated = await migrate(db.pool);
  // The server's work left from the last pass must not slow this one.
  await db.pool.query("CHECKPOINT");
  await db.close();
  if (!migrated.ok) throw new Error(migrated.message);
  return url.href;
}

/** Writes every row of the import in COPY's format; returns the number of rows. */
async function saveRows(url: string, folder: string): Promise<number> {
  const db: Database = await openDatabase(url, { applicationName: "proximity bench" });
  const client = await db.pool.connect();
  let rows = 0;
  for (const table of TABLES) {
    const stream = client.query(copyTo(`COPY ${table} TO STDOUT`));
    await pipeline(stream, createWriteStream(path.join(folder, `${table}.copy`)));
    rows += stream.rowCount;
  }
  client.release();
  await db.close();
  return rows;
}

/** The fastest pass counts, since a busy machine only adds time. */
function report(label: string, results: readonly ProcessResult[]): number {
  const sorted = results.map(({ ms }) => ms).sort((a, b) => a - b);
  const fastest = sorted[0] ?? 0;
  const peak = Math.max(...results.map(({ peakMegabytes }) => peakMegabytes));
  const before = Math.max(...results.map(({ startMegabytes }) => startMegabytes));
  console.log(
    `  ${label.padEnd(28)}${(fastest / 1000).toFixed(2).padStart(6)} s   (passes: ` +
      `${sorted.map((ms) => (ms / 1000).toFixed(2)).join(", ")}; ${before.toFixed(0)} MB ` +
      `before, ${peak.toFixed(0)} MB at the peak)`,
  );
  return fastest;
}

/**
 * Compares importing 100 rounds, one after another and two at once, with COPY of the same final
 * rows into the same tables.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "proximity-bench-"));
  const server = await openEmbedded(path.join(folder, "data"));
  try {
    let bytes = 0;
    for (const round of generateRounds(ROUNDS)) {
      bytes += round.bytes.length;
      writeFileSync(path.join(folder, round.fileName), round.bytes);
    }
    const imports: ProcessResult[] = [];
    const pairs: ProcessResult[] = [];
    const copies: ProcessResult[] = [];
    let rows = 0;
    for (let pass = 0; pass < PASSES; pass++) {
      const imported = await makeDatabase(server.url, `bench_import_${pass}`);
      imports.push(runSide("import", imported, folder));
      if (pass === 0) rows = await saveRows(imported, folder);
      pairs.push(runSide("two", await makeDatabase(server.url, `bench_two_${pass}`), folder));
      copies.push(runSide("copy", await makeDatabase(server.url, `bench_copy_${pass}`), folder));
    }
    console.log(
      `  ${ROUNDS} rounds, ${(bytes / 1e6).toFixed(0)} MB of files, ${rows} rows in ${TABLES.length} tables`,
    );
    const copy = report("COPY of the same rows", copies);
    const imported = report("importRound, one by one", imports);
    const folderImported = report("two at once, as a folder is", pairs);
    for (const [how, ms] of [
      ["one by one", imported],
      ["two at once", folderImported],
    ] as const) {
      console.log(
        `  ratio ${how} ${(ms / copy).toFixed(2)} (target ${MOST_RATIO} or less): ` +
          `${ms / copy <= MOST_RATIO ? "met" : "MISSED"}`,
      );
    }
  } finally {
    await server.release();
    rmSync(folder, { recursive: true });
  }
}
