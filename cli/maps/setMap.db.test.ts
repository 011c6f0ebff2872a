import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MAX_MAP_NAME } from "#lib/engagements/limits.ts";
import { readMapSettings } from "#lib/store/read/maps/readMapSettings.ts";
import { readOverview } from "#lib/store/read/maps/readOverview.ts";
import { scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import type { ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { setMap } from "./setMap.ts";

let scratch: ScratchDatabase;
let folder: string;
let image: string;

beforeAll(async () => {
  scratch = await scratchDatabase();
  folder = await mkdtemp(join(tmpdir(), "proximity-maps-"));
  image = join(folder, "overview.png");
  await sharp({ create: { width: 512, height: 256, channels: 3, background: "#776655" } })
    .png()
    .toFile(image);
});
afterAll(async () => {
  await scratch.drop();
  await rm(folder, { recursive: true });
});

describe("maps overview", () => {
  test("sets the image and bounds, with corners in any order, and reports what it did", async () => {
    const outcome = await setMap(scratch.db, {
      map: "mill",
      image,
      mins: "1024,-512",
      maxs: "-1024.5, 512",
    });
    expect(outcome).toMatchObject({
      ok: true,
      lines: [
        expect.stringContaining("512 by 256 pixels"),
        expect.stringContaining("top left -1024.5,512, bottom right 1024,-512"),
        expect.stringContaining("No round"),
      ],
    });
    expect(await readOverview(scratch.db, "mill")).toMatchObject({ type: "image/webp" });
    expect((await readMapSettings(scratch.db, "mill")).bounds).toEqual({
      mins: { x: -1024.5, y: 512 },
      maxs: { x: 1024, y: -512 },
    });
  });

  test("takes a map's name in any case", async () => {
    expect(await setMap(scratch.db, { map: "MiLL", mins: "0,1", maxs: "2,0" })).toMatchObject({
      ok: true,
      lines: [expect.stringContaining("mill: bounds set"), expect.any(String)],
    });
    expect((await readMapSettings(scratch.db, "mill")).bounds?.mins).toEqual({ x: 0, y: 1 });
  });

  test.each([
    [{}, "Nothing to set"],
    [{ mins: "1,2" }, "both corners"],
    [{ mins: "1,2", maxs: "1,9" }, "no area"],
    [{ mins: "1;2", maxs: "3,4" }, "--mins"],
    [{ mins: "1,2", maxs: "3,NaN" }, "--maxs"],
    [{ image: "/nowhere/at-all.png" }, "cannot be read"],
    [{ image: import.meta.filename, mins: "0,1", maxs: "1,0" }, "not a PNG"],
  ])("refuses %j and stores nothing", async (request, message) => {
    expect(await setMap(scratch.db, { map: "other", ...request })).toEqual({
      ok: false,
      message: expect.stringContaining(message),
    });
    expect((await readMapSettings(scratch.db, "other")).isConfigured).toBe(false);
  });

  test("takes the image back with --reset, and says if there is none", async () => {
    await setMap(scratch.db, { map: "barn", image, mins: "0,1", maxs: "1,0" });
    expect(await setMap(scratch.db, { map: "barn", reset: true, image })).toMatchObject({
      ok: false,
      message: expect.stringContaining("give no image"),
    });
    expect(await setMap(scratch.db, { map: "barn", reset: true })).toEqual({
      ok: true,
      lines: ["barn: the image set by hand is removed."],
    });
    expect(await readOverview(scratch.db, "barn")).toBeNull();
    expect((await readMapSettings(scratch.db, "barn")).bounds).not.toBeNull();
    expect(await setMap(scratch.db, { map: "barn", reset: true })).toEqual({
      ok: false,
      message: "barn: no image was set by hand.",
    });
  });

  test("takes the longest name of a map, and refuses a longer or empty one", async () => {
    const longest = "m".repeat(MAX_MAP_NAME);
    const corners = { mins: "0,1", maxs: "1,0" };
    expect(await setMap(scratch.db, { map: longest, ...corners })).toMatchObject({ ok: true });
    for (const map of [`${longest}m`, "", "a\0"])
      expect(await setMap(scratch.db, { map, ...corners })).toEqual({
        ok: false,
        message: "A map's name has 1 to 64 characters.",
      });
  });

  test("refuses an image larger than 16 MB without reading it", async () => {
    const large = join(folder, "large.png");
    await writeFile(large, Buffer.alloc(16 * 1024 * 1024 + 1));
    expect(await setMap(scratch.db, { map: "other", image: large })).toMatchObject({
      ok: false,
      message: expect.stringContaining("larger than 16 MB"),
    });
  });
});
