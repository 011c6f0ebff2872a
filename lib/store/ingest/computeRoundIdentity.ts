import type { RoundHeader } from "#lib/engagements/types.ts";

/**
 * What tells a played round from another of the same source, map and round number: the second it began, else the stamp
 * of its file name, else its file's own bytes. Never closeness in time.
 * @param stamp `YYYY-MM-DD-HHMMSS` of the file name
 */
export function computeRoundIdentity(
  header: RoundHeader,
  stamp: string | null,
  sha256: Buffer,
): string {
  if (header.roundStartUnix !== null) return `start:${header.roundStartUnix}`;
  if (stamp !== null) return `stamp:${stamp}`;
  return `file:${sha256.toString("hex")}`;
}
