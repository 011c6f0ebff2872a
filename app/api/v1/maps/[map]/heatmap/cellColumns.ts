import type { CsvColumn, CsvHeading } from "#lib/format/csv.ts";
import type { Heatmap, HeatmapCell } from "#lib/store/read/maps/heatmap.ts";

const ROUNDS: CsvColumn<HeatmapCell> = {
  heading: "rounds",
  onlyWhere: "where the source knows them",
  cell: (cell) => cell.rounds ?? null,
};

const columnsOf = (cellSize: number): CsvColumn<HeatmapCell>[] => [
  { heading: "x", cell: (cell) => cell.x },
  { heading: "y", cell: (cell) => cell.y },
  { heading: "cell_size", cell: () => cellSize },
  { heading: "world_x", cell: (cell) => cell.x * cellSize },
  { heading: "world_y", cell: (cell) => cell.y * cellSize },
  { heading: "value", cell: (cell) => cell.value },
];

/** The columns of a heatmap's cells: grid indices, lower left corner in game units, and value. */
export function cellColumns({ cellSize, cells }: Heatmap): CsvColumn<HeatmapCell>[] {
  const knowsRounds = cells.some((cell) => cell.rounds !== undefined);
  return knowsRounds ? [...columnsOf(cellSize), ROUNDS] : columnsOf(cellSize);
}

/** Every column that `cellColumns` can have. */
export const CELL_HEADINGS: readonly CsvHeading[] = [...columnsOf(0), ROUNDS];
