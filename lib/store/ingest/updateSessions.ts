import { BOTS_ONLY } from "#lib/mapQuery/filters/bots.ts";
import { dateToDay, dayToDate } from "../postgres/days.ts";
import type { Transaction } from "../postgres/connection.ts";
import type { Rows } from "../postgres/tableAccess.ts";
import { execute, queryRow } from "../postgres/query.ts";

/** A session on one server. */
export interface StoredSessionKey {
  sourceId: number;
  sessionDate: string;
}

/**
 * Locks the session's row, and creates it if it is missing. A transaction that writes another round
 * of this session has either committed before or waits.
 */
const LOCK = `
  INSERT INTO session (session_date, source_id) VALUES ($1, $2)
  ON CONFLICT (session_date, source_id) DO UPDATE SET rounds = session.rounds`;

/**
 * Computes the figures of one session from its rounds' own rows. The number of players and the pair
 * with the most crossfires are not sums over rounds, so they are read again for this session alone. Rounds
 * in which only bots played are not counted.
 * The migration that made the table fills it in the same way.
 */
const RESTATE = `
  UPDATE session
     SET (rounds, engagements, crossfires, kills, targets_killed, deaths, duration_ms, truncated, maps) = (
           SELECT count(*), coalesce(sum(engagement_count), 0), coalesce(sum(crossfire_count), 0),
             coalesce(sum(kill_count), 0), coalesce(sum(targets_killed), 0),
                  coalesce(sum(death_count), 0), coalesce(sum(duration_ms), 0), count(*) FILTER (WHERE NOT complete),
                  coalesce((SELECT array_agg(map_name ORDER BY first_played, map_name COLLATE "C")
                              FROM (SELECT map_name, min(played_at) AS first_played FROM round
                                     WHERE session_date = $1 AND source_id = $2 GROUP BY map_name) AS map), '{}')
             FROM round WHERE session_date = $1 AND source_id = $2 AND NOT ${BOTS_ONLY}),
         players = (
           SELECT count(DISTINCT guid) FROM round_player JOIN round ON round.id = round_id
            WHERE session_date = $1 AND source_id = $2 AND lasting),
         (top_player1_guid, top_player2_guid, top_crossfires) = (
           SELECT player1_guid, player2_guid, sum(round_pair.crossfire_count) FROM round_pair
             JOIN round ON round.id = round_id
            WHERE session_date = $1 AND source_id = $2 AND lasting AND round_pair.crossfire_count > 0
            GROUP BY player1_guid, player2_guid
            ORDER BY sum(round_pair.crossfire_count) DESC, sum(crossfire_kills) DESC, player1_guid COLLATE "C",
              player2_guid COLLATE "C" LIMIT 1)
   WHERE session_date = $1 AND source_id = $2
  RETURNING EXISTS (SELECT FROM round WHERE session_date = $1 AND source_id = $2) AS "hasRounds"`;

const compareSessionKeys = (a: StoredSessionKey, b: StoredSessionKey): number =>
  a.sourceId - b.sourceId || (a.sessionDate < b.sessionDate ? -1 : 1);

/**
 * Recomputes the rows of these sessions from their rounds, and deletes those without rounds. This
 * must be the last write when a round changes. The row locks are taken in a fixed order and held
 * briefly, so other imports do not wait long.
 */
export async function updateSessions(
  transaction: Transaction,
  sessions: readonly StoredSessionKey[],
): Promise<void> {
  const distinct = [
    ...new Map(
      sessions.map((session) => [`${session.sourceId} ${session.sessionDate}`, session]),
    ).values(),
  ];
  for (const { sessionDate, sourceId } of distinct.sort(compareSessionKeys)) {
    const values = [sessionDate, sourceId];
    await execute(transaction, LOCK, values, "lock session");
    const session = await queryRow<{ hasRounds: boolean }>(
      transaction,
      RESTATE,
      values,
      "restate session",
    );
    if (session?.hasRounds === false)
      await transaction.prisma.session.deleteMany({
        where: { session_date: dayToDate(sessionDate), source_id: sourceId },
      });
  }
}

/** The session a round belongs to now; null if there is no such round. */
async function findSession({ prisma }: Rows, roundId: number): Promise<StoredSessionKey | null> {
  const row = await prisma.round.findUnique({
    where: { id: roundId },
    select: { source_id: true, session_date: true },
  });
  return row && { sourceId: row.source_id, sessionDate: dateToDay(row.session_date) };
}

/** The session a round belongs to now. The caller holds the round's row. */
export async function findSessionOfRound(
  transaction: Transaction,
  roundId: number,
): Promise<StoredSessionKey> {
  const session = await findSession(transaction, roundId);
  if (session === null) throw new Error(`There is no round ${roundId}.`);
  return session;
}
