import type pg from "pg";

/** An evening on one server. */
export interface StoredSessionKey {
  sourceId: number;
  sessionDate: string;
}

/** Locks the evening's row, made where it is missing: whoever writes another round of it has committed before, or waits. */
const LOCK = `
  INSERT INTO session (session_date, source_id) VALUES ($1, $2)
  ON CONFLICT (session_date, source_id) DO UPDATE SET rounds = session.rounds`;

/**
 * The figures of one evening from its rounds' own rows. How many people came, and which two had most crossfires, are no
 * sums over rounds: they are read again for this evening alone. The migration that made the table fills it in the same way.
 */
const RESTATE = `
  UPDATE session
     SET (rounds, engagements, crossfires, kills, deaths, duration_ms, truncated, maps) = (
           SELECT count(*), coalesce(sum(engagement_count), 0), coalesce(sum(crossfire_count), 0), coalesce(sum(kill_count), 0),
                  coalesce(sum(death_count), 0), coalesce(sum(duration_ms), 0), count(*) FILTER (WHERE NOT complete),
                  coalesce((SELECT array_agg(map_name ORDER BY first_played, map_name COLLATE "C")
                              FROM (SELECT map_name, min(played_at) AS first_played FROM round
                                     WHERE session_date = $1 AND source_id = $2 GROUP BY map_name) AS map), '{}')
             FROM round WHERE session_date = $1 AND source_id = $2),
         players = (
           SELECT count(DISTINCT guid) FROM round_player JOIN round ON round.id = round_id
            WHERE session_date = $1 AND source_id = $2 AND lasting),
         (top_player1_guid, top_player2_guid, top_crossfires) = (
           SELECT player1_guid, player2_guid, sum(round_pair.crossfire_count) FROM round_pair JOIN round ON round.id = round_id
            WHERE session_date = $1 AND source_id = $2 AND lasting AND round_pair.crossfire_count > 0
            GROUP BY player1_guid, player2_guid
            ORDER BY sum(round_pair.crossfire_count) DESC, sum(crossfire_kills) DESC, player1_guid COLLATE "C", player2_guid COLLATE "C" LIMIT 1)
   WHERE session_date = $1 AND source_id = $2`;

const FORGET = "DELETE FROM session WHERE session_date = $1 AND source_id = $2 AND rounds = 0";

const compareSessionKeys = (a: StoredSessionKey, b: StoredSessionKey): number =>
  a.sourceId - b.sourceId || (a.sessionDate < b.sessionDate ? -1 : 1);

/**
 * Makes the rows of these evenings what their rounds are now, and takes away those that have none left. Comes last of all
 * that a change of a round writes: these row locks, taken in one order, keep no other import waiting long.
 */
export async function updateSessions(
  client: pg.ClientBase,
  sessions: readonly StoredSessionKey[],
): Promise<void> {
  const distinct = [
    ...new Map(
      sessions.map((session) => [`${session.sourceId} ${session.sessionDate}`, session]),
    ).values(),
  ];
  for (const { sessionDate, sourceId } of distinct.sort(compareSessionKeys)) {
    const values = [sessionDate, sourceId];
    await client.query({ name: "lock session", text: LOCK, values });
    await client.query({ name: "restate session", text: RESTATE, values });
    await client.query({ name: "forget session", text: FORGET, values });
  }
}

/** The evening a round stands in now. */
export async function findSessionOfRound(
  client: pg.ClientBase,
  roundId: number,
): Promise<StoredSessionKey> {
  const {
    rows: [row],
  } = await client.query<StoredSessionKey>({
    name: "session of round",
    text: `SELECT source_id AS "sourceId", session_date::text AS "sessionDate" FROM round WHERE id = $1`,
    values: [roundId],
  });
  if (row === undefined) throw new Error(`There is no round ${roundId}.`);
  return row;
}
