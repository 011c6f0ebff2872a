import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findDeadTargets } from "#lib/analytics/deadTargets/findDeadTargets.ts";
import { countRoundShares } from "#lib/analytics/countRoundShares.ts";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import { importRound } from "../ingest/importRound.ts";
import type { ImportReceipt } from "../ingest/receipt.ts";
import { makeRoundFile } from "../ingest/testing/makeRoundFile.ts";
import { rebuild } from "../rebuild/rebuild.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { LONG } from "./long.ts";
import { mutateFile, thinFile } from "./mutateFile.ts";

const ROOT = join(import.meta.dirname, "../../..");
const FILES = LONG ? 100_000 : 100;
/** How many files are imported at once. */
const CLIENTS = 4;
/** Reading one small file counts as a hang from this much processor time on. */
const HANG_MS = 2000;
/**
 * Rows kept of each section, so that the reader meets every kind of row, but hundreds of files
 * take only seconds.
 */
const THIN_ROWS = 5;

/** The samples, made-up rounds, and the corpus if it is there, all cut down to small files. */
function originals(): Buffer[] {
  const folders = [
    join(ROOT, "samples"),
    ...["", "v3", "v4", "v5", "v6"].map((name) => join(ROOT, "../shared/corpus", name)),
  ].filter((folder) => existsSync(folder));
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith("_engagements.txt"))
      .map((name) => readFileSync(join(folder, name))),
  );
  const made = Array.from({ length: 4 }, (_, seed) =>
    Buffer.from(makeRoundFile({ seed, form: seed % 2 === 0 ? "own" : "v3" }).bytes),
  );
  return [...files, ...made].map((bytes) => thinFile(bytes, THIN_ROWS));
}

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

test(
  `importing ${FILES} mutated files never causes a crash, a hang or a half-imported round`,
  async () => {
    const bases = originals();
    expect(bases.length).toBeGreaterThan(12);
    const seen: Partial<Record<ImportReceipt["status"], number>> = {};
    let next = 0;
    let slowest = 0;
    const client = async (): Promise<void> => {
      for (let seed = next++; seed < FILES; seed = next++) {
        const bytes = mutateFile(bases[seed % bases.length]!, seed);
        const began = process.cpuUsage();
        const read = readEngagementFile(bytes);
        if (read.ok) countRoundShares(read.file, findDeadTargets(read.file));
        const { user } = process.cpuUsage(began);
        slowest = Math.max(slowest, user / 1000);
        const { status } = await importRound(
          {
            bytes,
            fileName: `2026-0${1 + (seed % 9)}-01-2${seed % 4}0000-mill-round-1_engagements.txt`,
            replace: seed % 5 === 0,
          },
          scratch.db,
        ).catch((error: unknown) => {
          throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
        });
        seen[status] = (seen[status] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
    expect(slowest).toBeLessThan(HANG_MS);
    // Enough files must be stored and enough refused for both to be tested. The more there are, the
    // more of them meet a round that already exists.
    expect((seen.imported ?? 0) + (seen.replaced ?? 0)).toBeGreaterThan(FILES / 20);
    expect(seen.refused).toBeGreaterThan(FILES / 100);
    const { total, problems, differences } = await rebuild(scratch.db, { check: true });
    expect({ total, problems, differences: differences.slice(0, 20) }).toEqual({
      total: 0,
      problems: [],
      differences: [],
    });
    const { rows } = await scratch.db.pool.query<{ files: number; rounds: number }>(
      `SELECT (SELECT count(*)::int FROM round_file
        WHERE status = 'current') AS files, (SELECT count(*)::int FROM round) AS rounds`,
    );
    expect(rows[0]?.files).toBe(rows[0]?.rounds);
  },
  LONG ? 14_400_000 : 240_000,
);

test("the same seed makes the same file", () => {
  const base = Buffer.from(makeRoundFile({ seed: 1 }).bytes);
  const hash = (seed: number): string =>
    createHash("sha256").update(mutateFile(base, seed)).digest("hex");
  for (let seed = 0; seed < 50; seed++) expect(hash(seed)).toBe(hash(seed));
  expect(new Set(Array.from({ length: 50 }, (_, seed) => hash(seed))).size).toBeGreaterThan(45);
});
