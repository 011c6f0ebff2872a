import type { Prisma } from "../generated/client.ts";
import { dateToDay } from "../postgres/days.ts";
import type { Transaction } from "../postgres/connection.ts";
import type { Rows } from "../postgres/tableAccess.ts";

/** How long the files of a removed round are kept. */
export const KEPT_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Rounds removed before this moment have lost their files, even if these are not deleted yet. */
export function oldestKept(now: Date = new Date()): Date {
  return new Date(now.getTime() - KEPT_DAYS * DAY_MS);
}

export interface RemovedRound {
  id: number;
  map: string;
  /** `YYYY-MM-DD` */
  sessionDate: string;
  source: string;
  removedAt: Date;
  /** Whether its files are still there, so that it can be restored. */
  restorable: boolean;
  /** A sample round that no admin removed: it waits until there are no other rounds. */
  setAside: boolean;
}

const REMOVED = {
  id: true,
  map_name: true,
  session_date: true,
  removed_at: true,
  set_aside: true,
  source: { select: { name: true } },
  files: {
    where: { status: "current", content_gzip: { not: null } },
    select: { file_id: true },
  },
} satisfies Prisma.removed_roundSelect;

function toRemovedRound(
  row: Prisma.removed_roundGetPayload<{ select: typeof REMOVED }>,
): RemovedRound {
  return {
    id: row.id,
    map: row.map_name,
    sessionDate: dateToDay(row.session_date),
    source: row.source.name,
    removedAt: row.removed_at,
    restorable: !row.set_aside && row.removed_at >= oldestKept() && row.files.length > 0,
    setAside: row.set_aside,
  };
}

/**
 * Rounds that an admin removed, the latest removal first. Those removed more than KEPT_DAYS ago have no files and
 * cannot be restored.
 */
export async function listRemovedRounds({ prisma }: Rows): Promise<RemovedRound[]> {
  const rows = await prisma.removed_round.findMany({
    where: { set_aside: false },
    select: REMOVED,
    orderBy: [{ removed_at: "desc" }, { id: "desc" }],
  });
  return rows.map(toRemovedRound);
}

/** The removed round that had this number; null if there is none. */
export async function readRemovedRound({ prisma }: Rows, id: number): Promise<RemovedRound | null> {
  const row = await prisma.removed_round.findUnique({ where: { id }, select: REMOVED });
  return row && toRemovedRound(row);
}

/** The record of a removal: the round's number, its session date and the time of removal. */
export interface RemovedMark {
  id: number;
  sessionDate: string;
  removedAt: Date;
  setAside: boolean;
}

const MARK = {
  id: true,
  session_date: true,
  removed_at: true,
  set_aside: true,
} satisfies Prisma.removed_roundSelect;

function toMark(
  row: Prisma.removed_roundGetPayload<{ select: typeof MARK }> | null,
): RemovedMark | null {
  return (
    row && {
      id: row.id,
      sessionDate: dateToDay(row.session_date),
      removedAt: row.removed_at,
      setAside: row.set_aside,
    }
  );
}

/** The removed round that a file belongs to, by its bytes; null if it belongs to none. */
export async function removedRoundOfFile(
  { prisma }: Rows,
  sha256: Buffer<ArrayBuffer>,
): Promise<RemovedMark | null> {
  return toMark(
    await prisma.removed_round.findFirst({
      where: { files: { some: { sha256 } } },
      select: MARK,
    }),
  );
}

/** The removed round with this identity; null if there is none. */
export async function findRemovedRound(
  { prisma }: Transaction,
  {
    sourceId,
    map,
    number,
    identity,
    instance,
  }: { sourceId: number; map: string; number: number; identity: string; instance: number },
): Promise<RemovedMark | null> {
  return toMark(
    await prisma.removed_round.findFirst({
      where: {
        source_id: sourceId,
        file_map_name: map,
        file_round_number: number,
        identity,
        instance,
      },
      select: MARK,
    }),
  );
}

/**
 * Deletes the files of rounds that were removed more than KEPT_DAYS ago. The record of the removal
 * stays.
 */
export async function dropOldRemovedFiles({ prisma }: Rows): Promise<void> {
  await prisma.removed_file.updateMany({
    where: {
      content_gzip: { not: null },
      round: { removed_at: { lt: oldestKept() }, set_aside: false },
    },
    data: { content_gzip: null },
  });
}
