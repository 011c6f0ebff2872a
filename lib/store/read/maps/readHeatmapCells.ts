import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { asText } from "../../postgres/asText.ts";
import { requireTeamFits, sumOfCells } from "./heatmap.ts";
import type { Heatmap, HeatmapCell, HeatmapQuery } from "./heatmap.ts";

/** The cell size that trackers use unless configured otherwise. */
const USUAL_CELL_SIZE = 512;

const KILL_COLUMNS = {
  kills: { both: "total_kills", axis: "axis_kills", allies: "allies_kills" },
  deaths: { both: "total_deaths", axis: "axis_deaths", allies: "allies_deaths" },
} as const;

const MOVEMENT_COLUMNS = {
  traversal: "traversal_count",
  combat: "combat_count",
  escape: "escape_count",
} as const;

function chooseTableAndColumn({ layer, team }: HeatmapQuery): { table: string; column: string } {
  if (layer === "kills" || layer === "deaths") {
    return { table: "map_kill_heatmap", column: KILL_COLUMNS[layer][team ?? "both"] };
  }
  return { table: "map_movement_heatmap", column: MOVEMENT_COLUMNS[layer] };
}

/**
 * The tracker's own cells of one layer, over all rounds of a map. A map without rounds gives no
 * cells. If the files have different cell sizes, the size that counted the most is returned and the
 * others are listed in `leftOut`.
 */
export async function readHeatmapCells(db: Database, query: HeatmapQuery): Promise<Heatmap> {
  requireTeamFits(query);
  const { table, column } = chooseTableAndColumn(query);
  const rows = await queryRows<HeatmapCell & { size: number }>(
    db,
    `SELECT grid_x AS x, grid_y AS y, ${column} AS value, grid_size AS size
       FROM ${table}
      WHERE map_name = $1 AND ${column} > 0
      ORDER BY grid_y, grid_x`,
    [asText(query.map)],
  );
  const totals = new Map<number, number>();
  for (const row of rows) totals.set(row.size, (totals.get(row.size) ?? 0) + row.value);
  const sizes = [...totals]
    .map(([cellSize, total]) => ({ cellSize, total }))
    .sort((a, b) => b.total - a.total || a.cellSize - b.cellSize);
  const cellSize = sizes[0]?.cellSize ?? USUAL_CELL_SIZE;
  const cells = rows
    .filter((row) => row.size === cellSize)
    .map(({ x, y, value }) => ({ x, y, value }));
  return {
    map: query.map,
    layer: query.layer,
    team: query.team ?? null,
    source: "tracker",
    cellSize,
    cells,
    total: sumOfCells(cells),
    leftOut: sizes.slice(1),
  };
}
