import { DAY_MS } from "#lib/format/dayLength.ts";
import { writeDay } from "#lib/format/days.ts";
import {
  CLOCK_COLUMNS,
  toServerClock,
  USUAL_CLOCK,
  type ServerClock,
} from "../../clocks/serverClock.ts";
import { getSessionDate } from "../../clocks/sessionDay.ts";
import { toWallTime } from "../../clocks/zonedTime.ts";
import { asText } from "../../postgres/asText.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow } from "../../postgres/query.ts";

/**
 * The day of the session that is played now, `YYYY-MM-DD`: the end of "the last 30 days". It is that
 * of the chosen server's clock; if none is chosen, of the server of the round that was imported last.
 * After midnight that is still the day before. If a session of the chosen servers is a day later
 * (a server further east has begun), it is that day. A session later than tomorrow comes from a
 * wrong clock and does not count.
 * @param server the name of the chosen game server; null if all are shown
 */
export async function readToday(
  db: Database,
  server: string | null,
  now = Date.now(),
): Promise<string> {
  const clock = await readClock(db, server);
  const ofClock = getSessionDate(toWallTime(clock.timeZone, new Date(now)), clock);
  const tomorrow = writeDay(new Date(now + DAY_MS));
  const latest = await queryRow<{ day: string | null }>(
    db,
    `SELECT max(session_date)::text AS day FROM round WHERE session_date <= $1::date
        AND ($2::text IS NULL OR source_id = (SELECT id FROM source WHERE name = $2))`,
    [tomorrow, server === null ? null : asText(server)],
  );
  const day = latest?.day ?? ofClock;
  return day > ofClock ? day : ofClock;
}

async function readClock({ prisma }: Database, server: string | null): Promise<ServerClock> {
  const chosen =
    server === null
      ? (
          await prisma.round.findFirst({
            orderBy: { id: "desc" },
            select: { source: { select: CLOCK_COLUMNS } },
          })
        )?.source
      : await prisma.source.findUnique({ where: { name: asText(server) }, select: CLOCK_COLUMNS });
  return chosen === null || chosen === undefined ? USUAL_CLOCK : toServerClock(chosen);
}
