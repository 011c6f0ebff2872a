import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ScratchDatabase, scratchDatabase } from "../testing/scratchDatabase.ts";
import { countTry } from "./rateLimit.ts";

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 10, 22, 12);
const DAY = 24 * 60 * MINUTE;

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

const limit = { tries: 3, windowMs: MINUTE };
const tryAt = (bucket: string, now: number) => countTry(scratch.db, bucket, limit, now);

test("the last try within the limit passes; the next is refused and passes after the stated wait", async () => {
  for (const second of [0, 10, 20])
    expect(await tryAt("a", NOON + second * 1000)).toEqual({ ok: true });
  // Three tries of this minute count as two when a third of the next minute is over.
  expect(await tryAt("a", NOON + 45_500)).toEqual({ ok: false, retryAfterSeconds: 35 });
  expect(await tryAt("b", NOON + 45_500)).toEqual({ ok: true });
  expect(await tryAt("a", NOON + MINUTE)).toEqual({ ok: false, retryAfterSeconds: 20 });
  expect(await tryAt("a", NOON + 79_999)).toEqual({ ok: false, retryAfterSeconds: 1 });
  expect(await tryAt("a", NOON + 80_000)).toEqual({ ok: true });
  expect(await tryAt("a", NOON + 80_001)).toEqual({ ok: false, retryAfterSeconds: 20 });
});

test("tries around the end of a window cannot double the limit", async () => {
  for (const second of [57, 58, 59])
    expect(await tryAt("edge", NOON + second * 1000)).toEqual({ ok: true });
  for (const second of [60, 61, 62])
    expect(await tryAt("edge", NOON + second * 1000)).toMatchObject({ ok: false });
});

test("a client that waits as long as it was told passes, whenever it tried", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(4 * MINUTE), { minLength: 1, maxLength: 20 }),
      fc.uuid(),
      async (times, bucket) => {
        for (const time of times.sort((a, b) => a - b)) await tryAt(bucket, NOON + time);
        const last = NOON + times.at(-1)!;
        const answer = await tryAt(bucket, last);
        if (!answer.ok) {
          expect(answer.retryAfterSeconds).toBeLessThanOrEqual(80);
          expect(await tryAt(bucket, last + answer.retryAfterSeconds * 1000)).toEqual({ ok: true });
        }
      },
    ),
    { numRuns: 60 },
  ));

test("tries that arrive at the same time are all counted", async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => tryAt("many", NOON)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(3);
});

test("counts of past days are deleted", async () => {
  await tryAt("old", NOON);
  await tryAt("new", NOON + 2 * DAY);
  const rows = await scratch.db.pool.query("SELECT bucket FROM rate_limit");
  expect(rows.rows).toEqual([{ bucket: "new" }]);
});
