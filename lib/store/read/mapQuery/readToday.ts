import { writeDay } from "#lib/format/days.ts";
import { DAY_MS, SESSION_ENDS_HOUR } from "#lib/format/dayLength.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow } from "../../postgres/query.ts";

/**
 * The day of the session that is played now, `YYYY-MM-DD`: the end of "the last 30 days". After
 * midnight that is still the day before. Game servers east of UTC begin a day earlier than UTC, so
 * it is the latest session's day if that is later. A session later than tomorrow comes from a wrong
 * clock and does not count.
 */
export async function readToday(db: Pick<Database, "pool">, now = Date.now()): Promise<string> {
  const ofClock = writeDay(new Date(now - SESSION_ENDS_HOUR * (DAY_MS / 24)));
  const tomorrow = writeDay(new Date(now + DAY_MS));
  const latest = await queryRow<{ day: string | null }>(
    db,
    "SELECT max(session_date)::text AS day FROM round WHERE session_date <= $1::date",
    [tomorrow],
  );
  const day = latest?.day ?? ofClock;
  return day > ofClock ? day : ofClock;
}
