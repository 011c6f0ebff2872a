import type { Problem } from "#lib/engagements/types.ts";
import type { Database } from "../../postgres/connection.ts";

/** A file of the round. status: current, superseded (another took its place), kept_out (it lost against the current one). */
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

/** A GUID in a piece of a file that a problem quotes, or so much of it that the quote's end cut off little. */
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

/** The files of a round without their content, the current one first; GUIDs quoted in problems are masked unless asked for. */
export async function readRoundFiles(
  db: Database,
  roundId: number,
  guids: boolean,
): Promise<RoundFile[]> {
  const { rows } = await db.pool.query<RoundFile>(
    `SELECT id, file_name AS name, byte_size AS size, status, complete, row_count AS rows,
            imported_at AS "importedAt", problems
       FROM round_file
      WHERE round_id = $1
      ORDER BY status = 'current' DESC, imported_at DESC, id DESC`,
    [roundId],
  );
  return guids ? rows : rows.map(maskGuids);
}
