import { REFUSED } from "./import.copy.ts";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";
import { prepareArchivedRound } from "./prepareRound.ts";
import type { PreparedRound, PrepareResult } from "./prepareRound.ts";
import { resolveRoundDate } from "./roundDate.ts";
import type { RoundDate } from "./roundDate.ts";

const unpack = promisify(gunzip);

/** A file as the archive stores it. */
export interface PackedFile {
  fileName: string;
  content: Uint8Array;
  /** `YYYY-MM-DD`, if a person gave it. */
  sessionDateGiven: string | null;
  /** The IANA name of its source's time zone. */
  timeZone: string;
}

export type ArchivedRound =
  | { ok: true; round: PreparedRound; date: RoundDate }
  | { ok: false; message: string };

/** Reads a file from the archive again, no matter when it was played. */
export async function readArchivedFile({
  fileName,
  content,
}: Pick<PackedFile, "fileName" | "content">): Promise<PrepareResult> {
  const bytes = await unpack(content, { maxOutputLength: MAX_ROUND_FILE_BYTES });
  return prepareArchivedRound(bytes, fileName);
}

/** Reads a file from the archive again, as an import would read it today. */
export async function readArchivedRound({
  fileName,
  content,
  sessionDateGiven,
  timeZone,
}: PackedFile): Promise<ArchivedRound> {
  const prepared = await readArchivedFile({ fileName, content });
  if (!prepared.ok) return prepared;
  const { round } = prepared;
  const date = resolveRoundDate(round.file.header, round.stamp, timeZone, sessionDateGiven);
  return date === null
    ? { ok: false, message: REFUSED.archivedNoDate(fileName) }
    : { ok: true, round, date };
}
