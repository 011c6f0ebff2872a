import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeBsp } from "#lib/maps/testing/writeBsp.ts";
import {
  FLAT_SAMPLE_MAP,
  SAMPLE_MAP,
  samplePk3,
  setOwnBounds,
} from "#lib/maps/testing/sampleMap.ts";
import { writePk3 } from "#lib/maps/testing/writePk3.ts";
import { listMapSettings } from "#lib/store/read/maps/listMapSettings.ts";
import { scratchDatabase, type ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { findPk3Files } from "./findPk3Files.ts";
import { importMaps } from "./importMaps.ts";

const HIGH = setOwnBounds(SAMPLE_MAP);
const FLAT = setOwnBounds(FLAT_SAMPLE_MAP);

let scratch: ScratchDatabase;
let game: string;
const inGame = (...parts: string[]) => join(game, ...parts);

beforeAll(async () => {
  scratch = await scratchDatabase();
  game = await mkdtemp(join(tmpdir(), "proximity-game-"));
  await mkdir(inGame("etmain"));
  await mkdir(inGame("legacy"));
  await mkdir(inGame("empty"));
  await writeFile(inGame("etmain", "Yard.pk3"), samplePk3("yard", { world: HIGH }));
  await writeFile(
    inGame("etmain", "sounds.pk3"),
    writePk3([{ name: "sound/a.wav", bytes: Buffer.from("a") }]),
  );
  await writeFile(inGame("etmain", "notes.txt"), "no pk3");
  await writeFile(inGame("legacy", "a.pk3"), samplePk3("yard", { world: FLAT }));
  await writeFile(inGame("legacy", "broken.pk3"), "no pk3 either");
});
afterAll(async () => {
  await scratch.drop();
  await rm(game, { recursive: true });
});

test("finds the pk3 files of folders in the game's order: the base first, whichever was named first", async () => {
  const { files, unusable } = await findPk3Files([
    inGame("legacy"),
    inGame("etmain"),
    inGame("empty"),
    inGame("nowhere"),
  ]);
  expect(files.map(({ name, folder }) => [name, folder])).toEqual([
    ["sounds.pk3", "base"],
    ["Yard.pk3", "base"],
    ["a.pk3", "mod"],
    ["broken.pk3", "mod"],
  ]);
  expect(unusable.map(({ reason }) => reason)).toEqual([
    "There is no .pk3 file or .pk3dir folder in this folder.",
    "There is no such file or folder.",
  ]);
});

test("imports pk3 files, reports what each map gave, skips those without a map, and fails if one is not a pk3 file", async () => {
  const lines: string[] = [];
  expect(
    await importMaps(scratch.db, [inGame("etmain"), inGame("legacy")], (line) => lines.push(line)),
  ).toBe(false);
  expect(lines).toEqual([
    "yard: command map, bounds, 2 objectives, overview drawn with 2 floors, name.",
    "yard: command map, bounds, 2 objectives, overview drawn, name.",
    expect.stringContaining("broken.pk3: This is not a pk3"),
    "4 pk3 files read, 2 maps found, 1 refused.",
  ]);
  expect(await listMapSettings(scratch.db)).toMatchObject([{ name: "yard", worldPk3: "a.pk3" }]);
  expect(
    await importMaps(scratch.db, [inGame("etmain", "sounds.pk3")], (line) => lines.push(line)),
  ).toBe(true);
  expect(lines.slice(4)).toEqual(["sounds.pk3: no maps in it.", "1 pk3 file read, 0 maps found."]);
});

test("reads pk3dir folders like pk3 files, and names maps and pk3 files that are elsewhere", async () => {
  const bsp = writeBsp(FLAT);
  const put = async (path: string, bytes: string | Buffer) => {
    await mkdir(inGame("dirs", path, ".."), { recursive: true });
    await writeFile(inGame("dirs", path), bytes);
  };
  await put("b.pk3dir/Maps/Barn.bsp", bsp);
  await put("b.pk3dir/maps/._barn.bsp", "macOS");
  await put("a.pk3dir/inside.pk3", "x");
  await put("c.PK3", samplePk3("barn", { world: FLAT }));
  await put("._c.pk3", "macOS");
  await put("maps/loose.bsp", bsp);
  await put("sub/deep.pk3", "x");
  await put("sub/deep.pk3dir/maps/x.bsp", bsp);
  const lines: string[] = [];
  expect(await importMaps(scratch.db, [inGame("dirs")], (line) => lines.push(line))).toBe(true);
  expect(lines).toEqual([
    "barn: bounds, 2 objectives, overview drawn.",
    "barn: command map, bounds, 2 objectives, overview drawn, name.",
    "3 pk3 files read, 2 maps found.",
    "2 files of macOS left out (._* and __MACOSX).",
    "Left out: 3 pk3 files in a subfolder, where the game does not look.",
    ...["a.pk3dir/inside.pk3", "sub/deep.pk3", "sub/deep.pk3dir"].map(
      (at) => `    ${inGame("dirs", at)}`,
    ),
    "Left out: 1 map outside of a pk3. Put it into a .pk3dir folder to import it.",
    `    ${inGame("dirs", "maps/loose.bsp")}`,
  ]);
  expect((await findPk3Files([`${inGame("dirs", "b.pk3dir")}/`])).files).toEqual([
    { name: "b.pk3dir", folder: "base", path: `${inGame("dirs", "b.pk3dir")}/` },
  ]);
});
