import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { makeTestRounds } from "#lib/store/read/testing/testRounds.ts";
import { scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import type { ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { scheduleDuoBoard } from "./scheduleDuoBoard.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());
afterEach(() => {
  vi.useRealTimers();
});

test("the board is calculated once for files that arrive one after another, after the last file", async () => {
  const rounds = makeTestRounds().slice(0, 2);
  for (const { bytes, fileName } of rounds) await importRound({ bytes, fileName }, scratch.db);
  const boards = async () =>
    (await scratch.db.pool.query<{ facts: { rounds: number } }>("SELECT facts FROM duo_board"))
      .rows;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  scheduleDuoBoard(scratch.db);
  vi.advanceTimersByTime(4900);
  scheduleDuoBoard(scratch.db);
  vi.advanceTimersByTime(4900);
  vi.useRealTimers();
  expect(await boards()).toEqual([]);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  scheduleDuoBoard(scratch.db);
  vi.advanceTimersByTime(5100);
  vi.useRealTimers();
  await expect.poll(boards, { timeout: 10_000 }).toMatchObject([{ facts: { rounds: 2 } }]);
});
