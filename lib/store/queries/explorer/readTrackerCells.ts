import type { Database } from "../../connection.ts";
import { roundConditions, sqlValues } from "./conditions.ts";
import type { PlaceCells } from "./readPlaces.ts";
import type { ResolvedFilters } from "./resolveFilters.ts";

const COLUMNS = {
  kills: ["axis_kills", "allies_kills"], deaths: ["axis_deaths", "allies_deaths"], combat: ["combat", "0"], escape: ["escape", "0"], traversal: ["traversal", "0"],
} as const;

/** Whether filters ask for what the tracker's cells cannot tell apart. */
function asksMore({ guids, duo, weapons, outcomes, crossfire, attackers, timeMs, z, side }: ResolvedFilters, layer: keyof typeof COLUMNS): boolean {
  return Object.values(guids).some((list) => list !== null) || duo !== null || weapons !== null || outcomes !== null || crossfire || z !== null
    || [attackers, timeMs].some(({ from, to }) => from !== null || to !== null) || (side !== null && layer !== "kills" && layer !== "deaths");
}

/**
 * The tracker's own cells of whole rounds, of the size that most rounds have, where filters are of rounds only; null where they
 * ask for more, or the tracker counted nothing.
 */
export async function readTrackerCells(
  db: Pick<Database, "pool">, layer: keyof typeof COLUMNS, filters: ResolvedFilters,
): Promise<(PlaceCells & { axis: number; allies: number }) | null> {
  if (asksMore(filters, layer)) return null;
  const [axisColumn, alliesColumn] = COLUMNS[layer];
  const sql = sqlValues();
  interface Row { size: number; x: number; y: number; axis: number; allies: number; rounds: number }
  const { rows } = await db.pool.query<Row>({ text: `
    SELECT grid_size AS size, grid_x AS x, grid_y AS y, sum(${axisColumn})::int AS axis, sum(${alliesColumn})::int AS allies, count(*)::int AS rounds
      FROM round_cell JOIN round r ON r.id = round_id
     WHERE ${roundConditions(filters, sql)} AND ${axisColumn} + ${alliesColumn} > 0
     GROUP BY 1, 2, 3 ORDER BY 1`, values: sql.values });
  const sizes = new Map<number, number>();
  for (const { size, axis, allies } of rows) sizes.set(size, (sizes.get(size) ?? 0) + axis + allies);
  const [cellSize] = [...sizes].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (cellSize === undefined) return null;
  const [ofAxis, ofAllies] = [filters.side !== "allies", filters.side !== "axis"];
  const cells = { cellSize, flat: [] as number[], axis: 0, allies: 0 };
  for (const { size, x, y, axis, allies, rounds } of rows) {
    if (size !== cellSize) continue;
    const [one, two] = [ofAxis ? axis : 0, ofAllies ? allies : 0];
    cells.flat.push(x, y, one, two, rounds);
    cells.axis += one;
    cells.allies += two;
  }
  return cells.axis + cells.allies > 0 ? cells : null;
}
