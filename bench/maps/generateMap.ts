import type { WrittenMap, WrittenSurface } from "#lib/maps/testing/writeBsp.ts";
import { floor, wall } from "#lib/maps/testing/writeBsp.ts";

/** Units along a map's edge, as on a large map of the game. */
const SIDE = 8192;
/** Squares of open ground along an edge. */
const SQUARES = 64;

/** Gives the same numbers every time. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * A town on hills with this many surfaces or a few more: ground in squares, a river, houses of two
 * floors with walls and doors.
 */
export function generateMap(surfaceCount: number): WrittenMap {
  const random = makeRandom(7);
  const half = SIDE / 2;
  const step = SIDE / SQUARES;
  const height = (x: number, y: number): number =>
    Math.round(160 * Math.sin(x / 1900) * Math.cos(y / 1500) + 90 * Math.sin(y / 700 + x / 2600));
  const surfaces: WrittenSurface[] = [];
  for (let x = -half; x < half; x += step) {
    for (let y = -half; y < half; y += step) {
      surfaces.push({
        up: 1,
        corners: [
          [x, y, height(x, y)],
          [x + step, y, height(x + step, y)],
          [x + step, y + step, height(x + step, y + step)],
          [x, y + step, height(x, y + step)],
        ],
      });
    }
  }
  surfaces.push(
    floor(-half, -700, half, -300, -60, { contentFlags: 0x20 }),
    floor(-half, -half, half, half, 2048, { surfaceFlags: 0x4 }),
  );
  while (surfaces.length < surfaceCount) addHouse(surfaces, random, height, half);
  return {
    entities: [
      {
        classname: "worldspawn",
        message: "Generated Town",
        mapcoordsmins: `${-half} ${half}`,
        mapcoordsmaxs: `${half} ${-half}`,
      },
      { classname: "trigger_objective_info", shortname: "Town Hall", origin: "0 0 64" },
    ],
    models: [surfaces],
  };
}

function addHouse(
  surfaces: WrittenSurface[],
  random: () => number,
  height: (x: number, y: number) => number,
  half: number,
): void {
  const [west, south] = [
    Math.round((random() * 2 - 1) * (half - 700)),
    Math.round((random() * 2 - 1) * (half - 700)),
  ];
  const [wide, deep] = [192 + Math.round(random() * 320), 192 + Math.round(random() * 320)];
  const [east, north] = [west + wide, south + deep];
  const ground = height(west + wide / 2, south + deep / 2) + 24;
  for (const level of [0, 1]) {
    const foot = ground + level * 144;
    surfaces.push(floor(west, south, east, north, foot));
    // Each wall in pieces with a door between them, as the compiler leaves them.
    for (let from = 0; from < wide; from += 64) {
      if (from !== 64)
        surfaces.push(
          wall(west + from, south, Math.min(east, west + from + 64), south, foot, foot + 136),
        );
      surfaces.push(
        wall(west + from, north, Math.min(east, west + from + 64), north, foot, foot + 136),
      );
    }
    for (let from = 0; from < deep; from += 64) {
      surfaces.push(
        wall(west, south + from, west, Math.min(north, south + from + 64), foot, foot + 136),
      );
      if (from !== 128)
        surfaces.push(
          wall(east, south + from, east, Math.min(north, south + from + 64), foot, foot + 136),
        );
    }
  }
  // A roof over half of the upper floor.
  surfaces.push(floor(west, south, west + wide / 2, north, ground + 288));
}
