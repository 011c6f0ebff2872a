import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { readDisplay } from "#lib/mapView/display.ts";
import { loadMap } from "#lib/mapView/loadMapView.ts";
import { LARGE_THUMBNAIL_SIDE, THUMBNAIL_SIDE } from "#lib/mapView/pictureSizes.ts";
import { LINE_UP_MOST } from "#lib/addresses/pictureSubject.ts";
import type { ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import { closeSharedDatabase } from "#lib/store/postgres/connection.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { makeTestRound, type TestRound } from "#lib/store/read/testing/testRounds.ts";
import { saveMapBounds } from "#lib/store/maps/saveMapBounds.ts";
import { type ScratchDatabase, scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { GET as getHeat } from "./[map]/heat/[file]/route.ts";
import { buildFirstPictures } from "./[map]/loadFirstPicture.ts";
import { GET as getThumbnail } from "./[map]/thumbnail/[file]/route.ts";
import { readPlayerPlaces } from "#lib/store/read/players/readPlayerPlaces.ts";
import { readRoundKills } from "#lib/store/read/rounds/readRoundKills.ts";
import { readSession } from "#lib/store/read/sessions/readSession.ts";
import { loadSessionMaps } from "../sessions/[date]/loadSessionMaps.ts";
import { loadMapCards } from "./loadMapCards.ts";
import { loadMapPictures } from "./loadMapPictures.ts";
import { readMapFacts } from "#lib/store/read/maps/readMapFacts.ts";
import { buildWorldAddresses, loadWorld } from "./worldPicture.ts";
import {
  buildThumbnailAddresses,
  findTile,
  loadSessionThumbnail,
  makeThumbnail,
} from "./thumbnails.ts";

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

test("a session has a picture of each line-up on each map, and each shows other kills", async () => {
  const session = (await readSession(scratch.db, { date: SESSION, source: null }))!;
  expect(session.people.groups.length).toBeGreaterThanOrEqual(2);
  const cards = await loadSessionMaps(scratch.db, session);
  expect(cards.map(({ map }) => map)).toEqual(["radar", "supply"]);
  const [first, second] = cards[0]!.pictures;
  expect([first!.label, second!.label]).toEqual(["A", "B"]);
  const pictures = [await take(first!.picture.dark), await take(second!.picture.light)];
  for (const picture of pictures) expect((await measureInk(picture)).warm).toBeGreaterThan(50);
  expect(first!.picture.dark).not.toBe(second!.picture.dark);
  const one = await loadSessionMaps(scratch.db, { ...session, source: session.sources[0]! });
  await take(one[1]!.pictures[0]!.picture.dark);
});

test("a session without line-ups has one picture of each map", async () => {
  const session = (await readSession(scratch.db, { date: SESSION, source: null }))!;
  const [radar] = await loadSessionMaps(scratch.db, {
    ...session,
    people: { ...session.people, groups: [] },
  });
  expect(radar!.pictures.map(({ label }) => label)).toEqual([null]);
  await take(radar!.pictures[0]!.picture.dark);
});

test("a line-up that is too long for an address shares one picture of each map", async () => {
  const session = (await readSession(scratch.db, { date: SESSION, source: null }))!;
  const [group] = session.people.groups;
  const [member] = group!.members;
  const grow = async (count: number): Promise<number> => {
    const groups = [{ ...group!, members: Array.from({ length: count }, () => member!) }];
    const [radar] = await loadSessionMaps(scratch.db, {
      ...session,
      people: { ...session.people, groups },
    });
    return radar!.pictures[0]!.killers.length;
  };
  expect([await grow(LINE_UP_MOST), await grow(LINE_UP_MOST + 1)]).toEqual([LINE_UP_MOST, 0]);
});

test("rounds, places of players and backgrounds have pictures, each its own", async () => {
  const { db } = scratch;
  const tile = (await findTile(db, "radar"))!;
  const {
    rows: [found],
  } = await db.pool.query<{ round: number; player: string; guid: string }>(
    `SELECT round.id AS round, public_id AS player, player_guid AS guid
       FROM round JOIN round_player ON round_id = round.id
       JOIN player_teamplay_stats ON player_guid = guid WHERE map_name = 'radar' LIMIT 1`,
  );
  const { round, player, guid } = found!;
  const thumbnails = [
    makeThumbnail(tile, { show: "round", round }, await readRoundKills(db, round)),
    makeThumbnail(
      tile,
      { show: "deaths", player },
      await readPlayerPlaces(db, guid, "radar", "death"),
    ),
    makeThumbnail(
      tile,
      { show: "escapes", player },
      await readPlayerPlaces(db, guid, "radar", "escape"),
    ),
  ];
  const [background] = await loadMapPictures(db, ["radar", "nowhere"]);
  const addresses = [...thumbnails.map(buildThumbnailAddresses), background!.picture];
  const pictures: Buffer[] = [];
  for (const { dark, light } of addresses) {
    pictures.push(await take(dark));
    await take(light);
  }
  expect(new Set(pictures.map((picture) => picture.toString("base64"))).size).toBe(4);
  expect((await measureInk(pictures[0]!)).warm).toBeGreaterThan(50);
  expect((await measureInk(pictures[3]!)).warm).toBe(0);
  for (const at of [0, 3])
    expect((await sharp(pictures[at]).metadata()).width).toBe(LARGE_THUMBNAIL_SIDE);
});

test("the settings of a map have a picture of its paths and kills, over nothing", async () => {
  const facts = (await readMapFacts(scratch.db, "radar"))!;
  const { dark, light } = buildWorldAddresses("radar", await loadWorld(scratch.db, "radar", facts));
  const picture = await take(dark);
  const { width, height, hasAlpha } = await sharp(picture).metadata();
  expect([Math.max(width, height), hasAlpha]).toEqual([LARGE_THUMBNAIL_SIDE, true]);
  const { inked, warm } = await measureInk(picture);
  expect(warm).toBeGreaterThan(50);
  expect(inked).toBeLessThan((width * height) / 2);
  expect((await take(light)).equals(picture)).toBe(false);
  expect((await ask(dark.replace("radar", "supply"))).status).toBe(404);
});

test.each([
  ["an unknown hash", (address: string) => address.replace(/[0-9a-f]{40}/, "0".repeat(40))],
  ["the other theme's hash", (address: string) => address.replace("dark-", "light-")],
  ["another map", (address: string) => address.replace("radar", "supply")],
  ["an unknown map", (address: string) => address.replace("radar", "nowhere")],
  ["a file that is no picture", (address: string) => address.replace(".webp", ".png")],
  ["a day that is none", (address: string) => `${address}?show=session&session=tomorrow`],
  ["another subject", (address: string) => `${address}?show=background`],
  ["a round of another map", (address: string) => `${address}?show=round&round=3`],
  ["an unknown round", (address: string) => `${address}?show=round&round=2147483647`],
  ["an unknown player", (address: string) => `${address}?show=deaths&player=aaaaaaaaaaaa`],
  ["an unknown field", (address: string) => `${address}?x=1`],
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
