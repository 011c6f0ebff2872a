import type { LeftOut } from "./findRoundFiles.ts";
import { LEFT_OUT } from "./leftOut.copy.ts";

/** A longer list would hide the lines before it. */
export const MOST_NAMES_SHOWN = 20;

/** What was left out of folders, in lines; none if all files were round files. */
export function describeLeftOut({ macOs, others, almostRounds }: LeftOut): string[] {
  const lines: string[] = [];
  if (macOs > 0) lines.push(LEFT_OUT.macOs(macOs));
  const count = others + almostRounds.length;
  if (count > 0) lines.push(LEFT_OUT.others(count));
  if (almostRounds.length === 0) return lines;
  lines.push(LEFT_OUT.almostRounds, ...almostRounds.slice(0, MOST_NAMES_SHOWN).map(LEFT_OUT.file));
  if (almostRounds.length > MOST_NAMES_SHOWN)
    lines.push(LEFT_OUT.more(almostRounds.length - MOST_NAMES_SHOWN));
  return lines;
}
