import type { Transaction } from "../postgres/connection.ts";
import { execute } from "../postgres/query.ts";
import { buildChangeQuery } from "./buildChangeQuery.ts";

const KEY = ["map_name", "grid_x", "grid_y", "grid_size"] as const;

/** The columns of each lifetime table, and what they sum in round_cell. */
const TABLES: Record<"map_kill_heatmap" | "map_movement_heatmap", Record<string, string>> = {
  map_kill_heatmap: {
    total_kills: "axis_kills + allies_kills",
    axis_kills: "axis_kills",
    allies_kills: "allies_kills",
    total_deaths: "axis_deaths + allies_deaths",
    axis_deaths: "axis_deaths",
    allies_deaths: "allies_deaths",
  },
  map_movement_heatmap: {
    traversal_count: "traversal",
    combat_count: "combat",
    escape_count: "escape",
  },
};

/**
 * Every import adds cells in the order of their keys, so that two imports on one map never wait for
 * each other in a circle.
 */
function buildAddition(table: keyof typeof TABLES): string {
  const columns = Object.entries(TABLES[table]);
  return `
    INSERT INTO ${table} AS life (${KEY.join(", ")}, ${columns.map(([name]) => name).join(", ")})
    SELECT ${KEY.join(", ")}, ${columns.map(([, value]) => `sum(sign * (${value}))`).join(", ")}
      FROM ${buildChangeQuery("round_cell")}
     GROUP BY ${KEY.join(", ")}
    HAVING ${columns.map(([, value]) => `sum(sign * (${value})) <> 0`).join(" OR ")}
     ORDER BY map_name COLLATE "C", grid_x, grid_y, grid_size
    ON CONFLICT (${KEY.join(", ")}) DO UPDATE SET
      ${columns.map(([name]) => `${name} = life.${name} + excluded.${name}`).join(", ")}`;
}

function removalOfZerosIn(table: keyof typeof TABLES): string {
  const columns = Object.keys(TABLES[table]);
  return `
    DELETE FROM ${table}
     WHERE (${KEY.join(", ")}) IN (SELECT ${KEY.join(", ")} FROM jsonb_populate_recordset(NULL::round_cell, $1::jsonb))
       AND ${columns.map((name) => `${name} = 0`).join(" AND ")}`;
}

/** The summed cells as arrays, ordered by position. Cells with a sum of zero are left out. */
const selectGroundArrays = (cells: string): string => `
  coalesce(array_agg(x), '{}'), coalesce(array_agg(y), '{}'), coalesce(array_agg(samples), '{}')
    FROM (SELECT x, y, sum(samples)::int AS samples FROM ${cells} GROUP BY x, y HAVING sum(samples) <> 0
      ORDER BY x, y) AS summed`;

/**
 * The sum of what the map's row has and what is added. All ground of a map is in one row, so that
 * the lock of this row covers all cells.
 */
const SUM_GROUND = `
  ON CONFLICT (map_name) DO UPDATE SET (grid_x, grid_y, samples) = (SELECT ${selectGroundArrays(`(
    SELECT x, y, samples FROM unnest(life.grid_x, life.grid_y, life.samples) AS had (x, y, samples)
    UNION ALL SELECT x, y, samples FROM unnest(excluded.grid_x, excluded.grid_y, excluded.samples) AS gets (x,
      y, samples)) AS cell`)})`;

/**
 * A round's ground is sorted and without zeros, so it can be stored unchanged as the first of its
 * map.
 */
const ADD_NEW_GROUND = `
  INSERT INTO map_ground AS life (map_name, grid_x, grid_y, samples)
  SELECT map_name, grid_x, grid_y, samples FROM round_ground WHERE round_id = $1
    AND cardinality(samples) > 0 ${SUM_GROUND}`;

/** A round may leave one map and join another, if an admin sets its map. */
const CHANGE_GROUND = `
  INSERT INTO map_ground AS life (map_name, grid_x, grid_y, samples)
  SELECT map_name, array_agg(x ORDER BY x, y), array_agg(y ORDER BY x, y), array_agg(samples ORDER BY x, y)
    FROM (SELECT map_name, x, y, sum(sign * cell.samples)::int AS samples
            FROM ${buildChangeQuery("round_ground")}, unnest(grid_x, grid_y, samples) AS cell (x, y, samples)
           GROUP BY map_name, x, y HAVING sum(sign * cell.samples) <> 0) AS summed
   GROUP BY map_name ORDER BY map_name COLLATE "C" ${SUM_GROUND}`;

const REMOVE_EMPTY_GROUND = `
  DELETE FROM map_ground
   WHERE map_name IN (SELECT map_name FROM jsonb_populate_recordset(NULL::round_ground, $1::jsonb))
    AND cardinality(samples) = 0`;

/**
 * Adds a round's cells (the rows it has now) to both heatmaps and the ground, and subtracts the old
 * ones (JSON rows).
 */
export async function applyCells(
  transaction: Transaction,
  roundId: number,
  oldCells: string,
  oldGround: string,
): Promise<void> {
  for (const table of ["map_kill_heatmap", "map_movement_heatmap"] as const) {
    await execute(transaction, buildAddition(table), [roundId, oldCells], `apply ${table}`);
    if (oldCells !== "[]") await execute(transaction, removalOfZerosIn(table), [oldCells]);
  }
  if (oldGround === "[]") {
    await execute(transaction, ADD_NEW_GROUND, [roundId], "add ground");
    return;
  }
  await execute(transaction, CHANGE_GROUND, [roundId, oldGround]);
  await execute(transaction, REMOVE_EMPTY_GROUND, [oldGround]);
}
