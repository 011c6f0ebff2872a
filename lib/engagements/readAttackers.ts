import { BAR, COMMA } from "./ByteReader.ts";
import { MAX_NAME_BYTES } from "./limits.ts";
import type { RowCursor } from "./RowCursor.ts";
import { scanAttackerTail, type AttackerTail } from "./scanAttackerTail.ts";
import type { Attacker, PlayerGuid } from "./types.ts";

const COLUMN = "attackers";
/** No GUID form is longer; what stands before the first comma of an entry must be shorter. */
const MAX_GUID_BYTES = 64;

/** The engine has 64 clients, and each name can imitate one entry more; past that a column is noise. */
const MAX_ENTRIES_TO_JOIN = 128;

/** Where one entry stands: its GUID, its name, and all that follows the name. */
interface Entry { from: number; guidEnd: number; nameEnd: number; tail: AttackerTail }

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
function endsEntry(row: RowCursor, at: number): boolean {
  return at === row.end || (row.bytes[at] === BAR && guidEndAt(row, at + 1) !== -1);
}

/** The shortest entry that begins at `from`: its name ends at the first `,TEAM,…` that reads to an entry's end. */
function scanEntry(row: RowCursor, from: number, guidEnd: number, loose: boolean): Entry | null {
  for (let at = guidEnd + 1; at < row.end; at++) {
    if (row.bytes[at] !== COMMA) continue;
    const tail = scanAttackerTail(row, at + 1, loose);
    if (tail !== null && endsEntry(row, tail.end)) return { from, guidEnd, nameEnd: at, tail };
  }
  return null;
}

function scanEntries(row: RowCursor, from: number, loose: boolean): { entries: Entry[]; skipped: boolean } {
  const entries: Entry[] = [];
  let skipped = false;
  let at = from;
  while (at < row.end) {
    const guidEnd = guidEndAt(row, at);
    if (guidEnd !== -1) {
      const entry = scanEntry(row, at, guidEnd, loose);
      // No tail up to the row's end: there is none for any later start either.
      if (entry === null) return { entries, skipped: true };
      entries.push(entry);
      at = entry.tail.end + 1;
      continue;
    }
    skipped = true;
    // Look for the next entry behind the next bar.
    while (at < row.end && row.bytes[at] !== BAR) at++;
    at++;
  }
  return { entries, skipped };
}

/**
 * A raw name can imitate the end of an entry and the start of the next one, which shows as one entry too many. Such two
 * are one: joined again, shortest name first, while the name stays one that the engine allows.
 */
function joinSplitNames(entries: Entry[], expected: number): void {
  while (entries.length > expected) {
    let best = -1;
    let bestLength = MAX_NAME_BYTES + 1;
    for (let i = 0; i + 1 < entries.length; i++) {
      const length = (entries[i + 1] as Entry).nameEnd - (entries[i] as Entry).guidEnd - 1;
      if (length < bestLength) [best, bestLength] = [i, length];
    }
    const [first, second] = [entries[best], entries[best + 1]];
    if (first === undefined || second === undefined) return;
    entries.splice(best, 2, { ...first, nameEnd: second.nameEnd, tail: second.tail });
  }
}

function makeAttacker(row: RowCursor, { from, guidEnd, nameEnd, tail }: Entry): Attacker {
  return {
    guid: row.texts.text(from, guidEnd) as PlayerGuid,
    name: row.texts.text(guidEnd + 1, nameEnd),
    team: tail.team,
    damage: tail.damage,
    hits: tail.hits,
    firstHit: tail.firstHit,
    lastHit: tail.lastHit,
    gotKill: tail.gotKill,
    weapons: tail.weapons,
    place: tail.place,
    hitTimes: tail.hitTimes,
  };
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
  let { entries, skipped } = scanEntries(row, from, false);
  if (entries.length < numAttackers && row.terminated) {
    // Somebody's tool may have taken the weapons' last `;` away.
    const loose = scanEntries(row, from, true);
    if (loose.entries.length === numAttackers) ({ entries, skipped } = loose);
  }
  if (entries.length > numAttackers && entries.length <= MAX_ENTRIES_TO_JOIN) joinSplitNames(entries, numAttackers);
  if (entries.length !== numAttackers) {
    row.note(COLUMN, `num_attackers says ${numAttackers}, ${entries.length} could be read; the row is kept with those.`);
  } else if (skipped) {
    row.note(COLUMN, "The column holds more than its attackers; that is left out.");
  }
  return entries.map((entry) => makeAttacker(row, entry));
}
