import { countSide, SquareGrid, type SideCells } from "#lib/analytics/density/SquareGrid.ts";
import { unknownFilters } from "#lib/mapQuery/knownFilters.ts";
import type { EventKind } from "#lib/mapQuery/tables.ts";
import { where } from "#lib/mapQuery/where.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { collectValues } from "../../postgres/sqlValues.ts";
import type { MapRows } from "./resolveFilters.ts";

const COLUMNS = {
  kills: ["axis_kills", "allies_kills"],
  deaths: ["axis_deaths", "allies_deaths"],
  combat: ["combat", "0"],
  escape: ["escape", "0"],
  traversal: ["traversal", "0"],
} as const;

/** Whether filters ask for something that the tracker's cells do not distinguish. */
function needsMore({ filters, except }: MapRows, layer: keyof typeof COLUMNS): boolean {
  const hasSides = layer === "kills" || layer === "deaths";
  return (
    except !== null ||
    unknownFilters("round_cell", filters).length > 0 ||
    (filters.side !== null && !hasSides)
  );
}

/**
 * Whether the tracker's cells can be used. They cannot if a round has exact places for the layer:
 * then no exact place under the filters means that there was no event. They also cannot if bots are
 * counted separately and took part, because the cells contain everyone's events.
 */
async function canAnswer(
  db: Pick<Database, "pool">,
  layer: keyof typeof COLUMNS,
  matching: MapRows,
): Promise<boolean> {
  const { bots } = matching.filters;
  if (bots === "only") return false;
  const sql = collectValues();
  const exact =
    layer === "traversal"
      ? "EXISTS (SELECT FROM round_ground g WHERE g.round_id = round.id AND cardinality(g.samples) > 0)"
      : `EXISTS (SELECT FROM map_event e WHERE e.round_id = round.id AND e.kind = ${sql.add(KINDS[layer])})`;
  const rows = await queryRows(
    db,
    `
    SELECT 1 FROM round WHERE ${where("round", matching, sql)}
       AND (${exact}${bots === "without" ? " OR round.bot_count > 0" : ""}) LIMIT 1`,
    sql.values,
  );
  return rows.length === 0;
}

const KINDS = {
  kills: "kill",
  deaths: "death",
  combat: "hit",
  escape: "escape",
} as const satisfies Record<string, EventKind>;

/**
 * The tracker's own cells. `squared` has, for each cell, the sum over rounds of the squared count.
 */
export type TrackerCells = SideCells & { axis: number; allies: number; squared: number[] };

/**
 * The tracker's own cells of whole rounds, in the cell size that counted the most. null if the
 * filters ask for more than whole rounds, if the rounds have exact places, or if the tracker
 * counted nothing.
 */
export async function readTrackerCells(
  db: Pick<Database, "pool">,
  layer: keyof typeof COLUMNS,
  matching: MapRows,
): Promise<TrackerCells | null> {
  if (needsMore(matching, layer) || !(await canAnswer(db, layer, matching))) return null;
  const { side } = matching.filters;
  const [axisColumn, alliesColumn] = COLUMNS[layer];
  const [ofAxis, ofAllies] = [side !== "allies", side !== "axis"];
  const asked = [...(ofAxis ? [axisColumn] : []), ...(ofAllies ? [alliesColumn] : [])].join(" + ");
  const sql = collectValues();
  interface Row {
    size: number;
    x: number;
    y: number;
    axis: number;
    allies: number;
    rounds: number;
    squared: number;
  }
  const rows = await queryRows<Row>(
    db,
    `
    SELECT grid_size AS size, grid_x AS x, grid_y AS y, sum(${axisColumn})::int AS axis,
           sum(${alliesColumn})::int AS allies, count(*)::int AS rounds,
           sum((${asked})::float8 ^ 2) AS squared
      FROM round_cell JOIN round ON round.id = round_id
     WHERE ${where("round_cell", matching, sql)} AND ${asked} > 0
     GROUP BY 1, 2, 3 ORDER BY 1`,
    sql.values,
  );
  const sizes = new Map<number, number>();
  for (const { size, axis, allies } of rows)
    sizes.set(size, (sizes.get(size) ?? 0) + axis + allies);
  const [cellSize] = [...sizes].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (cellSize === undefined) return null;
  const squares = rows
    .filter(({ size }) => size === cellSize)
    .map((row) => ({ ...row, axis: ofAxis ? row.axis : 0, allies: ofAllies ? row.allies : 0 }));
  const cells = {
    ...SquareGrid.pack(cellSize, squares),
    axis: squares.reduce((sum, { axis }) => sum + axis, 0),
    allies: squares.reduce((sum, { allies }) => sum + allies, 0),
    squared: squares.map(({ squared }) => squared),
  };
  return countSide(cells) > 0 ? cells : null;
}
