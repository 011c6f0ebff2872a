import { expect, test } from "vitest";
import type { Drawings } from "./drawings.ts";
import { PICTURE_BUDGET, PICTURE_TURNS } from "./limits.ts";
import { answerPicture, makePictures } from "./pictures.ts";
import { ADDRESS_HEADER } from "./requestFacts.ts";

const PICTURE = Buffer.from("a picture");

function ask(
  pictures: Drawings,
  hash: string,
  options: { current?: string | null; address?: string; tag?: string; map?: string } = {},
) {
  const { current = hash, address = "203.0.113.7", tag, map = "supply" } = options;
  const headers = {
    [ADDRESS_HEADER]: address,
    ...(tag === undefined ? {} : { "If-None-Match": tag }),
  };
  return answerPicture(
    new Request(`http://localhost/maps/${map}/thumbnail/dark-${hash}.webp`, { headers }),
    hash,
    async () => (current === null ? null : { hash: current, draw: async () => PICTURE }),
    pictures,
  );
}

test("a picture whose data are still the same is drawn, and browsers keep it for a year without asking", async () => {
  const answer = await ask(makePictures(), "a");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Content-Type")).toBe("image/webp");
  expect(answer.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(PICTURE);
  const again = await ask(makePictures(), "a", { tag: answer.headers.get("ETag")! });
  expect(again.status).toBe(304);
});

test("after the data changed, an old address shows its own picture from memory, or nothing", async () => {
  const pictures = makePictures();
  await ask(pictures, "old");
  const kept = await ask(pictures, "old", { current: "new" });
  expect(Buffer.from(await kept.arrayBuffer())).toEqual(PICTURE);
  const gone = await ask(makePictures(), "old", { current: "new" });
  expect(gone.status).toBe(404);
  expect(gone.headers.get("Cache-Control")).toBe("no-store");
});

test("the address of another map does not show a picture in memory", async () => {
  const pictures = makePictures();
  await ask(pictures, "a");
  expect((await ask(pictures, "a", { map: "oasis", current: "b" })).status).toBe(404);
});

test("a map that does not exist has no picture", async () => {
  expect((await ask(makePictures(), "a", { current: null })).status).toBe(404);
});

test("an address that finds nothing counts like a drawing: the last one within the budget is looked up, the next is refused", async () => {
  const pictures = makePictures();
  await ask(pictures, "kept");
  const { tries } = PICTURE_BUDGET.each;
  const statuses: number[] = [];
  for (let i = 1; i <= tries; i++)
    statuses.push((await ask(pictures, String(i), { current: "other" })).status);
  expect(statuses.slice(0, -1).every((status) => status === 404)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
  expect((await ask(pictures, "kept")).status).toBe(200);
  expect((await ask(pictures, "other", { address: "203.0.113.8" })).status).toBe(200);
});

test("as many as allowed wait for their turn, and one more gets 503", async () => {
  const pictures = makePictures();
  let letGo = (): void => undefined;
  const wait = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const asked = Array.from({ length: PICTURE_TURNS.mostWaiting + 2 }, (_, i) =>
    answerPicture(
      new Request(`http://localhost/${i}`, { headers: { [ADDRESS_HEADER]: "203.0.113.7" } }),
      "a",
      async () => {
        await wait;
        return { hash: "a", draw: async () => PICTURE };
      },
      pictures,
    ),
  );
  const refused = await Promise.race(asked);
  expect(refused.status).toBe(503);
  expect(refused.headers.get("Retry-After")).not.toBeNull();
  letGo();
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(PICTURE_TURNS.mostWaiting + 1);
});
