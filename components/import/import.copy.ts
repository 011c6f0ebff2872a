import { formatCount, formatQuantity } from "#lib/format/format.ts";
import type { ImportReceipt } from "#lib/adminView/shown.ts";
import type { QueueProgress } from "./importQueue.ts";

export const IMPORT_PAGE = {
  title: "Import",
  summary:
    "Import round files of any tracker version, V3 to V6. A file counts once, however " +
    "often you send it, and is imported completely or not at all.",
  automatic: "A game server can send its files by itself:",
  createToken: "create a token for it",
  signInTitle: "Sign in to import",
  signInText: "Everybody can read this site. Only its admin can add rounds.",
  signIn: "Sign in",
} as const;

export const IMPORT_QUEUE = {
  label: "Drop files here",
  title: "Drop engagement files or whole folders here",
  endsBefore: "File names end in",
  suffix: "_engagements.txt",
  placeBefore: ". On a game server they are in the folder",
  folder: "proximity",
  known: ". Files you have already imported are skipped.",
  chooseFiles: "Choose files",
  chooseFolder: "Choose a folder",
  files: "Files",
  folderLabel: "Folder",
  sessionDate: "Session date, if the file names have none",
  unreadable: (reason: string) => `The browser cannot read what you dropped: ${reason}`,
  skipped: (count: number) =>
    `Skipped ${formatQuantity(count, "file")} in these folders (not round files).`,
  skippedMacOs: (count: number) =>
    `Skipped ${formatQuantity(count, "file")} of macOS (._… and __MACOSX).`,
} as const;

/** Why a file was not sent, or not imported. */
export const IMPORT_ACTION = {
  tooLarge: (megabytes: number) => `A round file can have up to ${megabytes} MB.`,
  badName: (limit: number) => `A file name has 1 to ${limit} characters.`,
  badSum: "The checksum must be a SHA-256 in hexadecimal.",
  badDate: "The session date must be a date such as 2026-11-20.",
  otherBytes:
    "The file changed on its way (its checksum is different). Nothing was imported. Try again.",
  connectionLost:
    "The connection was lost before the answer. Try again: files that arrived are skipped.",
  oldPage:
    "The site was updated after you opened this page. Reload the page, then add the files again: " +
    "files that arrived are skipped.",
  unreadable: (reason: string) => `The browser cannot read this file: ${reason}`,
  tooLargeForRound: (refusal: string) =>
    `${refusal} This is another kind of file, or several rounds in one file.`,
} as const;

export const IMPORT_ROW = {
  states: {
    waiting: "waiting",
    checking: "reading …",
    sending: "sending and importing …",
  },
  retry: "Try again",
} as const;

/** The results of the files, in the order in which the summary counts them. */
export const QUEUE_RESULTS: readonly [keyof QueueProgress["counts"], string][] = [
  ["imported", "imported"],
  ["replaced", "replaced"],
  ["kept_out", "set aside"],
  ["duplicate", "already imported"],
  ["removed", "of removed rounds"],
  ["refused", "refused"],
  ["failed", "not sent"],
];

export const QUEUE_SUMMARY = {
  progress: (done: number, total: number) => `${done} of ${formatQuantity(total, "file")}`,
  done: (total: number) => `${formatQuantity(total, "file")} done`,
  clear: "Clear the list",
  label: "All files",
} as const;

export const RECEIPT_STATUS: Record<ImportReceipt["status"], string> = {
  imported: "imported",
  replaced: "replaced",
  kept_out: "set aside",
  duplicate: "already imported",
  removed: "previously removed",
  refused: "refused",
};

/** The sections of a file, in the order in which a receipt lists them. */
export const RECEIPT_SECTIONS: readonly [keyof ImportReceipt["rows"], string][] = [
  ["engagements", "engagements"],
  ["killCells", "kill cells"],
  ["movementCells", "movement cells"],
  ["tracks", "tracks"],
  ["combatPositions", "deaths with a position"],
  ["roster", "roster"],
  ["otherSections", "other rows, kept in the archive"],
];

export const RECEIPT = {
  /** How the sentence of a new round begins. */
  imported: "Imported.",
  truncated: "truncated",
  round: "the round",
  unread: (lines: number) => `${formatQuantity(lines, "line")} could not be fully read`,
  undo: "Undo",
  remove: "Remove this round",
  restore: "Restore the previous file",
  undoing: "Undoing …",
  undone: "Undone. Nothing from this import counts any more.",
} as const;

export const PROBLEMS = {
  place: (line: number, column: string | null) =>
    `line ${line}${column === null ? "" : `, ${column}`}`,
  more: (count: number) => `… and ${formatCount(count)} more`,
} as const;
