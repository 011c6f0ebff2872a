import type { PackedFile } from "../ingest/archivedRound.ts";
import { readDecisions } from "../ingest/roundDecisions.ts";
import { CLOCK_COLUMNS, toServerClock } from "../clocks/serverClock.ts";
import type { Prisma } from "../generated/client.ts";
import { dateToDay } from "../postgres/days.ts";
import type { Transaction } from "../postgres/connection.ts";

/** An archived file with its packed bytes, which may be large; null if no file matches. */
export async function findPackedFile(
  transaction: Transaction,
  where: Prisma.round_fileWhereInput,
): Promise<PackedFile | null> {
  const file = await transaction.prisma.round_file.findFirst({
    where,
    select: {
      round_id: true,
      file_name: true,
      content_gzip: true,
      session_date_given: true,
      imported_at: true,
      round: { select: { source: { select: CLOCK_COLUMNS } } },
    },
  });
  return (
    file && {
      fileName: file.file_name,
      content: file.content_gzip,
      sessionDateGiven: file.session_date_given && dateToDay(file.session_date_given),
      importedAt: file.imported_at,
      clock: toServerClock(file.round.source),
      decisions: await readDecisions(transaction, file.round_id),
    }
  );
}
