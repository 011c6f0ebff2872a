import { REFUSALS } from "./problems.copy.ts";
import { decodeText } from "./decodeText.ts";
import { quoteText } from "./quoteText.ts";
import { refuseTooLarge } from "./refuseTooLarge.ts";
import type { RefusalReason } from "./types.ts";

const TRACKER_TAG = /^#\s*PROXIMITY_TRACKER_(V\d{1,4})\s*$/;
const OLDER_FORMAT = /^#\s*ENGAGEMENT_ANALYSIS/;
/** The tag line has 23 bytes. A line longer than this is not one. */
const LONGEST_TAG_LINE = 200;

interface Refusal {
  reason: RefusalReason;
  message: string;
}

export type FirstLine =
  | { ok: true; tag: string; line: number; next: number }
  | { ok: false; refusal: Refusal };

/** Files that a program packed or saved in another format, by their first bytes. */
const OTHER_KINDS: readonly { starts: readonly number[]; message: string }[] = [
  { starts: [0x1f, 0x8b], message: REFUSALS.gzip },
  { starts: [0x50, 0x4b], message: REFUSALS.zip },
  { starts: [0xff, 0xfe], message: REFUSALS.utf16 },
  { starts: [0xfe, 0xff], message: REFUSALS.utf16 },
];

const refuse = (reason: RefusalReason, message: string): FirstLine => ({
  ok: false,
  refusal: { reason, message },
});

/** The length of the UTF-8 byte order mark, in bytes; 0 if the file has none. */
function measureByteOrderMark(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

/**
 * Reads the first line that is not empty: the tracker's tag ("V3"), the line number and where the
 * next line begins. Otherwise it returns why the file is not an engagement file.
 */
export function readFirstLine(bytes: Uint8Array): FirstLine {
  const tooLarge = refuseTooLarge(bytes.length);
  if (tooLarge !== null) return { ok: false, refusal: tooLarge };
  let line = 1;
  let from = measureByteOrderMark(bytes);
  while (from < bytes.length && (bytes[from] === 10 || bytes[from] === 13 || bytes[from] === 32)) {
    if (bytes[from] === 10) line++;
    from++;
  }
  if (from === bytes.length) return refuse("empty", REFUSALS.empty);
  const kind = OTHER_KINDS.find(({ starts }) =>
    starts.every((byte, i) => bytes[from + i] === byte),
  );
  if (kind !== undefined) return refuse("not_an_engagement_file", kind.message);
  const lineEnd = bytes.indexOf(10, from);
  const to = lineEnd === -1 ? bytes.length : lineEnd;
  const text = decodeText(bytes, from, Math.min(to, from + LONGEST_TAG_LINE));
  const tag = TRACKER_TAG.exec(text)?.[1];
  if (tag !== undefined) return { ok: true, tag, line, next: Math.min(to + 1, bytes.length) };
  if (OLDER_FORMAT.test(text)) {
    return refuse("older_format", REFUSALS.olderFormat);
  }
  return refuse("not_an_engagement_file", REFUSALS.otherFile(line, quoteText(text.trim())));
}
