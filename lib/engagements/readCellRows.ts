import type { RowCursor } from "./RowCursor.ts";
import type { KillCell, MovementCell } from "./types.ts";

/** One row of KILL_HEATMAP, or null if it could not be read (reported). */
export function readKillCell(row: RowCursor): KillCell | null {
  const gridX = row.int("grid_x");
  const gridY = row.int("grid_y");
  const axisKills = row.count("axis_kills");
  const alliesKills = row.count("allies_kills");
  row.expectEnd("allies_kills");
  return row.close() ? { gridX, gridY, axisKills, alliesKills } : null;
}

/** One row of MOVEMENT_HEATMAP, or null if it could not be read (reported). */
export function readMovementCell(row: RowCursor): MovementCell | null {
  const gridX = row.int("grid_x");
  const gridY = row.int("grid_y");
  const traversal = row.count("traversal");
  const combat = row.count("combat");
  const escape = row.count("escape");
  row.expectEnd("escape");
  return row.close() ? { gridX, gridY, traversal, combat, escape } : null;
}
