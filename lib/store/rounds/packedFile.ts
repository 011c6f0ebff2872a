import type { PackedFile } from "../ingest/archivedRound.ts";
import type { Prisma } from "../generated/client.ts";
import { dateToDay } from "../postgres/days.ts";
import type { Transaction } from "../postgres/connection.ts";

/** An archived file with its packed bytes, which may be large; null if no file matches. */
export async function findPackedFile(
  { prisma }: Transaction,
  where: Prisma.round_fileWhereInput,
): Promise<PackedFile | null> {
  const file = await prisma.round_file.findFirst({
    where,
    select: {
      file_name: true,
      content_gzip: true,
      session_date_given: true,
      round: { select: { source: { select: { time_zone: true } } } },
    },
  });
  return (
    file && {
      fileName: file.file_name,
      content: file.content_gzip,
      sessionDateGiven: file.session_date_given && dateToDay(file.session_date_given),
      timeZone: file.round.source.time_zone,
    }
  );
}
