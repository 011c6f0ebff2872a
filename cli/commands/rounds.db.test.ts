import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callProximity } from "#cli/testing/callProximity.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { makeRoundFile } from "#lib/store/ingest/testing/makeRoundFile.ts";
import { scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import type { ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";

let scratch: ScratchDatabase;
let folder: string;
beforeAll(async () => {
  scratch = await scratchDatabase();
  folder = await mkdtemp(join(tmpdir(), "proximity-rounds-"));
});
afterAll(async () => {
  await scratch.drop();
  await rm(folder, { recursive: true });
});

test("a round is listed, replaced, removed and restored by its number", async () => {
  const start = 1_780_000_000;
  const { roundId } = await importRound(
    { ...makeRoundFile({ seed: 1, start }), sourceName: "server one" },
    scratch.db,
  );
  const other = join(folder, makeRoundFile({ seed: 2, start }).fileName);
  await writeFile(other, makeRoundFile({ seed: 2, start, engagements: 5 }).bytes);
  const stranger = join(folder, "2026-01-01-200000-mill-round-1_engagements.txt");
  await writeFile(stranger, makeRoundFile({ seed: 3, start: start + 99 }).bytes);
  const run = (...args: string[]) =>
    callProximity(["rounds", ...args], { DATABASE_URL: scratch.url });
  const id = String(roundId);
  expect((await run("list")).stdout).toMatch(
    new RegExp(`^ +${id}  2026-\\d\\d-\\d\\d  mill +server one  round 1  12 engagements$`, "m"),
  );
  expect(await run("replace", id, stranger)).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("another round"),
  });
  expect(await run("replace", id, other)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^replaced .* 5 engagements/),
  });
  expect(await run("remove", id)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`rounds restore ${id}`),
  });
  expect((await run("list")).stdout).toBe("");
  expect((await run("list", "--removed")).stdout).toContain("can be restored");
  expect(await run("remove", id)).toMatchObject({ code: 1, stderr: `There is no round ${id}.\n` });
  expect(await run("restore", id)).toMatchObject({ code: 0, stdout: `Round ${id} is restored.\n` });
  expect((await run("list")).stdout).toContain("  5 engagements");
  expect(await run("restore", "x")).toMatchObject({ code: 1 });
});

test("the half, the map and the time of a round are set by its number, and taken back", async () => {
  const start = Date.UTC(2026, 9, 6, 17) / 1000;
  const { roundId } = await importRound(
    { ...makeRoundFile({ seed: 1, start }), sourceName: "server two" },
    scratch.db,
  );
  const id = String(roundId);
  const run = (...args: string[]) =>
    callProximity(["rounds", ...args], { DATABASE_URL: scratch.url });
  const session = "It belongs to the session of 2026-10-06.\n";
  expect(await run("half", id, "2")).toMatchObject({
    code: 0,
    stdout: `Round ${id} is half 2 now.\n${session}`,
  });
  expect(await run("map", id, "harbour")).toMatchObject({
    code: 0,
    stdout: `Round ${id} is on harbour now.\n${session}`,
  });
  expect(await run("time", id, "2026-10-05 23:59")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("session of 2026-10-05"),
  });
  expect((await run("list")).stdout).toMatch(new RegExp(`${id}  2026-10-05  harbour`));
  for (const part of ["half", "map", "time"])
    expect(await run(part, id, "--undo")).toMatchObject({ code: 0 });
  expect((await run("list")).stdout).toMatch(new RegExp(`${id}  2026-10-06  mill`));
  for (const args of [
    ["half", id, "3"],
    ["half", id],
    ["half", id, "1", "--undo"],
    ["map", id, ""],
    ["time", id, "2099-01-01 12:00"],
    ["half", "999", "1"],
  ])
    expect(await run(...args)).toMatchObject({ code: 1, stderr: expect.stringMatching(/\.\n$/) });
});
