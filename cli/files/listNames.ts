import { LISTED } from "./listed.copy.ts";

/** A longer list would hide the lines before it. */
export const MOST_NAMES_SHOWN = 20;

/** Names of files in lines, and how many more there are. */
export function listNames(names: readonly string[]): string[] {
  const lines = names.slice(0, MOST_NAMES_SHOWN).map(LISTED.file);
  if (names.length > MOST_NAMES_SHOWN) lines.push(LISTED.more(names.length - MOST_NAMES_SHOWN));
  return lines;
}
