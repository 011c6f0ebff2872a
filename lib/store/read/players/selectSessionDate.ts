/**
 * SQL for the session date (`YYYY-MM-DD`) of the player's round that was played at an instant. The
 * site shows session dates, and a round after midnight does not belong to its calendar day.
 * @param instant a column that holds when one of the rounds was played
 * @param guid the player's column
 */
export function selectSessionDate(instant: string, guid: string): string {
  return `(SELECT max(round.session_date)::text FROM round JOIN round_player ON round_player.round_id = round.id
    WHERE round.played_at = ${instant} AND round_player.guid = ${guid})`;
}
