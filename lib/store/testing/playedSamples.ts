import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { importRound } from "../ingest/importRound.ts";
import type { Database } from "../postgres/connection.ts";

const FOLDER = fileURLToPath(new URL("../../../samples/", import.meta.url));

/**
 * The sample rounds as rounds that people played: each begins a second later, so it is not a sample.
 * They are in the order of their names, which is the order in which they were played.
 */
export function listPlayedSamples(): { name: string; bytes: Buffer<ArrayBuffer> }[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith("_engagements.txt"))
    .sort()
    .map((name) => ({ name, bytes: readPlayedSample(name) }));
}

export function readPlayedSample(name: string): Buffer<ArrayBuffer> {
  const text = readFileSync(join(FOLDER, name), "latin1");
  const later = text.replace(
    /^# round_start_unix=(\d+)$/m,
    (_, start: string) => `# round_start_unix=${Number(start) + 1}`,
  );
  return Buffer.from(later, "latin1");
}

/** Imports them all. */
export async function importPlayedSamples(db: Database): Promise<void> {
  for (const { name: fileName, bytes } of listPlayedSamples()) {
    const receipt = await importRound({ bytes, fileName }, db);
    if (receipt.status !== "imported") throw new Error(receipt.message);
  }
}
