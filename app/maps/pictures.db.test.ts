import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { readDisplay } from "#lib/mapView/display.ts";
import { loadMap } from "#lib/mapView/loadMapView.ts";
import { THUMBNAIL_SIDE } from "#lib/mapView/pictureSizes.ts";
import type { ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import { closeSharedDatabase } from "#lib/store/postgres/connection.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { makeTestRound, type TestRound } from "#lib/store/read/testing/testRounds.ts";
import { saveMapBounds } from "#lib/store/maps/saveMapBounds.ts";
import { type ScratchDatabase, scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { GET as getHeat } from "./[map]/heat/[file]/route.ts";
import { buildFirstPictures } from "./[map]/loadFirstPicture.ts";
import { GET as getThumbnail } from "./[map]/thumbnail/[file]/route.ts";
import { loadMapCards } from "./loadMapCards.ts";
import { buildThumbnailAddresses, loadSessionThumbnail } from "./thumbnails.ts";

const SESSION = "2026-03-01";
const play = (minute: number, map: string): TestRound =>
  makeTestRound(minute, { map, session: SESSION, minute });

let scratch: ScratchDatabase;
const importRounds = async (rounds: readonly TestRound[]): Promise<void> => {
  for (const { bytes, fileName } of rounds) await importRound({ bytes, fileName }, scratch.db);
};

beforeAll(async () => {
  scratch = await scratchDatabase();
  vi.stubEnv("DATABASE_URL", scratch.url);
  await importRounds([play(0, "radar"), play(10, "radar"), play(20, "supply")]);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeSharedDatabase();
  await scratch.drop();
});
/** Each test begins like a web server that has just started: with nothing in memory. */
beforeEach(startServer);

function startServer(): void {
  Reflect.deleteProperty(globalThis, Symbol.for("proximity.pictures"));
}

/** Asks the route of a picture's address. */
function ask(address: string): Promise<Response> {
  const [, , map = "", kind, file = ""] = new URL(address, "http://localhost").pathname.split("/");
  return (kind === "heat" ? getHeat : getThumbnail)(new Request(`http://localhost${address}`), {
    params: Promise.resolve({ map, file }),
  });
}

async function take(address: string): Promise<Buffer> {
  const answer = await ask(address);
  expect(answer.status, address).toBe(200);
  expect(answer.headers.get("Cache-Control")).toContain("immutable");
  return Buffer.from(await answer.arrayBuffer());
}

async function readThumbnail(map: string): Promise<ThemedAddresses> {
  const { cards } = await loadMapCards(scratch.db, 10);
  return cards.find(({ summary }) => summary.name === map)!.picture;
}

async function readFirst(map: string, search: Record<string, string> = {}) {
  const question = readQuestion(search);
  const loaded = (await loadMap(scratch.db, map, question, "2026-03-02"))!;
  return buildFirstPictures(loaded.question, {
    scene: loaded.scene,
    view: loaded.view,
    display: readDisplay(search),
  });
}

/** How many pixels of a picture are not transparent, and how many of these are warm in colour. */
async function measureInk(picture: Buffer): Promise<{ inked: number; warm: number }> {
  const { data } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  let [inked, warm] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3]! < 40) continue;
    inked += 1;
    if (data[i]! - data[i + 2]! > 60) warm += 1;
  }
  return { inked, warm };
}

test("a map's small picture is a WebP of 480 pixels with the heat of its kills, one for each theme", async () => {
  const { light, dark } = await readThumbnail("radar");
  const pictures = [await take(light), await take(dark)];
  for (const picture of pictures) {
    const { format, width, height } = await sharp(picture).metadata();
    expect([format, width, height]).toEqual(["webp", THUMBNAIL_SIDE, THUMBNAIL_SIDE]);
    expect((await measureInk(picture)).warm).toBeGreaterThan(200);
  }
  const [lightness, darkness] = await Promise.all(
    pictures.map(async (picture) => (await sharp(picture).stats()).channels[2]!.mean),
  );
  expect(lightness).toBeGreaterThan(darkness! + 60);
});

test("every web server gives the same bytes for an address", async () => {
  const { dark } = await readThumbnail("radar");
  const first = await take(dark);
  startServer();
  expect((await take(dark)).equals(first)).toBe(true);
});

test("a round changes the addresses of its map only, and an old address never shows the new picture", async () => {
  const [radar, supply] = [await readThumbnail("radar"), await readThumbnail("supply")];
  const before = await take(radar.dark);
  await importRounds([play(30, "radar")]);
  const changed = await readThumbnail("radar");
  expect(changed.dark).not.toBe(radar.dark);
  expect(changed.light).not.toBe(radar.light);
  expect(await readThumbnail("supply")).toEqual(supply);
  // The server that drew it still has it; one that starts now cannot draw it any more.
  expect((await take(radar.dark)).equals(before)).toBe(true);
  expect((await take(changed.dark)).equals(before)).toBe(false);
  startServer();
  expect((await ask(radar.dark)).status).toBe(404);
});

test("new bounds of a map change the address of its picture", async () => {
  const before = await readThumbnail("supply");
  await saveMapBounds(scratch.db, "supply", {
    mins: { x: -5000, y: 5000 },
    maxs: { x: 5000, y: -5000 },
  });
  const after = await readThumbnail("supply");
  expect(after.dark).not.toBe(before.dark);
  await take(after.dark);
});

test("the last session's picture shows the kills of that session on the map with the most", async () => {
  const found = (await loadSessionThumbnail(scratch.db, SESSION))!;
  expect(found.thumbnail.map).toBe("radar");
  expect(found.kills).toBeGreaterThan(0);
  const { dark } = buildThumbnailAddresses(found.thumbnail);
  expect((await measureInk(await take(dark))).warm).toBeGreaterThan(200);
  expect((await ask(dark.replace(SESSION, "2026-03-05"))).status).toBe(404);
});

test.each([
  ["an unknown hash", (address: string) => address.replace(/[0-9a-f]{40}/, "0".repeat(40))],
  ["the other theme's hash", (address: string) => address.replace("dark-", "light-")],
  ["another map", (address: string) => address.replace("radar", "supply")],
  ["an unknown map", (address: string) => address.replace("radar", "nowhere")],
  ["a file that is no picture", (address: string) => address.replace(".webp", ".png")],
  ["a day that is none", (address: string) => `${address}?session=tomorrow`],
])("%s is 404 and is kept by no cache", async (_, change) => {
  const answer = await ask(change((await readThumbnail("radar")).dark));
  expect(answer.status).toBe(404);
  expect(answer.headers.get("Cache-Control")).toBe("no-store");
});

test.each([
  ["kills", {}],
  ["one side", { side: "axis" }],
  ["both sides in squares", { teams: "on", mode: "cells" }],
  ["a difference of the sides", { vs: "side" }],
  ["another radius", { radius: "320", opacity: "50" }],
  ["layers as lines", { show: "kills,deaths" }],
])(
  "the first picture of a map page shows %s, over nothing, and is drawn from its address alone",
  async (_, search) => {
    const { main, other } = await readFirst("radar", search);
    expect(other).toBeNull();
    const picture = await take(main.dark);
    const { inked } = await measureInk(picture);
    const { width, height, hasAlpha } = await sharp(picture).metadata();
    expect(hasAlpha).toBe(true);
    expect(inked).toBeGreaterThan(500);
    expect(inked).toBeLessThan(width * height);
    expect(main.light).not.toContain(/dark-[0-9a-f]+/.exec(main.dark)![0].slice("dark-".length));
  },
);

test("a side-by-side comparison has a first picture for each map", async () => {
  const { main, other } = await readFirst("radar", { vs: "side", view: "beside" });
  const [left, right] = [await take(main.dark), await take(other!.dark)];
  expect(left.equals(right)).toBe(false);
});

test("another question has another address", async () => {
  const [all, axis] = [await readFirst("radar"), await readFirst("radar", { side: "axis" })];
  await take(all.main.dark);
  expect(all.main.dark).not.toBe(axis.main.dark);
  expect((await ask(all.main.dark + "?side=axis")).status).toBe(404);
});
