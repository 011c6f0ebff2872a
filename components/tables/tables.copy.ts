import { formatCount } from "#lib/format/format.ts";

/** The texts around the rows of every table. */
export const TABLES = {
  sortBy: "Sort by",
  sortLabel: (table: string) => `Sort ${table} by`,
  meanings: "What the columns mean",
} as const;

/** `noun` is a plural such as `duos`. */
export const PAGER = {
  none: (noun: string) => `No ${noun}`,
  all: (total: number, noun: string) => `${formatCount(total)} ${noun}`,
  range: (first: number, last: number, total: number, noun: string) =>
    `${formatCount(first)}–${formatCount(last)} of ${formatCount(total)} ${noun}`,
  csv: "all as CSV",
  label: "Pages",
  previous: "Previous",
  next: "Next",
} as const;

export const PAST_THE_END = {
  title: (noun: string) => `No ${noun} on this page`,
  text: (total: number, noun: string) => `This list has only ${formatCount(total)} ${noun}.`,
  link: "Go to the first page",
} as const;

export const ROUND_TABLE = {
  label: "Rounds",
  session: "Session",
  map: "Map",
  length: "Length",
  lengthHint: "From the first to the last engagement",
  players: "Players",
  engagements: "Engagements",
  crossfires: "Crossfires",
  crossfiresHint: "Engagements that the tracker marked as crossfires, and their share",
  killed: "Killed",
  killedHint: "Engagements whose target was killed, by anyone",
  escaped: "Escaped",
  escapedHint: "Engagements that the target escaped",
  file: "File",
  truncated: "truncated",
  unread: (problems: number) => `${formatCount(problems)} unread`,
  complete: "complete",
  noEndMark: "no end mark",
} as const;
