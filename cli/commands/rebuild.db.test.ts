import { afterAll, beforeAll, expect, test } from "vitest";
import { callProximity } from "#cli/testing/callProximity.ts";
import { runProximity } from "#cli/testing/runProximity.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { makeRoundFile } from "#lib/store/ingest/testing/makeRoundFile.ts";
import { scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import type { ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

test("proximity rebuild --check lists the differences and fails; proximity rebuild fixes them", async () => {
  await importRound(makeRoundFile({ seed: 1, start: 1_780_000_000 }), scratch.db);
  const run = (...args: string[]) =>
    callProximity(["rebuild", ...args], { DATABASE_URL: scratch.url });
  expect(await run("--check")).toEqual({
    code: 0,
    stdout: "All tables match the files of 1 round.\n",
    stderr: "",
  });
  await scratch.db.pool.query("UPDATE map_kill_heatmap SET total_kills = 1000");
  const checked = await run("--check");
  expect(checked).toMatchObject({ code: 1, stderr: expect.stringContaining("without --check") });
  expect(checked.stdout).toMatch(
    /^map_kill_heatmap: map_name mill, grid_x -?\d+.*: total_kills is 1000, should be \d+$/m,
  );
  // Run as a separate process, it must end by itself.
  expect(await runProximity(["rebuild"], { DATABASE_URL: scratch.url })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/Fixed \d+ differences from the files of 1 round\.\n$/),
  });
  expect(await run("--check")).toMatchObject({ code: 0 });
});
