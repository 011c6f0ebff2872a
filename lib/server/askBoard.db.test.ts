import { afterAll, beforeAll, expect, test } from "vitest";
import { findBoard } from "#lib/store/read/duos/board/findBoard.ts";
import { makeBudget } from "#lib/store/access/memoryLimit.ts";
import { type ScratchDatabase, scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { askBoard } from "./askBoard.ts";
import { BOARD_BUDGET } from "./limits.ts";
import { ADDRESS_HEADER } from "./requestFacts.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

const budget = makeBudget(BOARD_BUDGET);
const ask = (map: string, address = "203.0.113.7") =>
  askBoard(
    new Headers({ [ADDRESS_HEADER]: address }),
    (options) => findBoard(scratch.db, { map }, options),
    budget,
  );

test("new questions are answered within a caller's budget, and stored answers also beyond it", async () => {
  const { tries } = BOARD_BUDGET.each;
  for (let i = 0; i < tries; i++) expect(await ask(`map ${i}`)).toMatchObject({ ok: true });
  expect(await ask("new")).toEqual({
    ok: false,
    refusal: {
      code: "too_many_tries",
      message: expect.stringContaining("Try again in"),
      retryAfterSeconds: expect.any(Number),
    },
  });
  expect(await ask(`map ${tries - 1}`)).toMatchObject({ ok: true });
  expect(await ask("new", "203.0.113.8")).toMatchObject({ ok: true });
});

test("any other error reaches the caller", async () => {
  const broken = () => Promise.reject(new Error("broken"));
  await expect(askBoard(new Headers(), broken, budget)).rejects.toThrow("broken");
});
