import { decodeText } from "./decodeText.ts";
import { judgeCompleteness, readEndLine, type FileShape } from "./judgeCompleteness.ts";
import { MAX_LINE_BYTES } from "./limits.ts";
import { ProblemList } from "./ProblemList.ts";
import { readFirstLine } from "./readFirstLine.ts";
import { readHeader, readHeaderLine, type HeaderLine } from "./readHeader.ts";
import { RowCursor } from "./RowCursor.ts";
import { SectionReader } from "./SectionReader.ts";
import type { ReadResult } from "./types.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const HASH = 35;
/** A heading, with nothing else on its line: so no column comment and no player's name looks like one. */
const HEADING = /^#\s*([A-Z][A-Z0-9_]*)\s*$/;
const TAG_HEADING = /^PROXIMITY_TRACKER_V\d+$/;

/**
 * Reads an engagement file of any version from its bytes: one pass, no I/O, never throws. What cannot be read becomes a
 * problem with its line, and the rest is read; a refusal is a file that is none, or says no map or round. The rows' paths
 * stay byte ranges of `bytes` until asked for: keep `bytes` unchanged as long as the rows are used, and know that a
 * kept row keeps all of them in memory.
 */
export function readEngagementFile(bytes: Uint8Array): ReadResult {
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
      problems.add(line, null, `The line is longer than ${MAX_LINE_BYTES} bytes and is left out.`);
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
    // Half a heading names another section, half a header line another map: neither is taken.
    else if (!terminated) lastLineState = "cut";
    else if (heading !== undefined && TAG_HEADING.test(heading)) {
      problems.add(
        line,
        null,
        "A second engagement file begins here. It is not read; give it as a file of its own.",
      );
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
  if (header === null) return refuseHeader(first.tag);
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

function refuseHeader(tag: string): ReadResult {
  const message = `The file begins as one of the tracker's (${tag}), but its header lacks a usable map or round line (# map=…, # round=…): its beginning is damaged. Fetch it from the game server again.`;
  return { ok: false, refusal: { reason: "no_usable_header", message } };
}
