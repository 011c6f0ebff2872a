import type { RowCursor } from "./RowCursor.ts";
import type { RosterRow } from "./types.ts";

/** One row of PLAYERS, or null if it could not be read (reported). */
export function readRosterRow(row: RowCursor): RosterRow | null {
  const { line } = row;
  const guid = row.guid("guid");
  const name = row.name("name");
  const team = row.team("team");
  const playerClass = row.word("class");
  const aliveMs = row.count("alive_ms");
  const teamMs = row.count("team_ms");
  row.expectEnd("team_ms");
  return row.close() ? { line, guid, name, team, playerClass, aliveMs, teamMs } : null;
}
