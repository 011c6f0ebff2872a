import { ROW_PROBLEMS } from "./problems.copy.ts";
import { AttackerEntries } from "./AttackerEntries.ts";
import type { RowCursor } from "./RowCursor.ts";
import type { Attacker } from "./types.ts";

const COLUMN = "attackers";

const entries = new AttackerEntries();

/**
 * Reads the rest of the row as attackers `guid,name,TEAM,damage,hits,first,last,0|1,weapons` joined
 * by `|`. V3 names are raw and may contain `,` and `|`, and weapons contain `;`. Entries are
 * therefore found by their anchors and counted against num_attackers.
 */
export function readAttackers(row: RowCursor, numAttackers: number): Attacker[] {
  if (!row.hasColumn) {
    row.fail(COLUMN, ROW_PROBLEMS.tooFewColumns);
    return [];
  }
  const from = row.pos;
  entries.scan(row, from, false);
  if (entries.attackers.length < numAttackers && row.terminated) {
    // A tool may have removed the last `;` of the weapons.
    entries.scan(row, from, true);
    if (entries.attackers.length !== numAttackers) entries.scan(row, from, false);
  }
  entries.joinSplitNames(row, numAttackers);
  const attackers = entries.finish(row, COLUMN);
  if (attackers.length !== numAttackers) {
    row.note(COLUMN, ROW_PROBLEMS.otherCount("num_attackers", numAttackers, attackers.length));
  } else if (entries.skipped) {
    row.note(COLUMN, ROW_PROBLEMS.extraText);
  }
  return attackers;
}
