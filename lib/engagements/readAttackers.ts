import { AttackerEntries } from "./AttackerEntries.ts";
import type { RowCursor } from "./RowCursor.ts";
import type { Attacker } from "./types.ts";

const COLUMN = "attackers";

const entries = new AttackerEntries();

/**
 * The rest of the row as attackers `guid,name,TEAM,damage,hits,first,last,0|1,weapons` joined by `|`. V3 names are raw and
 * may hold `,` and `|`, weapons hold `;`: so entries are found by their anchors, and counted against num_attackers.
 */
export function readAttackers(row: RowCursor, numAttackers: number): Attacker[] {
  if (!row.hasColumn) {
    row.fail(COLUMN, "The row ends before this column.");
    return [];
  }
  const from = row.pos;
  entries.scan(row, from, false);
  if (entries.attackers.length < numAttackers && row.terminated) {
    // Somebody's tool may have taken the weapons' last `;` away.
    entries.scan(row, from, true);
    if (entries.attackers.length !== numAttackers) entries.scan(row, from, false);
  }
  entries.joinSplitNames(row, numAttackers);
  const attackers = entries.finish(row);
  if (attackers.length !== numAttackers) {
    row.note(
      COLUMN,
      `num_attackers says ${numAttackers}, ${attackers.length} could be read; the row is kept with those.`,
    );
  } else if (entries.skipped) {
    row.note(COLUMN, "The column holds more than its attackers; that is left out.");
  }
  return attackers;
}
