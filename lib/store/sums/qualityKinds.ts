import { PARSER_VERSION } from "#lib/versions.ts";
import { HAS_OTHER_SETTINGS } from "../read/rounds/trackerSettings.ts";

/** For each kind the condition on a row of `round`, and what is summed as well as the rounds. */
export const QUALITY_KINDS = {
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
export type QualityKind = keyof typeof QUALITY_KINDS;
export const QUALITY_KIND_NAMES = Object.keys(QUALITY_KINDS) as QualityKind[];

/** The kind that depends on the version of this program: every new one makes more rounds of it. */
export const READ_BEFORE: QualityKind = "readBefore";
