import type { RoundHeader } from "#lib/engagements/types.ts";

/**
 * What distinguishes a played round from others with the same source, map and round number: the
 * second it began, otherwise the timestamp in its file name, otherwise its file's own bytes. Rounds
 * never count as the same because their times are close.
 * @param stamp `YYYY-MM-DD-HHMMSS` from the file name
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
