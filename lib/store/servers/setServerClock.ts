import { SERVER_CLOCK_REFUSALS } from "../clocks/serverClock.copy.ts";
import {
  CLOCK_COLUMNS,
  findTimeZone,
  refuseSessionEnd,
  toServerClock,
  type ServerClock,
} from "../clocks/serverClock.ts";
import type { Database } from "../postgres/connection.ts";
import { commit, inTransaction, rollBack } from "../postgres/inTransaction.ts";
import { holdAllRounds } from "../rounds/holdRound.ts";
import { redateRounds } from "./redateRounds.ts";

/** `rounds`: how many of the server's rounds have another time or session now. */
export type ClockChange =
  | { ok: true; clock: ServerClock; rounds: number }
  | { ok: false; message: string };

/**
 * Sets the time zone of a game server's clock, the hour that ends its sessions, or both. The rounds
 * that are already imported follow, in one transaction.
 */
export async function setServerClock(
  db: Database,
  name: string,
  change: Partial<ServerClock>,
): Promise<ClockChange> {
  const timeZone = change.timeZone === undefined ? undefined : findTimeZone(change.timeZone);
  if (timeZone === null)
    return { ok: false, message: SERVER_CLOCK_REFUSALS.zone(change.timeZone ?? "") };
  const { sessionEndsHour } = change;
  const badHour = sessionEndsHour === undefined ? null : refuseSessionEnd(sessionEndsHour);
  if (badHour !== null) return { ok: false, message: badHour };
  return inTransaction<ClockChange, ClockChange>(db, async (transaction) => {
    // No import may read the old clock and store its round after the others have followed.
    await holdAllRounds(transaction);
    const source = await transaction.prisma.source.findUnique({
      where: { name },
      select: { id: true, ...CLOCK_COLUMNS },
    });
    if (source === null)
      return rollBack({ ok: false, message: SERVER_CLOCK_REFUSALS.unknown(name) });
    const was = toServerClock(source);
    const clock: ServerClock = {
      timeZone: timeZone ?? was.timeZone,
      sessionEndsHour: sessionEndsHour ?? was.sessionEndsHour,
    };
    await transaction.prisma.source.updateMany({
      where: { id: source.id },
      data: { time_zone: clock.timeZone, session_ends_hour: clock.sessionEndsHour },
    });
    const rounds = await redateRounds(transaction, { id: source.id, clock });
    return commit({ ok: true, clock, rounds });
  });
}
