/** What a heatmap counts. combat: hits taken there; escape: places where an escape was completed. */
export const HEATMAP_LAYERS = ["kills", "deaths", "traversal", "combat", "escape"] as const;
export type HeatmapLayer = (typeof HEATMAP_LAYERS)[number];

export const HEATMAP_TEAMS = ["axis", "allies"] as const;
export type HeatmapTeam = (typeof HEATMAP_TEAMS)[number];

/**
 * tracker: the tracker's own grid cells (deaths: counted here, in these cells); points: exact places,
 * binned finely here.
 */
export const HEATMAP_SOURCES = ["tracker", "points"] as const;
export type HeatmapSource = (typeof HEATMAP_SOURCES)[number];

/** One cell that counted something. x and y are grid indices: floor(coordinate / cellSize). */
export interface HeatmapCell {
  x: number;
  y: number;
  value: number;
  /** In how many rounds something was counted here; missing if the source does not have it. */
  rounds?: number;
}

/** The cells of one layer, ordered by y, then x, without zeros. */
export interface Heatmap {
  map: string;
  layer: HeatmapLayer;
  /** null: both teams. */
  team: HeatmapTeam | null;
  source: HeatmapSource;
  /** Game units along a cell's edge. */
  cellSize: number;
  cells: HeatmapCell[];
  /** The sum of the values. */
  total: number;
  /** Cells of other sizes from some files of this map. They are not in `cells`. */
  leftOut: { cellSize: number; total: number }[];
}

/**
 * Kills belong to the killer's team, deaths to the victim's team. The other layers have no teams.
 */
export interface HeatmapQuery {
  map: string;
  layer: HeatmapLayer;
  team?: HeatmapTeam | undefined;
}

/** Whether a layer is counted by team. */
export function hasTeams(layer: HeatmapLayer): boolean {
  return layer === "kills" || layer === "deaths";
}

/**
 * Throws a RangeError for a team on a layer without teams. Callers check user input with
 * `hasTeams`.
 */
export function requireTeamFits(query: HeatmapQuery): void {
  if (query.team !== undefined && !hasTeams(query.layer)) {
    throw new RangeError(`The layer ${query.layer} is not counted by team.`);
  }
}

export function sumOfCells(cells: readonly HeatmapCell[]): number {
  let total = 0;
  for (const cell of cells) total += cell.value;
  return total;
}
