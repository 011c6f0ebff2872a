import { FILE_PROBLEMS, REFUSALS } from "./problems.copy.ts";
import { decodeText } from "./decodeText.ts";
import { judgeCompleteness, readEndLine, type FileShape } from "./judgeCompleteness.ts";
import { isLongerThan } from "./characters.ts";
import { MAX_LINE_BYTES, MAX_MAP_NAME } from "./limits.ts";
import { ProblemList } from "./ProblemList.ts";
import { readFirstLine } from "./readFirstLine.ts";
import { readHeader, readHeaderLine, type HeaderLine } from "./readHeader.ts";
import { RowCursor } from "./RowCursor.ts";
import { SectionReader } from "./SectionReader.ts";
import type { ReadResult, RefusalReason } from "./types.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const HASH = 35;
/** A heading, the only text on its line: no column comment and no player's name looks like one. */
const HEADING = /^#\s*([A-Z][A-Z0-9_]*)\s*$/;
const TAG_HEADING = /^PROXIMITY_TRACKER_V\d+$/;

export interface ReadOptions {
  /**
   * Also reads a file whose map has a name of any length: for files that were archived before names
   * had a limit. The caller must shorten the name.
   */
  anyMapName?: boolean;
}

/**
 * Reads an engagement file of any version from its bytes: one pass, no I/O, never throws. A line
 * that cannot be read becomes a problem, and the rest is read. Files are refused if they are not
 * engagement files, have no map or no round, or if the map's name is too long. The paths of rows stay byte ranges of `bytes` until
 * they are read: keep `bytes` unchanged while the rows are in use, and note that one row keeps all
 * bytes in memory.
 */
export function readEngagementFile(
  bytes: Uint8Array,
  { anyMapName = false }: ReadOptions = {},
): ReadResult {
  const first = readFirstLine(bytes);
  if (!first.ok) return first;
  const problems = new ProblemList();
  const row = new RowCursor(bytes, problems);
  const sections = new SectionReader(problems);
  const headerLines: HeaderLine[] = [];
  let end: FileShape["end"] = null;
  let goesOnAfterEnd = false;
  let lastLineState: FileShape["lastLineState"] = "ended";
  let line = first.line;
  let from = first.next;

  while (from < bytes.length) {
    const lineFeed = bytes.indexOf(LINE_FEED, from);
    const terminated = lineFeed !== -1;
    const next = terminated ? lineFeed + 1 : bytes.length;
    let to = terminated ? lineFeed : bytes.length;
    if (to > from && bytes[to - 1] === CARRIAGE_RETURN) to--;
    const start = from;
    from = next;
    line++;
    if (to === start) continue;

    if (to - start > MAX_LINE_BYTES) {
      problems.add(line, null, FILE_PROBLEMS.lineTooLong(MAX_LINE_BYTES));
      if (bytes[start] !== HASH) sections.countUnreadable();
      if (!terminated) lastLineState = "cut";
      continue;
    }
    if (bytes[start] !== HASH) {
      if (end !== null) goesOnAfterEnd = true;
      row.open(line, start, to, terminated);
      const read = sections.readRow(row);
      if (!terminated) lastLineState = read ? "unended_row" : "cut";
      continue;
    }

    const text = decodeText(bytes, start, to);
    const counts = readEndLine(text);
    const heading = HEADING.exec(text)?.[1];
    if (counts !== null) end = { line, counts };
    // A truncated heading or header line would name another section or map, so it is not used.
    else if (!terminated) lastLineState = "cut";
    else if (heading !== undefined && TAG_HEADING.test(heading)) {
      problems.add(line, null, FILE_PROBLEMS.secondFile);
      goesOnAfterEnd = true;
      break;
    } else if (heading !== undefined) {
      if (end !== null) goesOnAfterEnd = true;
      sections.begin(heading, line);
    } else if (sections.inHeader) {
      const entry = readHeaderLine(line, text);
      if (entry !== null) headerLines.push(entry);
    } else sections.comment(text, line);
  }

  sections.finish();
  const header = readHeader(first.tag, headerLines, problems);
  if (header === null) return refuse("no_usable_header", REFUSALS.noHeader(first.tag));
  if (!anyMapName && isLongerThan(header.map, MAX_MAP_NAME))
    return refuse("map_name_too_long", REFUSALS.mapTooLong(MAX_MAP_NAME));
  const shape: FileShape = {
    rows: sections.rows,
    lastSectionBare: sections.lastIsBare,
    end,
    goesOnAfterEnd,
    lastLine: line,
    lastLineState,
  };
  const complete = judgeCompleteness(header, shape, problems);
  return {
    ok: true,
    file: {
      header,
      ...sections.kept(),
      problems: problems.listed,
      problemsNotListed: problems.notListed,
      complete,
    },
  };
}

function refuse(reason: RefusalReason, message: string): ReadResult {
  return { ok: false, refusal: { reason, message } };
}
