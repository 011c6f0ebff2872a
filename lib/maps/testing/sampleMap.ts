import type { Pixels } from "../image/readTga.ts";
import type { MapBounds } from "../mapBounds.ts";
import { floor, wall, writeBsp, type WrittenMap } from "./writeBsp.ts";
import { writePk3 } from "./writePk3.ts";
import { writeTga } from "./writeTga.ts";

/** A map of our own for tests: a yard with a wall and a pool, and a house of two floors in its north-east. */
export const SAMPLE_MAP: WrittenMap = {
  entities: [
    {
      classname: "worldspawn",
      message: "^1The ^7Old Yard",
      mapcoordsmins: "-2048 2048",
      mapcoordsmaxs: "2048 -2048",
    },
    {
      classname: "trigger_objective_info",
      shortname: "Yard Gate",
      track: "the Yard Gate",
      model: "*1",
      spawnflags: "16",
    },
    {
      classname: "trigger_objective_info",
      shortname: "Command Post",
      track: "the Command Post",
      model: "*1",
      spawnflags: "64",
      target: "post",
    },
    { classname: "misc_constructiblemarker", targetname: "Post", origin: "-1024 512 64" },
  ],
  models: [
    [
      floor(-2000, -2000, 2000, 2000, 0),
      wall(-1500, -500, 500, -500, 0, 128),
      floor(-1800, -1800, -1000, -1000, 16, { contentFlags: 0x20 }),
      floor(400, 400, 1800, 1800, 192),
      floor(-2048, -2048, 2048, 2048, 1024, { surfaceFlags: 0x4 }),
    ],
    [floor(900, -100, 1100, 100, 40)],
  ],
};

/** The sample map with only its ground floor. It is drawn once, so it takes a third of the time. */
export const FLAT_SAMPLE_MAP: WrittenMap = {
  ...SAMPLE_MAP,
  models: SAMPLE_MAP.models.map((surfaces) => surfaces.slice(0, 1)),
};

/** Bounds of a strip through the sample map's yard and house. */
export const STRIP_BOUNDS: MapBounds = {
  mins: { x: -2048, y: 1056 },
  maxs: { x: 2048, y: 992 },
};

/**
 * The map with other bounds of its own, by default those of the strip. The longer side of a picture
 * always has the same pixels, so the strip has a 64th of a square's, and is drawn in no time.
 */
export function setOwnBounds(
  { entities: [worldspawn, ...others], models }: WrittenMap,
  { mins, maxs } = STRIP_BOUNDS,
): WrittenMap {
  const bounds = { mapcoordsmins: `${mins.x} ${mins.y}`, mapcoordsmaxs: `${maxs.x} ${maxs.y}` };
  return { entities: [{ ...worldspawn, ...bounds }, ...others], models };
}

/** Red in the north-west, green in the north-east, blue in the south-west, grey in the south-east. */
export function quarteredPicture(side: number): Pixels {
  const rgba = new Uint8Array(side * side * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [west, north] = [x < side / 2, y < side / 2];
      rgba.set(
        [
          north && west ? 220 : west ? 0 : north ? 0 : 128,
          north && !west ? 220 : !north && !west ? 128 : 0,
          !north ? (west ? 220 : 128) : 0,
          255,
        ],
        (y * side + x) * 4,
      );
    }
  }
  return { width: side, height: side, rgba };
}

/** A pk3 with the sample map under this name, its command map and its long name. */
export function samplePk3(
  map: string,
  { world = SAMPLE_MAP }: { world?: WrittenMap } = {},
): Buffer {
  return writePk3([
    { name: `maps/${map}.bsp`, bytes: writeBsp(world) },
    {
      name: `levelshots/${map}_cc.tga`,
      bytes: writeTga(quarteredPicture(64), { bits: 24, runs: true, fromTop: false }),
    },
    {
      name: `scripts/${map}.arena`,
      bytes: Buffer.from(`{\n  map "${map}"\n  longname "^2Old Yard"\n  type "wolfmp"\n}\n`),
    },
  ]);
}
