import type { Place } from "#lib/engagements/types.ts";
import { isPlaced } from "./places.ts";

/**
 * Where people walked, as three arrays of the same length: cells of GROUND_CELL units and the
 * position samples in each.
 */
export interface GroundShare {
  gridX: number[];
  gridY: number[];
  samples: number[];
}

/** Units: finer than a corridor is wide, so that the ground plan shows the walls between. */
const GROUND_CELL = 64;

/**
 * One number per cell: faster than a text key, and exact, because cells are within ±2048
 * (`isPlaced`).
 */
const ROW = 8192;

/** Counts places into ground cells. */
export function countGround(): { add(place: Place): void; share(): GroundShare } {
  const counts = new Map<number, number>();
  return {
    add(place) {
      if (!isPlaced(place)) return;
      const key =
        (Math.floor(place.x / GROUND_CELL) + ROW / 2) * ROW +
        Math.floor(place.y / GROUND_CELL) +
        ROW / 2;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    share() {
      const share: GroundShare = { gridX: [], gridY: [], samples: [] };
      for (const key of [...counts.keys()].sort((a, b) => a - b)) {
        share.gridX.push(Math.floor(key / ROW) - ROW / 2);
        share.gridY.push((key % ROW) - ROW / 2);
        share.samples.push(counts.get(key) ?? 0);
      }
      return share;
    },
  };
}
