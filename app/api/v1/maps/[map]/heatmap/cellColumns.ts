import type { CsvColumn } from "#lib/format/csv.ts";
import type { Heatmap, HeatmapCell } from "#lib/store/read/maps/heatmap.ts";

/** The cells of a heatmap: each cell's grid indices, its lower left corner in game units, and what it counted. */
export function cellColumns({ cellSize, cells }: Heatmap): CsvColumn<HeatmapCell>[] {
  const columns: CsvColumn<HeatmapCell>[] = [
    { heading: "x", cell: (cell) => cell.x },
    { heading: "y", cell: (cell) => cell.y },
    { heading: "cell_size", cell: () => cellSize },
    { heading: "world_x", cell: (cell) => cell.x * cellSize },
    { heading: "world_y", cell: (cell) => cell.y * cellSize },
    { heading: "value", cell: (cell) => cell.value },
  ];
  const knowRounds = cells.some((cell) => cell.rounds !== undefined);
  return knowRounds
    ? [...columns, { heading: "rounds", cell: (cell) => cell.rounds ?? null }]
    : columns;
}
