import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { RateAnswer } from "../../../access/rateLimit.ts";
import { importRound } from "../../../ingest/importRound.ts";
import { scratchDatabase } from "../../../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../../../testing/scratchDatabase.ts";
import { openDatabase } from "../../../postgres/connection.ts";
import { makeTestRounds } from "../../testing/testRounds.ts";
import type { BoardRef } from "./board.ts";
import { BOARD_TURNS, findBoard } from "./findBoard.ts";
import { BOARDS_KEPT, PAIRS_KEPT } from "./storeBoard.ts";
import type { BoardFilters } from "./question.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

const ROUNDS = makeTestRounds();
const add = async (index: number) => {
  const { bytes, fileName } = ROUNDS[index]!;
  await importRound({ bytes, fileName }, scratch.db);
};
/** As in a season with too many rounds to make the board while a page waits. */
const LONG = { madeAtOnce: 0 };

async function untilCurrent(question: BoardFilters): Promise<BoardRef> {
  for (;;) {
    const board = await findBoard(scratch.db, question, LONG);
    if (board.facts.behind !== true) return board;
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}

test(
  "with few rounds the caller waits for the new answer; with many the caller gets the older one, " +
    "marked as behind, while a new one is made",
  async () => {
    await add(0);
    const first = await findBoard(scratch.db, {}, LONG);
    expect(first.facts).toMatchObject({ rounds: 1 });
    expect(first.facts.behind).toBeUndefined();
    await add(1);
    expect(await findBoard(scratch.db, {}, LONG)).toEqual({
      ...first,
      facts: { ...first.facts, behind: true },
    });
    expect((await untilCurrent({})).facts).toMatchObject({ rounds: 2 });
    expect((await scratch.db.pool.query("SELECT FROM duo_board")).rowCount).toBe(2);
    await add(2);
    expect((await findBoard(scratch.db, {})).facts).toMatchObject({ rounds: 3 });
  },
);

test("an answer that another process is making is not made twice", async () => {
  const question = { map: ROUNDS[0]!.map };
  await findBoard(scratch.db, question);
  await add(3);
  const other = await openDatabase(scratch.url, { applicationName: "another process" });
  const client = await other.pool.connect();
  await client.query("BEGIN");
  await client.query(
    "SELECT pg_advisory_xact_lock(hashtextextended('proximity duo board ' || $1, 0))",
    [JSON.stringify(question)],
  );
  for (let view = 0; view < 5; view++) {
    expect((await findBoard(scratch.db, question, LONG)).facts.behind).toBe(true);
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
  await client.query("COMMIT");
  client.release();
  await other.close();
  expect((await untilCurrent(question)).facts.rounds).toBeGreaterThan(1);
});

test("if making an answer fails in the background, the next caller retries it and gets the error", async () => {
  const question = { side: "axis" } as const;
  await findBoard(scratch.db, question);
  await add(4);
  await scratch.db.pool.query("ALTER TABLE duo_board RENAME COLUMN player_sums TO away");
  const heard = async (): Promise<unknown> => {
    for (let view = 0; view < 100; view++) {
      const error: unknown = await findBoard(scratch.db, question, LONG).then(
        () => null,
        (reason: unknown) => reason,
      );
      if (error !== null) return error;
      await new Promise((resolve) => {
        setTimeout(resolve, 10);
      });
    }
    return null;
  };
  expect(await heard()).toMatchObject({ message: expect.stringContaining("player_sums") });
  await scratch.db.pool.query("ALTER TABLE duo_board RENAME COLUMN away TO player_sums");
  expect((await findBoard(scratch.db, question, LONG)).facts).toMatchObject({ rounds: 5 });
});

test("several processes that ask a new question at once all get the same answer", async () => {
  const others = await Promise.all(
    ["one", "two", "three"].map((name) => openDatabase(scratch.url, { applicationName: name })),
  );
  for (const map of ROUNDS.slice(0, 5)
    .map((round) => round.map)
    .concat("nowhere")) {
    const boards = await Promise.all(others.map((db) => findBoard(db, { map, side: "allies" })));
    expect(new Set(boards.map(({ id }) => id)).size).toBe(1);
  }
  await Promise.all(others.map((db) => db.close()));
});

test("two copies of this module in one process make an answer only once", async () => {
  vi.resetModules();
  const again = await import("./findBoard.ts");
  expect(again.findBoard).not.toBe(findBoard);
  const question = { map: "asked twice" };
  const [first, second] = await Promise.all([
    findBoard(scratch.db, question),
    again.findBoard(scratch.db, question),
  ]);
  expect(first).toBe(second);
});

/** Which of these questions have a stored answer. */
async function listKept(questions: readonly BoardFilters[]): Promise<boolean[]> {
  const { rows } = await scratch.db.pool.query<{ question: string }>(
    "SELECT question FROM duo_board",
  );
  const kept = new Set(rows.map(({ question }) => question));
  return questions.map((question) => kept.has(JSON.stringify(question)));
}

const days = (count: number, year: number): BoardFilters[] =>
  Array.from({ length: count }, (_, day) => ({
    from: new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10),
  }));

test("a stored answer is for everyone; a new one is made only if its caller is admitted", async () => {
  const [question = {}, other = {}] = days(2, 2001);
  const refuse = vi.fn<() => RateAnswer>(() => ({ ok: false, retryAfterSeconds: 7 }));
  await expect(findBoard(scratch.db, question, { admit: refuse })).rejects.toMatchObject({
    reason: "over_budget",
    retryAfterSeconds: 7,
  });
  const admit = vi.fn<() => RateAnswer>(() => ({ ok: true }));
  const made = await findBoard(scratch.db, question, { admit });
  expect(admit).toHaveBeenCalledTimes(1);
  expect(await findBoard(scratch.db, question, { admit: refuse })).toEqual(made);
  expect(refuse).toHaveBeenCalledTimes(1);
  // A second caller waits for the first one's answer.
  const first = findBoard(scratch.db, other, { admit });
  await Promise.all([first, findBoard(scratch.db, other, { admit })]);
  expect(admit).toHaveBeenCalledTimes(2);
});

test("as many answers as allowed are stored; one more pushes out the oldest, but never that for all rounds", async () => {
  await findBoard(scratch.db, {});
  const questions = days(BOARDS_KEPT, 2002);
  const last = questions.pop() ?? {};
  for (const question of questions) await findBoard(scratch.db, question);
  expect(await listKept([{}, ...questions])).toEqual(Array(BOARDS_KEPT).fill(true));
  await findBoard(scratch.db, last);
  const [all, oldest, ...others] = await listKept([{}, ...questions, last]);
  expect([all, oldest]).toEqual([true, false]);
  expect(others).toEqual(Array(BOARDS_KEPT - 1).fill(true));
});

test("the stored answers together have at most so many pairs; that for all rounds stays", async () => {
  const [older = {}, newer = {}, next = {}, last = {}] = days(4, 2003);
  const claimPairs = (question: BoardFilters, pairs: number) =>
    scratch.db.pool.query(
      "UPDATE duo_board SET facts = jsonb_set(facts::jsonb, '{pairs}', to_jsonb($2::int)) WHERE question = $1",
      [JSON.stringify(question), pairs],
    );
  await scratch.db.pool.query("DELETE FROM duo_board");
  for (const question of [{}, older, newer]) await findBoard(scratch.db, question);
  for (const question of [{}, newer]) await claimPairs(question, PAIRS_KEPT / 4);
  await claimPairs(older, PAIRS_KEPT / 2);
  await findBoard(scratch.db, next);
  expect(await listKept([{}, older, newer, next])).toEqual([true, true, true, true]);
  await claimPairs(next, 1);
  await findBoard(scratch.db, last);
  expect(await listKept([{}, older, newer, next, last])).toEqual([true, false, true, true, true]);
  await claimPairs({}, 2 * PAIRS_KEPT);
  await findBoard(scratch.db, older);
  expect(await listKept([{}, older, newer, next, last])).toEqual([true, true, false, false, false]);
});

test("one new answer is made at a time; as many as allowed wait, and one more is refused as busy", async () => {
  const questions = days(BOARD_TURNS.atOnce + BOARD_TURNS.mostWaiting + 1, 2004);
  // The first one cannot end its turn while no answer can be stored.
  const client = await scratch.db.pool.connect();
  await client.query("BEGIN; LOCK TABLE duo_board IN EXCLUSIVE MODE");
  const answers = questions.map((question) => findBoard(scratch.db, question));
  await expect(Promise.race(answers)).rejects.toMatchObject({ reason: "busy" });
  await client.query("COMMIT");
  client.release();
  const settled = await Promise.allSettled(answers);
  expect(settled.filter(({ status }) => status === "rejected")).toHaveLength(1);
});
