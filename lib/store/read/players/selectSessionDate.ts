/**
 * SQL for the evening (`YYYY-MM-DD`) of the round of a player that was played at an instant: a day
 * of the site is always a session's, and an instant after midnight is not of its calendar day.
 * @param instant a column that holds when one of the rounds was played @param guid the player's
 * column
 */
export function selectSessionDate(instant: string, guid: string): string {
  return `(SELECT max(round.session_date)::text FROM round JOIN round_player ON round_player.round_id = round.id
    WHERE round.played_at = ${instant} AND round_player.guid = ${guid})`;
}
