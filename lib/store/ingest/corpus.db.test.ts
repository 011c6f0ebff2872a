import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import type { EngagementFile } from "#lib/engagements/types.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { importRound } from "./importRound.ts";
import { dumpTables } from "./testing/dumpTables.ts";
import { expectEngagements, expectLifetime } from "./testing/expectTables.ts";
import type { TallyRound } from "./testing/tallyRounds.ts";

// Real-format files that are not part of the repository: without them these tests are skipped, and Vitest says so.
const CORPUS = path.resolve(import.meta.dirname, "../../../../shared/corpus");
const isThere = existsSync(path.join(CORPUS, "expected.json"));
const files = isThere
  ? readdirSync(CORPUS, { recursive: true, encoding: "utf8" })
      .filter((name) => /\/.*_engagements\.txt$/.test(name))
      .sort()
  : [];

let scratch: ScratchDatabase;

describe.skipIf(!isThere)("importing every file of the corpus", () => {
  beforeAll(async () => {
    scratch = await scratchDatabase();
  });
  afterAll(() => scratch.drop());

  function parse(name: string): EngagementFile {
    const read = readEngagementFile(readFileSync(path.join(CORPUS, name)));
    if (!read.ok) throw new Error(read.refusal.message);
    return read.file;
  }
  const imported: TallyRound[] = [];

  test.each(files)("%s: the five tables hold the sums of the parsed rows so far", async (name) => {
    const receipt = await importRound(
      { bytes: readFileSync(path.join(CORPUS, name)), fileName: path.basename(name) },
      scratch.db,
    );
    // The tracker crashed and wrote this round twice: the same rows with a later timestamp.
    const isTwin = name.includes("2026-06-15-052101");
    expect(receipt.status).toBe(isTwin ? "kept_out" : "imported");
    const file = parse(name);
    if (!isTwin) {
      const round = await scratch.db.pool.query<{ at: Date }>(
        "SELECT played_at AS at FROM round WHERE id = $1",
        [receipt.roundId],
      );
      imported.push({ file, playedAt: round.rows[0]!.at });
    }
    await expectEngagements(scratch.db, receipt.roundId!, file);
    await expectLifetime(scratch.db, imported);
  });

  test("a second import of every file changes nothing", async () => {
    const before = await dumpTables(scratch.db);
    for (const name of files) {
      const receipt = await importRound(
        { bytes: readFileSync(path.join(CORPUS, name)), fileName: `again-${path.basename(name)}` },
        scratch.db,
      );
      expect(receipt.status).toBe("duplicate");
    }
    expect(await dumpTables(scratch.db)).toEqual(before);
  });

  test("the older format is refused by name", async () => {
    const name = "2026-01-24-055409--round-0_engagements.txt";
    const receipt = await importRound(
      { bytes: readFileSync(path.join(CORPUS, name)), fileName: name },
      scratch.db,
    );
    expect(receipt).toMatchObject({ status: "refused", roundId: null });
  });
});
