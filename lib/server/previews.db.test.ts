import { afterAll, beforeAll, expect, test } from "vitest";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { makeTestRounds } from "#lib/store/read/testing/testRounds.ts";
import { type ScratchDatabase, scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { PREVIEW_BUDGET, PREVIEW_TURNS } from "./limits.ts";
import { answerPreview, makePreviews, type Previews } from "./previews.ts";
import { ADDRESS_HEADER } from "./requestFacts.ts";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(() => scratch.drop());

const PICTURE = Buffer.from("a picture");
const from = (address: string) =>
  new Request("http://localhost/preview", { headers: { [ADDRESS_HEADER]: address } });
const ask = (
  previews: Previews,
  key: string,
  draw: () => Promise<Buffer | Response>,
  address = "203.0.113.7",
) => answerPreview(from(address), scratch.db, key, draw, previews);

/** Draws at once and counts how often. */
function makeDraw() {
  const draw = async () => {
    draw.times += 1;
    return PICTURE;
  };
  draw.times = 0;
  return draw;
}

/** Draws only when it is let go. */
function makeSlowDraw() {
  let letGo = (): void => undefined;
  const wait = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const state = { running: 0, most: 0 };
  const draw = async () => {
    state.running += 1;
    state.most = Math.max(state.most, state.running);
    await wait;
    state.running -= 1;
    return PICTURE;
  };
  return { draw, state, letGo: () => letGo() };
}

test("a picture is drawn once, also for those who ask meanwhile, and again after a round changed", async () => {
  const [previews, draw] = [makePreviews(), makeDraw()];
  const first = await Promise.all([ask(previews, "a", draw), ask(previews, "a", draw)]);
  expect(first.map(({ status }) => status)).toEqual([200, 200]);
  const again = await ask(previews, "a", draw);
  expect(again.headers.get("content-type")).toBe("image/png");
  expect(Buffer.from(await again.arrayBuffer())).toEqual(PICTURE);
  expect(draw.times).toBe(1);
  const [round] = makeTestRounds();
  await importRound({ bytes: round!.bytes, fileName: round!.fileName }, scratch.db);
  await expect
    .poll(async () => (await ask(previews, "a", draw)) && draw.times, { timeout: 10_000 })
    .toBe(2);
});

test("a picture is drawn again after a player was forgotten, so no name stays in memory", async () => {
  const [previews, draw] = [makePreviews(), makeDraw()];
  await ask(previews, "a", draw);
  await scratch.db.pool.query(
    "INSERT INTO forgotten_player (guid_hash, stand_in) VALUES ('\\x01', 'F1')",
  );
  await expect
    .poll(async () => (await ask(previews, "a", draw)) && draw.times, { timeout: 10_000 })
    .toBe(2);
});

test("new pictures within the budget of a caller are drawn; the next gets 429 with Retry-After, but kept ones still come", async () => {
  const [previews, draw] = [makePreviews(), makeDraw()];
  const { tries } = PREVIEW_BUDGET.each;
  for (let i = 0; i < tries; i++) expect((await ask(previews, String(i), draw)).status).toBe(200);
  const refused = await ask(previews, "new", draw);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ error: { code: "too_many_tries" } });
  expect(draw.times).toBe(tries);
  expect((await ask(previews, String(tries - 1), draw)).status).toBe(200);
  expect((await ask(previews, "new", draw, "203.0.113.8")).status).toBe(200);
});

test("one picture is drawn at a time; as many as allowed wait, and one more gets 503", async () => {
  const previews = makePreviews();
  const { draw, state, letGo } = makeSlowDraw();
  const asked = Array.from({ length: PREVIEW_TURNS.mostWaiting + 2 }, (_, i) =>
    ask(previews, String(i), draw),
  );
  const refused = await Promise.race(asked);
  expect(refused.status).toBe(503);
  expect(refused.headers.get("retry-after")).not.toBeNull();
  letGo();
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(PREVIEW_TURNS.mostWaiting + 1);
  expect(state.most).toBe(PREVIEW_TURNS.atOnce);
});

test("a drawing that fails is not kept, and the next one is tried", async () => {
  const [previews, draw] = [makePreviews(), makeDraw()];
  await expect(
    ask(previews, "a", async () => {
      throw new Error("no font");
    }),
  ).rejects.toThrow("no font");
  expect((await ask(previews, "a", draw)).status).toBe(200);
});

test("where there is nothing to draw, the answer is passed on and not kept", async () => {
  const previews = makePreviews();
  const missing = async () => new Response("none", { status: 404 });
  const answers = await Promise.all([ask(previews, "a", missing), ask(previews, "a", missing)]);
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(["none", "none"]);
  expect((await ask(previews, "a", makeDraw())).status).toBe(200);
});
