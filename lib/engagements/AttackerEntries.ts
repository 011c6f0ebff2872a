import { BAR, COMMA } from "./ByteReader.ts";
import { decodeText } from "./decodeText.ts";
import { isLongerThan } from "./characters.ts";
import { MAX_ATTACKERS, MAX_GUID, MAX_NAME_BYTES, MAX_PLAYER_NAME } from "./limits.ts";
import type { RowCursor } from "./RowCursor.ts";
import { takeAttackerTail } from "./takeAttackerTail.ts";
import type { Attacker, PlayerGuid } from "./types.ts";

/** The most bytes of one character in UTF-8. */
const MAX_CHARACTER_BYTES = 4;
const KNOWN_GUID = /^(?:[0-9A-Fa-f]{32}|SLOT\d+|WORLD_\d+|UNKNOWN|OMNIBOT.*)$/;
/** Added to a name's length so that this join is tried last. */
const UNLIKELY = 1000;

/**
 * End of the GUID that begins at `from`, or -1 if there is none. No GUID is longer than MAX_GUID, so
 * neither is the text before the first comma of an entry.
 */
function findGuidEnd(row: RowCursor, from: number): number {
  const last = Math.min(row.end, from + MAX_CHARACTER_BYTES * MAX_GUID + 1);
  for (let at = from; at < last; at++) {
    const byte = row.bytes[at] as number;
    if (byte === COMMA) return at > from && isGuid(row, from, at) ? at : -1;
    if (byte === BAR || byte < 32) return -1;
  }
  return -1;
}

function isGuid(row: RowCursor, from: number, to: number): boolean {
  return to - from <= MAX_GUID || !isLongerThan(decodeText(row.bytes, from, to), MAX_GUID);
}

/**
 * The entries of one attackers column. Each is found by its tail, `,TEAM,…` up to a bar or the
 * row's end. The text between two tails is a GUID, a comma and a name. One object reads all rows of
 * a file, one after another.
 */
export class AttackerEntries {
  attackers: Attacker[] = [];
  /** Some text in the column does not belong to an attacker. */
  skipped = false;
  readonly #starts = new Int32Array(MAX_ATTACKERS);
  readonly #guidEnds = new Int32Array(MAX_ATTACKERS);
  readonly #nameEnds = new Int32Array(MAX_ATTACKERS);

  /** Finds the entries from `from` to the row's end. */
  scan(row: RowCursor, from: number, loose: boolean): void {
    this.attackers = [];
    this.skipped = false;
    let start = from;
    while (start < row.end && this.attackers.length < MAX_ATTACKERS) {
      const guidEnd = findGuidEnd(row, start);
      const tail = this.#nextTail(row, guidEnd === -1 ? start : guidEnd, loose);
      if (tail === null) break;
      const tailEnd = row.pos;
      if (guidEnd !== -1 && this.#comma > guidEnd) this.#push(tail, start, guidEnd);
      else if (!this.#joinToLast(tail)) this.#pushBehindNoise(row, tail, start);
      start = tailEnd + 1;
    }
    if (start < row.end) this.skipped = true;
  }

  /** The comma in front of the tail that was found last. */
  #comma = 0;

  #nextTail(row: RowCursor, from: number, loose: boolean): Attacker | null {
    const { bytes, end } = row;
    for (let at = from; at < end; at++) {
      if (bytes[at] !== COMMA) continue;
      row.pos = at + 1;
      const tail = takeAttackerTail(row, loose);
      if (tail === null || (row.pos < end && bytes[row.pos] !== BAR)) continue;
      this.#comma = at;
      return tail;
    }
    return null;
  }

  #push(tail: Attacker, start: number, guidEnd: number): void {
    const index = this.attackers.push(tail) - 1;
    this.#starts[index] = start;
    this.#guidEnds[index] = guidEnd;
    this.#nameEnds[index] = this.#comma;
  }

  /** No entry begins at `start`. One may begin after a later bar in front of the tail. */
  #pushBehindNoise(row: RowCursor, tail: Attacker, start: number): void {
    this.skipped = true;
    row.pos = start;
    for (let bar = row.find(BAR); bar < this.#comma; bar = row.find(BAR)) {
      row.pos = bar + 1;
      const guidEnd = findGuidEnd(row, row.pos);
      if (guidEnd === -1 || guidEnd >= this.#comma) continue;
      this.#push(tail, row.pos, guidEnd);
      return;
    }
  }

  /**
   * A tail without a GUID and a name in front of it: the last entry's name imitated a tail and
   * continues up to here.
   */
  #joinToLast(tail: Attacker): boolean {
    const last = this.attackers.length - 1;
    if (last < 0 || this.#comma - (this.#guidEnds[last] as number) - 1 > MAX_NAME_BYTES)
      return false;
    this.attackers[last] = tail;
    this.#nameEnds[last] = this.#comma;
    return true;
  }

  /**
   * A raw name can imitate the end of an entry and the start of the next one, which results in one
   * entry too many. Joins two such entries again, as long as the joined name is not longer than the
   * engine allows. Entries without a known form of GUID and with short names are joined first.
   */
  joinSplitNames(row: RowCursor, expected: number): void {
    while (this.attackers.length > expected) {
      let best = -1;
      let bestCost = Infinity;
      for (let i = 0; i + 1 < this.attackers.length; i++) {
        const cost = this.#joinCost(row, i);
        if (cost < bestCost) [best, bestCost] = [i, cost];
      }
      if (best === -1) return;
      this.attackers.splice(best, 1);
      this.#nameEnds.copyWithin(best, best + 1);
      this.#starts.copyWithin(best + 1, best + 2);
      this.#guidEnds.copyWithin(best + 1, best + 2);
    }
  }

  #joinCost(row: RowCursor, index: number): number {
    const length = (this.#nameEnds[index + 1] as number) - (this.#guidEnds[index] as number) - 1;
    if (length > MAX_NAME_BYTES) return Infinity;
    const guid = decodeText(
      row.bytes,
      this.#starts[index + 1] as number,
      this.#guidEnds[index + 1] as number,
    );
    return length + (KNOWN_GUID.test(guid) ? UNLIKELY : 0);
  }

  /** The entries as attackers, with their GUIDs and names. */
  finish(row: RowCursor, column: string): Attacker[] {
    for (const [i, attacker] of this.attackers.entries()) {
      attacker.guid = row.texts.text(
        this.#starts[i] as number,
        this.#guidEnds[i] as number,
      ) as PlayerGuid;
      const name = row.texts.text((this.#guidEnds[i] as number) + 1, this.#nameEnds[i] as number);
      attacker.name = row.cut(column, name, MAX_PLAYER_NAME);
    }
    // A copy takes only the memory it needs; an array that grew takes more.
    return this.attackers.slice();
  }
}
