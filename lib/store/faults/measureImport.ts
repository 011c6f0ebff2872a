import { readdirSync } from "node:fs";
import { join } from "node:path";
import { importRound } from "../ingest/importRound.ts";
import { readPlayedSample } from "../testing/playedSamples.ts";
import { openDatabase } from "../postgres/connection.ts";

/**
 * A process that imports one file of this many bytes, and prints how far its memory rose above
 * idle: `measureImport.ts URL BYTES`.
 */
const [url = "", size = "0"] = process.argv.slice(2);
const SAMPLES = join(import.meta.dirname, "../../../samples");
const POLL_MS = 5;

const name = readdirSync(SAMPLES).find((file) => file.endsWith("_engagements.txt")) ?? "";
const sample = readPlayedSample(name).toString("utf8");

/** The sample, with its engagements and tracks repeated until the file has this size. */
function enlarge(bytes: number): Buffer {
  const lines = sample.split("\n").filter((line) => !line.startsWith("# END"));
  const sections: string[][] = [[]];
  for (const line of lines) {
    if (/^# [A-Z_]+$/.test(line)) sections.push([]);
    sections.at(-1)?.push(line);
  }
  const times = Math.floor((bytes * 0.97) / sample.length);
  const text = sections
    .map(([head = "", ...rows]) => {
      const repeated = head === "# ENGAGEMENTS" || head === "# PLAYER_TRACKS" ? times : 1;
      const comments = rows.filter((row) => row.startsWith("#"));
      const data = rows.filter((row) => row !== "" && !row.startsWith("#"));
      return [head, ...comments, ...Array.from({ length: repeated }, () => data).flat()].join("\n");
    })
    .join("\n");
  return Buffer.concat([
    Buffer.from(`${text}\n`),
    Buffer.alloc(Math.max(0, bytes - text.length - 1), "#"),
  ]).subarray(0, bytes);
}

const db = await openDatabase(url, { applicationName: "proximity memory test" });
await importRound(
  { bytes: Buffer.from(sample.replace(/^# map=.*/m, "# map=warm")), fileName: name },
  db,
);
let file: Buffer | null = enlarge(Number(size));
globalThis.gc?.();
// The file itself is counted too, because it is in memory from the first chunk on.
const idle = process.memoryUsage().rss - file.length;
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, POLL_MS);
const receipt = await importRound({ bytes: file, fileName: name }, db);
file = null;
clearInterval(watch);
peak = Math.max(peak, process.memoryUsage().rss);
await db.close();
process.stdout.write(
  JSON.stringify({ status: receipt.status, engagements: receipt.engagements, above: peak - idle }),
);
