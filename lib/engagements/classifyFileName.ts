/** What a file of a folder is, by its name alone. */
export type FileNameKind =
  | "round"
  /** macOS's own data about another file. It has that file's name, but nothing of its content. */
  | "macOs"
  /** It has the mark of a round file, but another ending: a copy, a second ending, an archive. */
  | "almostRound"
  | "other";

/** Browsers add ` (1)` to a second download. */
const ROUND_FILE_END = /_engagements(?: ?\(\d+\))?\.txt$/i;
const ROUND_FILE_MARK = /_engagements(?![a-z])[^/\\]*$/i;
/** AppleDouble files, which macOS writes into archives and onto foreign disks. */
const MAC_OS = /(?:^|[/\\])(?:__MACOSX(?:[/\\]|$)|\._[^/\\]*$)/i;

/**
 * Sorts the files of a folder by their names, with or without folders in front. From a whole
 * folder only round files are read.
 */
export function classifyFileName(path: string): FileNameKind {
  if (MAC_OS.test(path)) return "macOs";
  if (ROUND_FILE_END.test(path)) return "round";
  return ROUND_FILE_MARK.test(path) ? "almostRound" : "other";
}
