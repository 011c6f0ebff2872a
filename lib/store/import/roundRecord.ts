import type pg from "pg";
import type { PreparedRound } from "./prepareRound.ts";
import { PARSER_VERSION } from "./parserVersion.ts";
import type { RoundDate } from "./roundDate.ts";

/** The columns of `round` beside its identity, and what they hold for a file. */
function columnsOf({ file, half, shares }: PreparedRound, date: RoundDate): Record<string, unknown> {
  const { totals } = shares;
  const attackers = file.engagements.flatMap((engagement) => engagement.attackers);
  return {
    half,
    session_date: date.sessionDate,
    played_at: date.playedAt,
    tracker_tag: file.header.tag,
    tracker_version: file.header.trackerVersion,
    parser_version: PARSER_VERSION,
    complete: file.complete,
    has_roster: file.roster !== null,
    has_hit_times: attackers.some((attacker) => attacker.hitTimes !== null),
    has_attacker_places: attackers.some((attacker) => attacker.place !== null),
    has_tracks: file.tracks.length > 0,
    duration_ms: totals.durationMs,
    engagement_count: totals.engagementCount,
    crossfire_count: totals.crossfireCount,
    kill_count: totals.killCount,
    death_count: totals.deathCount,
    unplaced_deaths: totals.unplacedDeaths,
    escape_count: totals.escapeCount,
    attacker_count: totals.attackerCount,
    player_count: totals.playerCount,
    total_damage: totals.totalDamage,
    problem_count: file.problems.length + file.problemsNotListed,
  };
}

/**
 * Makes the round of this identity, or finds it; either way its row is locked until the transaction ends, so that files
 * of one round are imported one after another.
 */
export async function lockRound(client: pg.ClientBase, sourceId: number, round: PreparedRound, date: RoundDate): Promise<number> {
  const columns = {
    source_id: sourceId,
    map_name: round.file.header.map,
    file_round_number: round.file.header.round,
    identity: round.identity,
    ...columnsOf(round, date),
  };
  const names = Object.keys(columns);
  const answer = await client.query<{ id: number }>({
    name: "lock round",
    text: `INSERT INTO round (${names.join(", ")}) VALUES (${names.map((_, index) => `$${index + 1}`).join(", ")})
           ON CONFLICT (source_id, map_name, file_round_number, identity) DO UPDATE SET identity = excluded.identity
           RETURNING id`,
    values: Object.values(columns),
  });
  const row = answer.rows[0];
  if (row === undefined) throw new Error("The round's row could neither be made nor found.");
  return row.id;
}

/** Writes what another file says of a round that is there. */
export async function updateRound(client: pg.ClientBase, roundId: number, round: PreparedRound, date: RoundDate): Promise<void> {
  const columns = columnsOf(round, date);
  const settings = Object.keys(columns).map((name, index) => `${name} = $${index + 2}`);
  await client.query(`UPDATE round SET ${settings.join(", ")}, imported_at = now() WHERE id = $1`, [roundId, ...Object.values(columns)]);
}
