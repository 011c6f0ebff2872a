import { BAR, ByteReader, COMMA, SEMICOLON } from "./ByteReader.ts";
import { decodeText } from "./decodeText.ts";
import { quoteText } from "./quoteText.ts";
import type { RowCursor } from "./RowCursor.ts";

/** Reads the numbers of one point, up to the event word, into `into`; false where they do not read. */
export type ScanPoint = (reader: ByteReader, into: Float64Array) => boolean;

/** A column of points as it stands in the file: decoded again each time somebody asks. */
export interface PointRange { from: number; to: number; count: number }

/** The most numbers one point has (a track point: nine). */
const scratch = new Float64Array(9);

/** The words trackers write, so that decoding makes no new strings for them. */
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

/** Steps to the point's end (`|`, `;` or the row's end); false where what it steps over is no single word. */
function scanEvent(reader: ByteReader): boolean {
  const { bytes, end, pos } = reader;
  let at = pos;
  let commas = 0;
  while (at < end) {
    const byte = bytes[at] as number;
    if (byte === BAR || byte === SEMICOLON) break;
    if (byte === COMMA) commas++;
    at++;
  }
  reader.pos = at;
  return at > pos && commas === 0;
}

/**
 * Checks every point of the column under the cursor and steps over the column. Points that do not read are named in one
 * note; the range keeps the good ones in reach of `decodePoints`.
 */
export function checkPoints(row: RowCursor, column: string, scan: ScanPoint): PointRange {
  const range: PointRange = { from: row.pos, to: row.pos, count: 0 };
  if (!row.hasColumn || row.columnIsEmpty) {
    row.skip(column);
    return range;
  }
  let bad = 0;
  let firstBad = "";
  for (;;) {
    const from = row.pos;
    if (scan(row, scratch) && scanEvent(row)) range.count++;
    else {
      row.pos = from;
      scanEvent(row);
      if (bad++ === 0) firstBad = decodeText(row.bytes, from, Math.min(row.pos, from + 80));
    }
    if (!row.take(BAR)) break;
  }
  range.to = row.pos;
  row.stepFrom(row.pos);
  if (bad > 0) {
    row.note(column, `${bad} of ${bad + range.count} points do not read, the first: ${quoteText(firstBad)} They are left out.`);
  }
  return range;
}

/** The good points of a range, in the file's order. */
export function decodePoints<Point>(
  bytes: Uint8Array,
  range: PointRange,
  scan: ScanPoint,
  make: (numbers: Float64Array, event: string) => Point,
): Point[] {
  const points: Point[] = [];
  if (range.count === 0) return points;
  const reader = new ByteReader(bytes);
  reader.pos = range.from;
  reader.end = range.to;
  do {
    const readable = scan(reader, scratch);
    const from = reader.pos;
    if (scanEvent(reader) && readable) points.push(make(scratch, eventWord(bytes, from, reader.pos)));
  } while (reader.take(BAR));
  return points;
}
