import type { Problem } from "#lib/engagements/types.ts";
import type { Prisma } from "../../generated/client.ts";
import type { Rows } from "../../postgres/tableAccess.ts";

/**
 * A file of the round. status: current, superseded (another file replaced it), kept_out (the
 * current file was better).
 */
export interface RoundFile {
  id: number;
  name: string;
  /** Bytes, unpacked. */
  size: number;
  status: "current" | "superseded" | "kept_out";
  complete: boolean | null;
  rows: number;
  importedAt: Date;
  problems: Problem[];
}

const COLUMNS = {
  id: true,
  file_name: true,
  byte_size: true,
  status: true,
  complete: true,
  row_count: true,
  imported_at: true,
  problems: true,
} satisfies Prisma.round_fileSelect;

function toRoundFile(row: Prisma.round_fileGetPayload<{ select: typeof COLUMNS }>): RoundFile {
  return {
    id: row.id,
    name: row.file_name,
    size: row.byte_size,
    status: row.status as RoundFile["status"],
    complete: row.complete,
    rows: row.row_count,
    importedAt: row.imported_at,
    problems: row.problems as unknown as Problem[],
  };
}

/**
 * A GUID in the part of a file that a problem quotes, or most of a GUID if the end of the quote
 * cuts it off.
 */
const GUID_IN_TEXT = /[0-9a-f]{16,}/gi;

function maskGuids(file: RoundFile): RoundFile {
  const mask = (text: string): string => text.replace(GUID_IN_TEXT, "…");
  const problems = file.problems.map(({ line, column, reason }) => ({
    line,
    column,
    reason: mask(reason),
  }));
  return { ...file, name: mask(file.name), problems };
}

/**
 * The files of a round without their content, the current one first; GUIDs quoted in problems are
 * masked unless asked for.
 */
export async function readRoundFiles(
  { prisma }: Rows,
  roundId: number,
  guids: boolean,
): Promise<RoundFile[]> {
  const rows = await prisma.round_file.findMany({
    where: { round_id: roundId },
    select: COLUMNS,
    orderBy: [{ imported_at: "desc" }, { id: "desc" }],
  });
  const files = rows.map(toRoundFile);
  const isCurrent = ({ status }: RoundFile): boolean => status === "current";
  const ordered = [...files.filter(isCurrent), ...files.filter((file) => !isCurrent(file))];
  return guids ? ordered : ordered.map(maskGuids);
}
