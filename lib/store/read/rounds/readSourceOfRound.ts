import type { Rows } from "../../postgres/tableAccess.ts";

/** The name of the game server a round was played on; null if there is no such round. */
export async function readSourceOfRound({ prisma }: Rows, roundId: number): Promise<string | null> {
  const round = await prisma.round.findUnique({
    where: { id: roundId },
    select: { source: { select: { name: true } } },
  });
  return round?.source.name ?? null;
}
