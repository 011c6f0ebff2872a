import { LISTED } from "#cli/files/listed.copy.ts";
import { listNames } from "#cli/files/listNames.ts";
import type { LeftOut } from "./findRoundFiles.ts";
import { LEFT_OUT } from "./leftOut.copy.ts";

/** What was left out of folders, in lines; none if all files were round files. */
export function describeLeftOut({ macOs, others, almostRounds }: LeftOut): string[] {
  const lines: string[] = [];
  if (macOs > 0) lines.push(LISTED.macOs(macOs));
  const count = others + almostRounds.length;
  if (count > 0) lines.push(LEFT_OUT.others(count));
  if (almostRounds.length > 0) lines.push(LEFT_OUT.almostRounds, ...listNames(almostRounds));
  return lines;
}
