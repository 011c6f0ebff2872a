import { formatQuantity } from "#lib/format/format.ts";

/** Why two layers cannot be compared. Sizes are those of squares, in units. */
export const INCOMPARABLE = {
  onlyOneExact: (cellSize: number) =>
    "These two cannot be compared: one has exact positions, the other only the tracker's " +
    `own counts in cells of ${cellSize} units.`,
  differentCells: (cellSize: number, other: number) =>
    `These two cannot be compared: the tracker counted one in cells of ${cellSize} units, ` +
    `the other in cells of ${other} units.`,
} as const;

/**
 * A part of the address that names a floor the map does not have: `storey=9 (this map has 2
 * floors)`.
 */
export const unknownFloor = (part: string, floors: number): string =>
  `${part} (this map has ${floors === 0 ? "no floors" : formatQuantity(floors, "floor")})`;
