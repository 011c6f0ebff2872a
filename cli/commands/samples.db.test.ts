import { afterAll, beforeAll, expect, test } from "vitest";
import { callProximity } from "#cli/testing/callProximity.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { makeRoundFile } from "#lib/store/ingest/testing/makeRoundFile.ts";
import { scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import type { ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

test("samples are loaded, marked in the list of rounds, set aside by a round, and removed", async () => {
  const run = (...args: string[]) => callProximity(args, { DATABASE_URL: scratch.url });
  expect((await run("samples", "remove")).stdout).toBe("There are no sample rounds.\n");
  expect(await run("samples", "load")).toMatchObject({
    code: 0,
    stdout: "12 sample rounds in all figures, until there is another round.\n",
  });
  const list = (await run("rounds", "list")).stdout.trimEnd().split("\n");
  expect(list).toHaveLength(12);
  for (const line of list) expect(line).toMatch(/ samples {2}round \d .*SAMPLE$/);
  await importRound(makeRoundFile({ seed: 1 }), scratch.db);
  const aside = "12 sample rounds set aside: in no figure, because there are other rounds.";
  expect((await run("samples", "show")).stdout).toBe(`${aside}\n`);
  const [real, last, ...more] = (await run("rounds", "list")).stdout.trimEnd().split("\n");
  expect(real).not.toContain("SAMPLE");
  expect([last, ...more]).toEqual([aside]);
  expect((await run("samples", "remove")).stdout).toBe(
    "12 sample rounds removed, with their files.\n",
  );
  expect((await run("samples", "show")).stdout).toBe("No sample rounds.\n");
});
