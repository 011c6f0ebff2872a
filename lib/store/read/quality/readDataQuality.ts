import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { PARSER_VERSION } from "#lib/versions.ts";
import { collectValues } from "../../postgres/sqlValues.ts";
import { USUAL_RANGES, type SettingRanges } from "#lib/engagements/trackerSettings.ts";
import {
  HAS_OTHER_SETTINGS,
  SELECT_RANGES,
  SETTING_COLUMNS,
  toRanges,
  type RangesRow,
} from "../rounds/trackerSettings.ts";
import { roundSetConditions } from "../mapQuery/roundSet.ts";
import type { RoundSet } from "../mapQuery/roundSet.ts";

/** For each kind the condition on a row of `round`, and what is summed as well as the rounds. */
const KINDS = {
  truncated: { when: "complete = false" },
  unreadRows: { when: "problem_count > 0", amount: "problem_count" },
  readBefore: { when: `parser_version < ${PARSER_VERSION}` },
  trackerV3: { when: "tracker_tag = 'V3' AND tracker_version IS NULL" },
  trackerLater: { when: "tracker_tag <> 'V3'" },
  noRoster: { when: "NOT has_roster" },
  noHitTimes: { when: "NOT has_hit_times AND engagement_count > 0" },
  noAttackerPlaces: { when: "NOT has_attacker_places AND engagement_count > 0" },
  noTracks: { when: "NOT has_tracks" },
  otherSettings: { when: HAS_OTHER_SETTINGS },
  unknownHalf: { when: "half IS NULL" },
  deadTargets: { when: "dead_target_count > 0", amount: "dead_target_count" },
  nameHalf: { when: "name_half IS NOT NULL" },
  timeGuessed: { when: "time_guessed" },
  unplacedDeaths: { when: "unplaced_deaths > 0", amount: "unplaced_deaths" },
  bots: { when: "bot_count > 0", amount: "bot_count" },
  withoutGuid: { when: "passing_count > 0", amount: "passing_count" },
  ofWholeTeam: { when: "of_whole_team > 0", amount: "of_whole_team" },
} as const satisfies Record<string, { when: string; amount?: string }>;

/**
 * What a reader should know about rounds. Wrong or missing in the files: truncated, unreadRows,
 * readBefore (by an older version of this program), trackerV3 and trackerLater (files of trackers
 * with known faults), noRoster, noHitTimes, noAttackerPlaces, noTracks, otherSettings (of the
 * tracker, than usual), unknownHalf, nameHalf (name and header disagree on the half), timeGuessed
 * (no possible time is known), unplacedDeaths. In the files, but left out of figures: bots,
 * withoutGuid (people without a lasting GUID), ofWholeTeam (crossfires of a whole team), deadTargets
 * (engagements with a body).
 */
export type QualityKind = keyof typeof KINDS;
const QUALITY_KINDS = Object.keys(KINDS) as QualityKind[];

/** How many rounds are named per kind; the rest are only counted. */
export const ROUNDS_NAMED = 8;

/** A round as a link to it names it. */
export interface QualityRound {
  id: number;
  map: string;
  half: number | null;
  /** `YYYY-MM-DD` */
  sessionDate: string;
}

export interface QualityCount {
  kind: QualityKind;
  /** Rounds to which it applies. */
  rounds: number;
  /**
   * Rows, deaths, people (each counted in each round) or crossfires; null if only rounds are
   * counted.
   */
  amount: number | null;
  /** The latest of the rounds, at most ROUNDS_NAMED. */
  latest: QualityRound[];
}

export interface DataQuality {
  /** All rounds asked about. */
  rounds: number;
  /** The kinds that apply to at least one of them, in the order of QUALITY_KINDS. */
  counts: QualityCount[];
  /** The settings of their trackers. */
  settings: SettingRanges;
}

/**
 * The columns that the kinds need, and those that name a round. Whole rows would be carried from
 * step to step.
 */
const COLUMNS = `id, map_name, half, name_half, time_guessed, session_date, played_at, complete, problem_count,
  parser_version, tracker_tag, tracker_version, has_roster, has_hit_times, has_attacker_places,
  has_tracks, ${SETTING_COLUMNS}, engagement_count, dead_target_count, unplaced_deaths,
  bot_count, passing_count, of_whole_team`;

interface QualityRow {
  rounds: number;
  kind: QualityKind | null;
  count: number;
  amount: number | null;
  latest: QualityRound[] | null;
  settings: RangesRow | null;
}

/**
 * What is wrong with, missing from, or left out of these rounds.
 * @param kinds all, unless the figures use fewer
 */
export async function readDataQuality(
  db: Pick<Database, "pool">,
  set: RoundSet,
  kinds: readonly QualityKind[] = QUALITY_KINDS,
): Promise<DataQuality> {
  const sql = collectValues();
  const where = roundSetConditions(set, sql);
  const sums = kinds.flatMap((kind) => [
    `(count(*) FILTER (WHERE ${KINDS[kind].when}))::int AS "${kind}"`,
    ...("amount" in KINDS[kind]
      ? [`coalesce(sum(${KINDS[kind].amount}), 0)::float8 AS "${kind} amount"`]
      : []),
  ]);
  const ofKind = kinds.map(
    (kind) => `
    SELECT all_rounds, NULL::json AS settings, '${kind}' AS kind, "${kind}" AS count,
      ${"amount" in KINDS[kind] ? `"${kind} amount"` : "NULL::float8"} AS amount,
           (SELECT json_agg(named) FROM (
              SELECT id, map_name AS map, half, session_date::text AS "sessionDate" FROM chosen
                WHERE ${KINDS[kind].when}
               ORDER BY played_at DESC, id DESC LIMIT ${ROUNDS_NAMED}) AS named) AS latest
      FROM sums WHERE "${kind}" > 0`,
  );
  const rows = await queryRows<QualityRow>(
    db,
    `
    WITH chosen AS MATERIALIZED (SELECT ${COLUMNS} FROM round WHERE ${where}),
         sums AS (SELECT ${[
           "count(*)::int AS all_rounds",
           `${SELECT_RANGES} AS settings`,
           ...sums,
         ].join(", ")} FROM chosen AS round)
    SELECT all_rounds AS rounds, settings, NULL AS kind, 0 AS count, NULL::float8 AS amount, NULL::json AS latest FROM sums
    ${ofKind.map((query) => ` UNION ALL ${query}`).join("")}`,
    sql.values,
  );
  const counts = rows.flatMap(({ kind, count, amount, latest }) =>
    kind === null ? [] : [{ kind, rounds: count, amount, latest: latest ?? [] }],
  );
  const settings = rows[0]?.settings;
  return {
    rounds: rows[0]?.rounds ?? 0,
    settings: settings === null || settings === undefined ? USUAL_RANGES : toRanges(settings),
    counts: counts.sort((a, b) => QUALITY_KINDS.indexOf(a.kind) - QUALITY_KINDS.indexOf(b.kind)),
  };
}
