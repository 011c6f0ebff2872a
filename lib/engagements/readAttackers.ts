import { BAR, COMMA } from "./ByteReader.ts";
import { MAX_NAME_BYTES } from "./limits.ts";
import type { RowCursor } from "./RowCursor.ts";
import { takeAttackerTail } from "./takeAttackerTail.ts";
import type { Attacker, PlayerGuid } from "./types.ts";

const COLUMN = "attackers";
/** No GUID form is longer; what stands before the first comma of an entry must be shorter. */
const MAX_GUID_BYTES = 64;
/** The engine has 64 clients, and each name can imitate one entry more; past that a column is noise. */
const MAX_ENTRIES_TO_JOIN = 128;

/** Where the name of each entry of the row at hand begins and ends: two numbers each. Shared by all rows, read one at a time. */
const nameSpans = new Int32Array(2 * MAX_ENTRIES_TO_JOIN);

interface Found {
  attackers: Attacker[];
  /** End of the GUID at the start of the next entry, or -1. */
  nextGuidEnd: number;
  /** Something in the column is no attacker. */
  skipped: boolean;
}

/** End of the GUID that begins at `from`, or -1 where none does. */
function guidEndAt(row: RowCursor, from: number): number {
  const last = Math.min(row.end, from + MAX_GUID_BYTES + 1);
  for (let at = from; at < last; at++) {
    const byte = row.bytes[at] as number;
    if (byte === COMMA) return at > from ? at : -1;
    if (byte === BAR || byte < 32) return -1;
  }
  return -1;
}

/** An entry ends where the row ends, or at a bar behind which another GUID begins. */
function endsEntry(row: RowCursor, found: Found): boolean {
  if (row.pos === row.end) return true;
  if (row.bytes[row.pos] !== BAR) return false;
  found.nextGuidEnd = guidEndAt(row, row.pos + 1);
  return found.nextGuidEnd !== -1;
}

/** Steps over one entry, the shortest that fits: its name ends at the first `,TEAM,…` that reads up to an entry's end. */
function takeEntry(row: RowCursor, loose: boolean, found: Found): boolean {
  const from = row.pos;
  const guidEnd = found.nextGuidEnd;
  const { bytes, end } = row;
  for (let at = guidEnd + 1; at < end; at++) {
    if (bytes[at] !== COMMA) continue;
    row.pos = at + 1;
    const attacker = takeAttackerTail(row, loose);
    if (attacker === null || !endsEntry(row, found)) continue;
    attacker.guid = row.texts.text(from, guidEnd) as PlayerGuid;
    attacker.name = row.texts.text(guidEnd + 1, at);
    const span = 2 * (found.attackers.push(attacker) - 1);
    nameSpans[span] = guidEnd + 1;
    nameSpans[span + 1] = at;
    return true;
  }
  return false;
}

function scanEntries(row: RowCursor, from: number, loose: boolean): Found {
  const found: Found = { attackers: [], nextGuidEnd: guidEndAt(row, from), skipped: false };
  row.pos = from;
  while (row.pos < row.end) {
    if (found.nextGuidEnd === -1) {
      found.skipped = true;
      row.pos = row.find(BAR) + 1;
      found.nextGuidEnd = guidEndAt(row, row.pos);
    } else if (takeEntry(row, loose, found)) row.pos++;
    else {
      // No entry ends between here and the row's end: there is none for any later start either.
      found.skipped = true;
      break;
    }
  }
  return found;
}

/**
 * A raw name can imitate the end of an entry and the start of the next one, which shows as one entry too many. Such two
 * are one: joined again, shortest name first, while the name stays one that the engine allows.
 */
function joinSplitNames(row: RowCursor, attackers: Attacker[], expected: number): void {
  while (attackers.length > expected) {
    let best = -1;
    let bestLength = MAX_NAME_BYTES + 1;
    for (let i = 0; i + 1 < attackers.length; i++) {
      const length = (nameSpans[2 * i + 3] as number) - (nameSpans[2 * i] as number);
      if (length < bestLength) [best, bestLength] = [i, length];
    }
    const [first, second] = [attackers[best], attackers[best + 1]];
    if (first === undefined || second === undefined) return;
    nameSpans.copyWithin(2 * best + 1, 2 * best + 3);
    const name = row.texts.text(nameSpans[2 * best] as number, nameSpans[2 * best + 1] as number);
    attackers.splice(best, 2, { ...second, guid: first.guid, name });
  }
}

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
  let found = scanEntries(row, from, false);
  if (found.attackers.length < numAttackers && row.terminated) {
    // Somebody's tool may have taken the weapons' last `;` away.
    const loose = scanEntries(row, from, true);
    if (loose.attackers.length === numAttackers) found = loose;
  }
  const { attackers } = found;
  if (attackers.length > numAttackers && attackers.length <= MAX_ENTRIES_TO_JOIN) joinSplitNames(row, attackers, numAttackers);
  if (attackers.length !== numAttackers) {
    row.note(COLUMN, `num_attackers says ${numAttackers}, ${attackers.length} could be read; the row is kept with those.`);
  } else if (found.skipped) {
    row.note(COLUMN, "The column holds more than its attackers; that is left out.");
  }
  // A copy has just the room it needs; an array that grew has more.
  return attackers.slice();
}
