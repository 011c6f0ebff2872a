import { afterAll, beforeAll, expect, test } from "vitest";
import { callProximity } from "#cli/testing/callProximity.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { makeRoundFile } from "#lib/store/ingest/testing/makeRoundFile.ts";
import { getPlayerIdKey, derivePlayerId } from "#lib/store/people/playerId.ts";
import { scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import type { ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";

const [A, B] = ["A".repeat(32), "B".repeat(32)] as [string, string];
let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

test("two GUIDs are merged, listed and unmerged; if both are in one round, only with --yes", async () => {
  for (let seed = 0; seed < 4; seed++)
    await importRound(makeRoundFile({ seed, start: 1_780_000_000 + seed * 3600 }), scratch.db);
  const playerKey = await getPlayerIdKey(scratch.db);
  const [a, b] = [A, B].map((guid) => derivePlayerId(guid, playerKey)) as [string, string];
  const run = (...args: string[]) =>
    callProximity(["players", ...args], { DATABASE_URL: scratch.url });
  expect(await run("join", a, B)).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(
      /^ {4}\S{12} {2}AA.*\ninto \S{12} {2}BB.*\nBoth played in \d rounds, in \d of them against each other/,
    ),
    stderr: expect.stringContaining("--yes"),
  });
  expect(await run("list")).toMatchObject({ code: 0, stdout: "" });
  expect(await run("join", a, B, "--yes")).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      new RegExp(`Merged: \\d rounds read again. The player's id is ${b}\\.`),
    ),
  });
  expect((await run("list")).stdout).toMatch(
    new RegExp(`^${a}  ${A}  \\d{4}-\\d\\d-\\d\\d  into ${b}  BB`),
  );
  expect(await run("merge", A, B)).toMatchObject({
    code: 1,
    stderr: "These two are already merged.\n",
  });
  expect(await run("join", "SLOT3", B)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("bots and players without a GUID"),
  });
  expect(await run("unmerge", A)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`The player's id is ${a}.`),
  });
  expect(await run("part", a)).toMatchObject({
    code: 1,
    stderr: "This GUID is not merged with any player.\n",
  });
});
