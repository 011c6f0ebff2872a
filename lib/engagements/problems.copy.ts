/**
 * Why a file is refused, and what is wrong with its lines. Receipts, the command line and the API
 * show these sentences.
 */

export const REFUSALS = {
  gzip: "This is a gzip archive. Unpack it and use the engagement file in it.",
  zip: "This is a zip archive. Unpack it and use the engagement files in it.",
  utf16:
    "This is UTF-16 text: some program saved the file again. Use the file as the game server wrote it.",
  empty: "The file is empty. If the server wrote it like this, its disk may have been full.",
  olderFormat:
    "This file is from a much older tracker (# ENGAGEMENT_ANALYSIS, tab-separated). It has " +
    "no positions, times or damage. Only files that begin with # PROXIMITY_TRACKER_V3 or " +
    "later can be read.",
  tooLarge: (megabytes: number, limit: number) =>
    `The file has ${megabytes} MB. An engagement file can have up to ${limit} MB.`,
  /** @param start the line in quotation marks */
  otherFile: (line: number, start: string) =>
    `Line ${line} is ${start}, but an engagement file begins with # PROXIMITY_TRACKER_V3 ` +
    "(or V4, V5, V6). Use the …_engagements.txt files as the game server wrote them.",
  noHeader: (tag: string) =>
    `The file begins like a file of the tracker (${tag}), but its header has no valid map ` +
    "or round line (# map=…, # round=…). The beginning of the file is damaged: download it " +
    "from the game server again.",
  mapTooLong: (limit: number) =>
    `The map's name has more than ${limit} characters. No map of the game has such a name: the ` +
    "beginning of the file is damaged. Download it from the game server again.",
} as const;

/** Problems of the whole file or of a section. */
export const FILE_PROBLEMS = {
  lineTooLong: (bytes: number) => `The line is longer than ${bytes} bytes and was skipped.`,
  secondFile:
    "A second engagement file begins here. It was not read: import it as a separate file.",
  sectionTwice: "The file has this section twice. The rows of both were read.",
  rowInComment: "The line looks like a row but begins with #. It was skipped as a comment.",
  beforeSections: "The row comes before the first section and was skipped.",
  tooManyRows: (limit: number, skipped: number) =>
    `More than ${limit} rows: ${skipped} rows from this line on were skipped.`,
  endCount: (expected: number, found: number) =>
    `The end line says ${expected} rows, but the file has ${found}: rows are missing or were added.`,
  endWithoutSection:
    "The end line does not count this section: the line is truncated or the section was added.",
  sectionMissing: "The section is missing: the file is truncated.",
  endsAtHeading: "The file ends after the heading of a section: it is truncated.",
  lastLineCut: "The last line of the file is truncated.",
  lastLineOpen:
    "The last line of the file has no line break. It is a complete row and was kept, but " +
    "its last number may be truncated.",
  goesOn: "The file continues after its end line.",
  noEndLine: "The end line is missing: the file is truncated.",
  keyTwice: "The header has this key twice. The first value is used.",
  /** @param value in quotation marks */
  badHeader: (value: string, unit: string, lowest: number, highest: number) =>
    `${value} is not ${unit} from ${lowest} to ${highest}. It is ignored.`,
  headerCut: (limit: number) => `The value has more than ${limit} characters and was cut.`,
  units: {
    seconds: "a time in seconds",
    milliseconds: "a time in ms",
    distance: "a distance",
    cellSize: "a cell size",
  },
} as const;

/** Problems of one row. Values from the file are in quotation marks. */
export const ROW_PROBLEMS = {
  skipped: (reason: string) => `${reason} The row was skipped.`,
  nul: "The row contains a NUL byte.",
  tooManyColumns: "The row has more columns than its section.",
  tooFewColumns: "The row ends before this column.",
  emptyColumn: "An empty column",
  notTeam: (value: string) => `${value} is not a team.`,
  notInteger: (value: string, highest: number) =>
    `${value} is not a whole number up to ${highest}.`,
  negative: (value: number) => `${value} is below 0.`,
  notFlag: (value: string) => `${value} is not 0 or 1.`,
  notNumber: (value: string) => `${value} is not a number.`,
  notPlace: "This is not a position on a map. The row was kept with the position 0,0,0 (unknown).",
  badPoints: (bad: number, all: number, first: string) =>
    `${bad} of ${all} points could not be read and were skipped. The first: ${first}.`,
  otherCount: (column: string, expected: number, found: number) =>
    `${column} says ${expected}, but ${found} could be read. The row was kept with these.`,
  extraText: "The column contains more than its attackers. The rest was skipped.",
  unknownOutcome: (value: string) =>
    `${value} is not a known outcome. The row was kept as “unknown”.`,
  emptyEntry: "An empty entry was skipped.",
  textCut: (limit: number) =>
    `The text has more than ${limit} characters. The row was kept with its first ${limit}.`,
  guidTooLong: (limit: number) => `The GUID has more than ${limit} characters.`,
  guidSkipped: (limit: number) => `A GUID of more than ${limit} characters was skipped.`,
  notDistance: "This is not a distance. The row was kept with 0.",
} as const;
