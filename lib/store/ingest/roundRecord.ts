import type pg from "pg";
import type { RoundTotals } from "#lib/analytics/countRoundShares.ts";
import { PARSER_VERSION } from "#lib/versions.ts";
import type { PreparedRound } from "./prepareRound.ts";
import type { RoundDate } from "./roundDate.ts";

/** What the file says of its round without being summed up. */
function collectFacts({ file, half }: PreparedRound, date: RoundDate): Record<string, unknown> {
  const someAttacker = (
    has: (attacker: (typeof file.engagements)[number]["attackers"][number]) => boolean,
  ): boolean => file.engagements.some((engagement) => engagement.attackers.some(has));
  return {
    half,
    session_date: date.sessionDate,
    played_at: date.playedAt,
    tracker_tag: file.header.tag,
    tracker_version: file.header.trackerVersion,
    parser_version: PARSER_VERSION,
    complete: file.complete,
    has_roster: file.roster !== null,
    has_hit_times: someAttacker((attacker) => attacker.hitTimes !== null),
    has_attacker_places: someAttacker((attacker) => attacker.place !== null),
    has_tracks: file.tracks.length > 0,
    problem_count: file.problems.length + file.problemsNotListed,
  };
}

const TOTALS: Record<string, keyof RoundTotals> = {
  duration_ms: "durationMs",
  first_ms: "firstMs",
  engagement_count: "engagementCount",
  crossfire_count: "crossfireCount",
  kill_count: "killCount",
  death_count: "deathCount",
  unplaced_deaths: "unplacedDeaths",
  escape_count: "escapeCount",
  attacker_count: "attackerCount",
  player_count: "playerCount",
  bot_count: "botCount",
  passing_count: "withoutGuidCount",
  of_whole_team: "ofWholeTeam",
  total_damage: "totalDamage",
};

/**
 * Makes the round of this identity (its sums still 0), or finds it; either way its row is locked until the transaction
 * ends, so that files of one round are imported one after another.
 * @param id the number of a new round; the next free one if not given
 */
export async function lockRound(
  client: pg.ClientBase,
  sourceId: number,
  round: PreparedRound,
  date: RoundDate,
  id?: number,
): Promise<number> {
  const columns = {
    ...(id === undefined ? {} : { id }),
    source_id: sourceId,
    map_name: round.file.header.map,
    file_round_number: round.file.header.round,
    identity: round.identity,
    ...collectFacts(round, date),
  };
  const names = Object.keys(columns);
  const totals = Object.keys(TOTALS);
  const answer = await client.query<{ id: number }>({
    name: id === undefined ? "lock round" : "lock numbered round",
    text: `INSERT INTO round (${[...names, ...totals].join(", ")})
           VALUES (${[...names.map((_, index) => `$${index + 1}`), ...totals.map(() => "0")].join(", ")})
           ON CONFLICT (source_id, map_name, file_round_number, identity) DO UPDATE SET identity = excluded.identity
           RETURNING id`,
    values: Object.values(columns),
  });
  const row = answer.rows[0];
  if (row === undefined) throw new Error("The round's row could neither be made nor found.");
  return row.id;
}

/** Writes what the round's file says of it, sums included: of a new round, and of one whose file was replaced. */
export async function describeRound(
  client: pg.ClientBase,
  roundId: number,
  round: PreparedRound,
  date: RoundDate,
): Promise<void> {
  const totals = round.shares().totals;
  const columns = {
    ...collectFacts(round, date),
    ...Object.fromEntries(Object.entries(TOTALS).map(([column, total]) => [column, totals[total]])),
  };
  await client.query({
    name: "describe round",
    text: `UPDATE round SET ${Object.keys(columns)
      .map((name, index) => `${name} = $${index + 2}`)
      .join(", ")}, imported_at = now() WHERE id = $1`,
    values: [roundId, ...Object.values(columns)],
  });
}
