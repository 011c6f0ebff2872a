import { findStoreys, type Storey } from "./findStoreys.ts";
import { HEIGHT_BIN } from "./measureGround.ts";

/** How many places of players fell into a coarse cell (its numbers, not units) at one height of the floor. */
export interface HeightCell {
  x: number;
  y: number;
  bin: number;
  amount: number;
}

/** A storey to show, with the number of the picture drawn of it; null where none was drawn. */
export interface ShownStorey extends Storey {
  picture: number | null;
}

/** Below this many places nothing is said of how people use a map. */
const ENOUGH_PLACES = 500;

/** A storey with less than this share of the places is a roof nobody walks on. */
const LEAST_USE = 0.01;

/** Storeys lie over each other: in at least this share of the cells people fought on more than one. */
const LEAST_OVERLAP = 0.05;

/**
 * The storeys of a map that are worth a look. Those of its geometry, without the ones where nobody goes (they join the one below, the lowest
 * the one above); where no geometry is known, those that the heights of the players' places show by themselves.
 */
export function storeysInUse(
  drawn: readonly Storey[],
  cells: readonly HeightCell[],
): ShownStorey[] {
  const places = cells.reduce((sum, { amount }) => sum + amount, 0);
  if (drawn.length === 0) return places < ENOUGH_PLACES ? [] : storeysOfPlaces(cells);
  const numbered = drawn.map((storey, picture): ShownStorey => ({ ...storey, picture }));
  if (places < ENOUGH_PLACES) return numbered;
  const used = numbered.filter((storey) => amountIn(cells, storey) >= places * LEAST_USE);
  if (used.length < 2) return [];
  return used.map((storey, i) => ({
    ...storey,
    minZ: i === 0 ? null : storey.minZ,
    maxZ: used[i + 1]?.minZ ?? null,
  }));
}

function storeysOfPlaces(cells: readonly HeightCell[]): ShownStorey[] {
  const first = cells.reduce((least, { bin }) => Math.min(least, bin), Infinity);
  const last = cells.reduce((most, { bin }) => Math.max(most, bin), -Infinity);
  const amounts = Array.from({ length: last - first + 1 }, () => 0);
  for (const { bin, amount } of cells)
    amounts[bin - first] = (amounts[bin - first] as number) + amount;
  const storeys = findStoreys({ binUnits: HEIGHT_BIN, first, amounts });
  const byCell = new Map<string, Set<number>>();
  for (const cell of cells) {
    const key = `${cell.x} ${cell.y}`;
    byCell.set(
      key,
      (byCell.get(key) ?? new Set()).add(storeys.findIndex((storey) => holds(storey, cell.bin))),
    );
  }
  const several = [...byCell.values()].filter((cellFloors) => cellFloors.size > 1).length;
  return several < byCell.size * LEAST_OVERLAP
    ? []
    : storeys.map((storey) => ({ ...storey, picture: null }));
}

function amountIn(cells: readonly HeightCell[], storey: Storey): number {
  return cells.reduce((sum, { bin, amount }) => sum + (holds(storey, bin) ? amount : 0), 0);
}

function holds({ minZ, maxZ }: Storey, bin: number): boolean {
  const z = (bin + 0.5) * HEIGHT_BIN;
  return (minZ === null || z >= minZ) && (maxZ === null || z < maxZ);
}
