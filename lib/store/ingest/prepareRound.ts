import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { findHalf, findOtherHalfInName } from "#lib/engagements/findHalf.ts";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import { removeOwnAttacks } from "#lib/engagements/removeOwnAttacks.ts";
import { readRoundFileName } from "#lib/engagements/readRoundFileName.ts";
import type { EngagementFile, ReadResult } from "#lib/engagements/types.ts";
import { foldMapName } from "#lib/maps/foldMapName.ts";
import { countRoundShares } from "#lib/analytics/countRoundShares.ts";
import { findDeadTargets } from "#lib/analytics/deadTargets/findDeadTargets.ts";
import type { RoundShares } from "#lib/analytics/countRoundShares.ts";
import { countRows } from "./receipt.ts";
import type { ImportReceipt } from "./receipt.ts";
import { computeRoundIdentity } from "./computeRoundIdentity.ts";
import { shortenMapName } from "./shortenMapName.ts";
import type { WallTime } from "../clocks/zonedTime.ts";

const pack = promisify(gzip);
/** Takes a quarter of the time of the usual level 6, for one seventh more bytes. */
const PACK_LEVEL = 2;

/** Everything that can be known about a file before the database is asked. */
export interface PreparedRound {
  fileName: string;
  byteSize: number;
  sha256: Buffer<ArrayBuffer>;
  /** The packed file. Packing starts at once, on another thread. */
  packed: Promise<Buffer>;
  /** The time in the file name. */
  stamp: WallTime | null;
  identity: string;
  half: number | null;
  /** The half that the file's name says, if its header says another. */
  nameHalf: number | null;
  /** What was read, without attacks of players on themselves. */
  file: EngagementFile;
  rows: ImportReceipt["rows"];
  /** All rows of all sections. Of two files of one round, the file with more rows is better. */
  rowCount: number;
  /** The engagements without a living target, by index; computed at the first call. */
  deadTargets: () => ReadonlySet<number>;
  /**
   * The round's sums, computed at the first call. It is best made while the server is busy with
   * other rows.
   */
  shares: () => RoundShares;
}

/** What is computed from a file's rows, each at its first call. */
export function computeLater(file: EngagementFile): Pick<PreparedRound, "deadTargets" | "shares"> {
  let dead: ReadonlySet<number> | undefined;
  let shares: RoundShares | undefined;
  const deadTargets = (): ReadonlySet<number> => (dead ??= findDeadTargets(file));
  return { deadTargets, shares: () => (shares ??= countRoundShares(file, deadTargets())) };
}

export type PrepareResult = { ok: true; round: PreparedRound } | { ok: false; message: string };

/** Reads a file. A refusal is a sentence for people. */
export function prepareRound(bytes: Uint8Array, fileName: string): PrepareResult {
  return prepare(readEngagementFile(bytes), bytes, fileName);
}

/**
 * Reads a file of the archive, whose map may have a name from before names had a limit: it is
 * shortened.
 */
export function prepareArchivedRound(bytes: Uint8Array, fileName: string): PrepareResult {
  const read = readEngagementFile(bytes, { anyMapName: true });
  if (read.ok) read.file.header.map = shortenMapName(foldMapName(read.file.header.map));
  return prepare(read, bytes, fileName);
}

function prepare(read: ReadResult, bytes: Uint8Array, fileName: string): PrepareResult {
  if (!read.ok) return { ok: false, message: read.refusal.message };
  const rows = countRows(read.file);
  const file = removeOwnAttacks(read.file);
  file.header.map = foldMapName(file.header.map);
  const packed = pack(bytes, { level: PACK_LEVEL });
  // Awaited only if the file is stored.
  packed.catch(() => undefined);
  const sha256 = createHash("sha256").update(bytes).digest();
  const name = readRoundFileName(fileName);
  const stamp = name?.endedLocal ?? null;
  const half = findHalf(file.header);
  return {
    ok: true,
    round: {
      fileName,
      byteSize: bytes.length,
      sha256,
      packed,
      stamp,
      file,
      rows,
      ...computeLater(file),
      identity: computeRoundIdentity(
        file.header,
        stamp === null ? null : (name?.stamp ?? null),
        sha256,
      ),
      half,
      nameHalf: findOtherHalfInName(file.header, half, name?.round ?? null),
      rowCount: Object.values(rows).reduce((sum, count) => sum + count, 0),
    },
  };
}
