import type { Database } from "../connection.ts";
import type { RoundFile } from "./readRound.ts";

/** What a GUID in a quoted piece of a file looks like. */
const GUID_IN_TEXT = /[0-9a-f]{32}/gi;

/** The files of a round without their content, the current one first; GUIDs quoted in problems are masked unless asked for. */
export async function readRoundFiles(db: Database, roundId: number, guids: boolean): Promise<RoundFile[]> {
  const { rows } = await db.pool.query<RoundFile>(
    `SELECT id, file_name AS name, byte_size AS size, status, complete, row_count AS rows,
            imported_at AS "importedAt", problems
       FROM round_file
      WHERE round_id = $1
      ORDER BY status = 'current' DESC, imported_at DESC, id DESC`,
    [roundId],
  );
  if (guids) return rows;
  return rows.map((file) => ({
    ...file,
    name: file.name.replace(GUID_IN_TEXT, "…"),
    problems: file.problems.map((problem) => ({ ...problem, reason: problem.reason.replace(GUID_IN_TEXT, "…") })),
  }));
}
