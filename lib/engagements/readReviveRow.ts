import type { RowCursor } from "./RowCursor.ts";
import type { Revive } from "./types.ts";

/**
 * One row of REVIVES, or null if it could not be read (reported). Trackers before the project's own
 * guess the medic, so only the revived player is read: `time;medic_guid;medic_name;revived_guid;…`.
 */
export function readReviveRow(row: RowCursor): Revive | null {
  const { line } = row;
  const time = row.int("time");
  row.skip("medic_guid");
  row.skip("medic_name");
  const guid = row.guid("revived_guid");
  return row.close() ? { line, time, guid } : null;
}
