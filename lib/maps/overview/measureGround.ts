import { eachTriangle, type PlacedModel } from "../bsp/eachTriangle.ts";
import type { Bsp } from "../bsp/readBsp.ts";
import type { HeightHistogram } from "./findFloors.ts";
import { computeAreaFromAbove, computeNormalZ, WALKABLE_NORMAL } from "./walkable.ts";

/** Units per bin of heights. */
export const HEIGHT_BIN = 8;

/** Measurements of a map's walkable ground; null for a map without any. */
export interface GroundMeasure {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
  /** The area of the ground at each height, in square units. */
  heights: HeightHistogram;
}

/**
 * Measures the ground that players can stand on: how far it reaches, and how much of it is at each
 * height.
 */
export function measureGround(bsp: Bsp, models: readonly PlacedModel[]): GroundMeasure | null {
  const areas = new Map<number, number>();
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  eachTriangle(bsp, models, (corners, kind, facing) => {
    if (kind !== "ground" || computeNormalZ(corners, facing) < WALKABLE_NORMAL) return;
    for (let i = 0; i < 9; i += 3) {
      minX = Math.min(minX, corners[i] as number);
      maxX = Math.max(maxX, corners[i] as number);
      minY = Math.min(minY, corners[i + 1] as number);
      maxY = Math.max(maxY, corners[i + 1] as number);
    }
    const middle = ((corners[2] as number) + (corners[5] as number) + (corners[8] as number)) / 3;
    const bin = Math.floor(middle / HEIGHT_BIN);
    areas.set(bin, (areas.get(bin) ?? 0) + computeAreaFromAbove(corners));
  });
  if (areas.size === 0) return null;
  const bins = [...areas.keys()];
  const first = bins.reduce((least, bin) => Math.min(least, bin));
  const last = bins.reduce((most, bin) => Math.max(most, bin));
  const amounts = Array.from({ length: last - first + 1 }, (_, i) => areas.get(first + i) ?? 0);
  return { minX, minY, maxX, maxY, heights: { binUnits: HEIGHT_BIN, first, amounts } };
}
