import type { RowCursor } from "./RowCursor.ts";
import type { CombatPosition } from "./types.ts";

/** Columns 2 to 5: guid;name;team;class, all empty if there was no killer. */
function readAttackerWho(
  row: RowCursor,
): Pick<NonNullable<CombatPosition["attacker"]>, "guid" | "name" | "team" | "playerClass"> | null {
  if (row.columnIsEmpty) {
    for (const column of ["attacker_guid", "attacker_name", "attacker_team", "attacker_class"])
      row.skip(column);
    return null;
  }
  const guid = row.guid("attacker_guid");
  const name = row.name("attacker_name");
  const team = row.team("attacker_team");
  return { guid, name, team, playerClass: row.word("attacker_class") };
}

/**
 * One row of COMBAT_POSITIONS, or null if it could not be read (reported). Columns that later
 * trackers add after `mod` are ignored.
 */
export function readCombatPositionRow(row: RowCursor): CombatPosition | null {
  const { line } = row;
  const time = row.int("time");
  const event = row.word("event");
  const identity = readAttackerWho(row);
  const guid = row.guid("victim_guid");
  const name = row.name("victim_name");
  const team = row.team("victim_team");
  const playerClass = row.word("victim_class");
  let attacker: CombatPosition["attacker"] = null;
  if (identity !== null) attacker = { ...identity, ...row.place("ax", "ay", "az") };
  else for (const column of ["ax", "ay", "az"]) row.skip(column);
  const place = row.place("vx", "vy", "vz");
  const weapon = row.int("weapon");
  const meansOfDeath = row.int("mod");
  return row.close()
    ? {
        line,
        time,
        event,
        attacker,
        victim: { guid, name, team, playerClass, ...place },
        weapon,
        meansOfDeath,
      }
    : null;
}
