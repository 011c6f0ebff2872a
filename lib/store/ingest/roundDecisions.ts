import type { Rows } from "../postgres/tableAccess.ts";
import type { PreparedRound } from "./prepareRound.ts";

/** What an admin decided about a round, over what its file says; null where the file decides. */
export interface RoundDecisions {
  half: number | null;
  map: string | null;
  /** `YYYY-MM-DD HH:MM:SS`, when the round ended by the server's clock. */
  endedLocal: string | null;
}

export const NO_DECISIONS: RoundDecisions = { half: null, map: null, endedLocal: null };

/** The decisions about a round. They stay while the round is removed. */
export async function readDecisions({ prisma }: Rows, roundId: number): Promise<RoundDecisions> {
  const row = await prisma.round_decision.findUnique({ where: { round_id: roundId } });
  return row === null
    ? NO_DECISIONS
    : { half: row.half, map: row.map_name, endedLocal: row.ended_local };
}

/** Stores the decisions about a round; without any, there is no row. */
export async function saveDecisions(
  { prisma }: Rows,
  roundId: number,
  { half, map, endedLocal }: RoundDecisions,
): Promise<void> {
  if (half === null && map === null && endedLocal === null) {
    await prisma.round_decision.deleteMany({ where: { round_id: roundId } });
    return;
  }
  const columns = { half, map_name: map, ended_local: endedLocal, decided_at: new Date() };
  await prisma.round_decision.upsert({
    where: { round_id: roundId },
    create: { round_id: roundId, ...columns },
    update: columns,
    select: { round_id: true },
  });
}

/** A round as read from its file, with the half that an admin set. */
export function applyHalf(round: PreparedRound, { half }: RoundDecisions): PreparedRound {
  return half === null ? round : { ...round, half, nameHalf: null };
}
