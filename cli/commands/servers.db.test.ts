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

test("a server's time zone and session end are set by command, and its rounds follow", async () => {
  const run = (...args: string[]) =>
    callProximity(["servers", ...args], { DATABASE_URL: scratch.url });
  expect((await run("list")).stdout).toBe(
    "There is no game server yet. The first import creates one.\n",
  );
  await importRound(
    {
      ...makeRoundFile({ seed: 1, start: null, form: "v3" }),
      fileName: "2026-08-10-043000-mill-round-0_engagements.txt",
      sourceName: "club",
    },
    scratch.db,
  );
  expect(await run("zone", "club", "europe/ljubljana")).toMatchObject({
    code: 0,
    stdout:
      "The clock of club is in the time zone Europe/Ljubljana.\n" +
      "1 round that was imported before has another time or session now.\n",
  });
  expect(await run("zone", "club", "Europe/Ljubljana")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("No imported round changes."),
  });
  expect(await run("hour", "club", "4")).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Sessions of club end at 4:00\.\n1 round/),
  });
  expect((await run("list")).stdout).toBe(
    "club                  Europe/Ljubljana          sessions end at 4:00  1 round\n",
  );
  for (const [args, message] of [
    [["zone", "club", "Vienna"], '"Vienna" is not a time zone.'],
    [["zone", "clab", "Europe/Vienna"], 'There is no game server "clab".'],
    [["hour", "club", "13"], "from 0 (midnight) to 12 (noon)"],
    [["hour", "club", "six"], '"six" is not an hour.'],
  ] as const)
    expect(await run(...args)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(message),
    });
});
