import type { RoundHeader } from "#lib/engagements/types.ts";
import type { FileStamp } from "./fileStamp.ts";

/**
 * What tells a played round from another of the same source, map and round number: the second it began, else the stamp
 * of its file name, else its file's own bytes. Never closeness in time.
 */
export function roundIdentityOf(header: RoundHeader, stamp: FileStamp | null, sha256: Buffer): string {
  if (header.roundStartUnix !== null) return `start:${header.roundStartUnix}`;
  if (stamp !== null) return `stamp:${stamp.text}`;
  return `file:${sha256.toString("hex")}`;
}
