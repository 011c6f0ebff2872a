import { REFUSED } from "./import.copy.ts";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import { readRoundFileName } from "#lib/engagements/readRoundFileName.ts";
import { prepareArchivedRound } from "./prepareRound.ts";
import type { PreparedRound, PrepareResult } from "./prepareRound.ts";
import { guessRoundDate, resolveRoundDate } from "./roundDate.ts";
import type { FileTimes, RoundDate } from "./roundDate.ts";
import { applyHalf } from "./roundDecisions.ts";
import type { RoundDecisions } from "./roundDecisions.ts";
import type { ServerClock } from "../clocks/serverClock.ts";
import { readWallTime } from "./wallTimeText.ts";

const unpack = promisify(gunzip);

/** A file as the archive stores it. */
export interface PackedFile {
  fileName: string;
  content: Uint8Array;
  /** `YYYY-MM-DD`, if a person gave it. */
  sessionDateGiven: string | null;
  importedAt: Date;
  /** That of its game server. */
  clock: ServerClock;
  /** About its round. */
  decisions: RoundDecisions;
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

/**
 * Reads a file from the archive again, as an import would read it today, with what an admin decided
 * about its round. An import refuses a file whose times are all impossible; such a file from before
 * this rule gets the time of its import, marked as guessed.
 */
export async function readArchivedRound(archived: PackedFile): Promise<ArchivedRound> {
  const prepared = await readArchivedFile(archived);
  if (!prepared.ok) return prepared;
  const { round } = prepared;
  const date = dateArchivedRound({ header: round.file.header, stamp: round.stamp }, archived);
  return date === null
    ? { ok: false, message: REFUSED.archivedNoDate(archived.fileName) }
    : { ok: true, round: applyHalf(round, archived.decisions), date };
}

/** Where the rows of a file begin: its header is above. */
const FIRST_SECTION = "\n# ENGAGEMENTS";

/** The times in an archived file, without reading its rows. */
export async function readArchivedTimes({
  fileName,
  content,
}: Pick<PackedFile, "fileName" | "content">): Promise<FileTimes> {
  const bytes = await unpack(content, { maxOutputLength: MAX_ROUND_FILE_BYTES });
  const end = bytes.indexOf(FIRST_SECTION);
  const read = readEngagementFile(end < 0 ? bytes : bytes.subarray(0, end + 1), {
    anyMapName: true,
  });
  return {
    header: read.ok ? read.file.header : { roundStartUnix: null, roundEndUnix: null },
    stamp: readRoundFileName(fileName)?.endedLocal ?? null,
  };
}

/** When the round of an archived file was played; null if its file has no time at all. */
export function dateArchivedRound(
  times: FileTimes,
  { sessionDateGiven, importedAt, clock, decisions }: Omit<PackedFile, "fileName" | "content">,
): RoundDate | null {
  const { endedLocal } = decisions;
  const resolved = resolveRoundDate(times, {
    clock,
    sessionDateGiven,
    endedLocal: endedLocal === null ? null : readWallTime(endedLocal),
    receivedAt: importedAt,
  });
  if (resolved.ok) return resolved.date;
  return resolved.wrongClock && guessRoundDate(importedAt, clock, resolved.wrongClock);
}
