import { createReadStream, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { mapInOrder } from "#cli/import/inOrder.ts";
import { openDatabase } from "#lib/store/postgres/connection.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { TABLES } from "./tables.ts";

/** What one side of the comparison measured in a process of its own. */
export interface ProcessResult {
  ms: number;
  /** Memory of the process in MB: before the work, and at its peak. */
  startMegabytes: number;
  peakMegabytes: number;
}

/**
 * Imports every round file in the folder, `width` at a time: one after another, or as many as the
 * command does.
 */
async function importAll(db: Database, folder: string, width: number): Promise<void> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort();
  for await (const receipt of mapInOrder(names, width, (fileName) =>
    importRound({ bytes: readFileSync(path.join(folder, fileName)), fileName }, db),
  )) {
    if (receipt.status !== "imported")
      throw new Error(`${receipt.fileName}: ${receipt.status}: ${receipt.message}`);
  }
}

/** Copies the final rows, table by table, in one transaction. */
async function copyAll(db: Database, folder: string): Promise<void> {
  const client = await db.pool.connect();
  await client.query("BEGIN");
  for (const table of TABLES) {
    await pipeline(
      createReadStream(path.join(folder, `${table}.copy`)),
      client.query(copyFrom(`COPY ${table} FROM STDIN`)),
    );
  }
  await client.query("COMMIT");
  client.release();
}

const [side = "", url = "", folder = ""] = process.argv.slice(2);
const db = await openDatabase(url, { applicationName: "proximity bench" });
const startMegabytes = process.memoryUsage().rss / 1e6;
const start = performance.now();
await (side === "copy" ? copyAll(db, folder) : importAll(db, folder, side === "import" ? 1 : 2));
const result: ProcessResult = {
  ms: performance.now() - start,
  startMegabytes,
  peakMegabytes: process.resourceUsage().maxRSS / 1000,
};
await db.close();
console.log(JSON.stringify(result));
