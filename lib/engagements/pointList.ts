import { ROW_PROBLEMS } from "./problems.copy.ts";
import { BAR, ByteReader, COMMA, DOT, MINUS, NINE, SEMICOLON, ZERO } from "./ByteReader.ts";
import { decodeText } from "./decodeText.ts";
import { MAX_COORDINATE, MAX_INTEGER } from "./limits.ts";
import { quoteText } from "./quoteText.ts";
import type { RowCursor } from "./RowCursor.ts";

/** The numbers in front of a point's event word, in order: whole, or possibly with a fraction. */
export type PointForm = readonly ("whole" | "decimal")[];

/** Any number with this many digits is within the limits. Longer numbers are checked. */
const SAFE_WHOLE_DIGITS = 9;
const SAFE_COORDINATE_DIGITS = 6;

/** The words that trackers write, so decoding does not create new strings for them. */
const EVENT_WORDS = ["hit", "sample", "start", "death", "escape", "spawn", "revived", "round_end"];

function eventWord(bytes: Uint8Array, from: number, to: number): string {
  const length = to - from;
  for (const word of EVENT_WORDS) {
    if (word.length !== length) continue;
    let same = 0;
    while (same < length && bytes[from + same] === word.charCodeAt(same)) same++;
    if (same === length) return word;
  }
  return decodeText(bytes, from, to);
}

const SPACE = 32;

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;

/**
 * Where the numbers of the point at `from` end, or -1 if one is missing or long. The numbers are
 * not decoded: nearly all bytes of a file are such points, and most are never used.
 */
function endOfNumbers(bytes: Uint8Array, from: number, form: PointForm): number {
  let at = from;
  for (const kind of form) {
    if (bytes[at] === MINUS) at++;
    let first = at;
    while (isDigit(bytes[at] as number)) at++;
    const digits = at - first;
    if (digits === 0 || digits > (kind === "decimal" ? SAFE_COORDINATE_DIGITS : SAFE_WHOLE_DIGITS))
      return -1;
    if (kind === "decimal" && bytes[at] === DOT) {
      first = ++at;
      while (isDigit(bytes[at] as number)) at++;
      if (at === first) return -1;
    }
    if (bytes[at] !== COMMA) return -1;
    at++;
  }
  return at;
}

/** Reads one point into `numbers`; false if a number is unreadable or out of range. */
function scanNumbers(reader: ByteReader, form: PointForm, numbers: number[]): boolean {
  // By index: creating a pair for each of a million points would cost more than reading them.
  for (let i = 0; i < form.length; i++) {
    const kind = form[i];
    const value = kind === "decimal" ? reader.scanDecimal() : reader.scanInteger();
    if (
      !(Math.abs(value) <= (kind === "decimal" ? MAX_COORDINATE : MAX_INTEGER)) ||
      !reader.take(COMMA)
    )
      return false;
    numbers[i] = value;
  }
  return true;
}

/** Steps to the point's end (`|`, `;` or the row's end); true if it passes exactly one word. */
function scanEvent(reader: ByteReader): boolean {
  const { bytes, end, pos } = reader;
  let at = pos;
  let isWord = true;
  while (at < end) {
    const byte = bytes[at] as number;
    if (byte === BAR || byte === SEMICOLON) break;
    if (byte === COMMA || byte < SPACE) isWord = false;
    at++;
  }
  reader.pos = at;
  return isWord && at > pos;
}

/**
 * Checks every point of the column under the cursor, steps over the column and counts the good
 * points. One note reports the unreadable points; `decodePoints` skips them.
 */
export function checkPoints(row: RowCursor, column: string, form: PointForm): number {
  if (!row.hasColumn || row.columnIsEmpty) {
    row.skip(column);
    return 0;
  }
  let good = 0;
  let bad = 0;
  let firstBad = "";
  do {
    const from = row.pos;
    const numbersEnd = endOfNumbers(row.bytes, from, form);
    if (numbersEnd !== -1) row.pos = numbersEnd;
    const readable = numbersEnd !== -1 || scanNumbers(row, form, []);
    if (scanEvent(row) && readable) good++;
    else if (bad++ === 0) firstBad = decodeText(row.bytes, from, Math.min(row.pos, from + 80));
  } while (row.take(BAR));
  row.stepFrom(row.pos);
  if (bad > 0) {
    row.note(column, ROW_PROBLEMS.badPoints(bad, bad + good, quoteText(firstBad)));
  }
  return good;
}

/** The good points of the column that begins at `from`, in file order. `end` is the row's end. */
export function decodePoints<Point>(
  bytes: Uint8Array,
  from: number,
  end: number,
  form: PointForm,
  make: (numbers: number[], event: string) => Point,
): Point[] {
  const points: Point[] = [];
  const numbers: number[] = [];
  const reader = new ByteReader(bytes);
  reader.pos = from;
  reader.end = end;
  do {
    const readable = scanNumbers(reader, form, numbers);
    const wordFrom = reader.pos;
    if (scanEvent(reader) && readable)
      points.push(make(numbers, eventWord(bytes, wordFrom, reader.pos)));
  } while (reader.take(BAR));
  return points;
}
