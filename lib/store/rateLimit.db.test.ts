import { afterAll, beforeAll, expect, test } from "vitest";
import { type ScratchDatabase, scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { countTry } from "./rateLimit.ts";

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 10, 22, 12);
const DAY = 24 * 60 * MINUTE;

let scratch: ScratchDatabase;
beforeAll(async () => { scratch = await scratchDatabase(); });
afterAll(() => scratch.drop());

const limit = { tries: 3, windowMs: MINUTE };
const tryAt = (bucket: string, now: number) => countTry(scratch.db, bucket, limit, now);

test("the last try within the limit passes, the next does not, the next window begins anew", async () => {
  for (const second of [0, 10, 20]) expect(await tryAt("a", NOON + second * 1000)).toEqual({ ok: true });
  expect(await tryAt("a", NOON + 45_500)).toEqual({ ok: false, retryAfterSeconds: 15 });
  expect(await tryAt("b", NOON + 45_500)).toEqual({ ok: true });
  expect(await tryAt("a", NOON + MINUTE)).toEqual({ ok: true });
});

test("tries that come at once are all counted", async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => tryAt("many", NOON)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(3);
});

test("counts of days gone by are cleared away", async () => {
  await tryAt("old", NOON);
  await tryAt("new", NOON + 2 * DAY);
  const rows = await scratch.db.pool.query("SELECT bucket FROM rate_limit");
  expect(rows.rows).toEqual([{ bucket: "new" }]);
});
