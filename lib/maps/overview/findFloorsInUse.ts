import { findFloors, type Floor } from "./findFloors.ts";
import { HEIGHT_BIN } from "./measureGround.ts";

/**
 * How many places of players fell into a coarse cell (x and y are cell numbers, not units) at one
 * floor height.
 */
export interface HeightCell {
  x: number;
  y: number;
  bin: number;
  amount: number;
}

/** A floor to show, with the number of its drawn picture; null if none was drawn. */
export interface ShownFloor extends Floor {
  picture: number | null;
}

/** With fewer places than this it is unclear how people use a map. */
const ENOUGH_PLACES = 500;

/** A floor with less than this share of the places is a roof no one walks on. */
const LEAST_USE = 0.01;

/** Floors overlap if people fought on more than one of them in at least this share of the cells. */
const LEAST_OVERLAP = 0.05;

/**
 * The floors of a map that are worth showing: those of its geometry, without the ones no one uses
 * (they merge into the floor below, the lowest into the floor above). If the geometry is unknown,
 * the floors that the heights of the players' places show on their own.
 */
export function findFloorsInUse(
  drawn: readonly Floor[],
  cells: readonly HeightCell[],
): ShownFloor[] {
  const places = cells.reduce((sum, { amount }) => sum + amount, 0);
  if (drawn.length === 0) return places < ENOUGH_PLACES ? [] : findFloorsFromPlaces(cells);
  const numbered = drawn.map((floor, picture): ShownFloor => ({ ...floor, picture }));
  if (places < ENOUGH_PLACES) return numbered;
  const used = numbered.filter((floor) => amountIn(cells, floor) >= places * LEAST_USE);
  if (used.length < 2) return [];
  return used.map((floor, i) => ({
    ...floor,
    minZ: i === 0 ? null : floor.minZ,
    maxZ: used[i + 1]?.minZ ?? null,
  }));
}

function findFloorsFromPlaces(cells: readonly HeightCell[]): ShownFloor[] {
  const first = cells.reduce((least, { bin }) => Math.min(least, bin), Infinity);
  const last = cells.reduce((most, { bin }) => Math.max(most, bin), -Infinity);
  const amounts = Array.from({ length: last - first + 1 }, () => 0);
  for (const { bin, amount } of cells)
    amounts[bin - first] = (amounts[bin - first] as number) + amount;
  const floors = findFloors({ binUnits: HEIGHT_BIN, first, amounts });
  const byCell = new Map<string, Set<number>>();
  for (const cell of cells) {
    const key = `${cell.x} ${cell.y}`;
    byCell.set(
      key,
      (byCell.get(key) ?? new Set()).add(floors.findIndex((floor) => holds(floor, cell.bin))),
    );
  }
  const several = [...byCell.values()].filter((cellFloors) => cellFloors.size > 1).length;
  return several < byCell.size * LEAST_OVERLAP
    ? []
    : floors.map((floor) => ({ ...floor, picture: null }));
}

function amountIn(cells: readonly HeightCell[], floor: Floor): number {
  return cells.reduce((sum, { bin, amount }) => sum + (holds(floor, bin) ? amount : 0), 0);
}

function holds({ minZ, maxZ }: Floor, bin: number): boolean {
  const z = (bin + 0.5) * HEIGHT_BIN;
  return (minZ === null || z >= minZ) && (maxZ === null || z < maxZ);
}
