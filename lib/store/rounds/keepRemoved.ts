import type { Transaction } from "../postgres/connection.ts";
import { execute } from "../postgres/query.ts";

const KEEP_FILES = `
  INSERT INTO removed_file (file_id, sha256, removed_round_id, file_name, status, byte_size, content_gzip, complete,
                            row_count, session_date_given, problems, imported_at)
  SELECT id, sha256, round_id, file_name, status, byte_size, content_gzip, complete,
         row_count, session_date_given, problems, imported_at
    FROM round_file WHERE round_id = $1`;

/**
 * Saves the facts of a round under its number, and its files, before it is erased.
 * @param setAside whether it is a sample that only waits until there are no other rounds
 */
export async function keepRemoved(
  transaction: Transaction,
  roundId: number,
  setAside: boolean,
): Promise<void> {
  const { prisma } = transaction;
  const round = await prisma.round.findUniqueOrThrow({
    where: { id: roundId },
    select: {
      id: true,
      source_id: true,
      map_name: true,
      file_map_name: true,
      file_round_number: true,
      identity: true,
      instance: true,
      session_date: true,
      played_at: true,
      imported_at: true,
    },
  });
  await prisma.removed_round.create({
    data: { ...round, set_aside: setAside },
    select: { id: true },
  });
  await execute(transaction, KEEP_FILES, [roundId]);
}
