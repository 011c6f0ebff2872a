import type { QualityCount, QualityKind } from "#lib/roundView/shown.ts";
import { USUAL_SENTENCE } from "#lib/format/trackerSettings.copy.ts";
import { formatQuantity, formatCount } from "#lib/format/format.ts";

interface QualityWords {
  /** After "From 12 rounds: 3 …", or "This round is …". */
  are: string;
  /** What it means for figures. */
  meaning: string;
  /** What an amount counts. */
  amount?: (amount: number) => string;
  /** Nothing is wrong with these rounds, but part of them is not used for players and pairs. */
  leftOut?: true;
}

export const QUALITY_WORDS: Record<QualityKind, QualityWords> = {
  truncated: {
    are: "truncated",
    meaning:
      "The file is incomplete, so some events are missing from all figures. Import the complete file to replace it.",
  },
  unreadRows: {
    are: "with unreadable rows",
    amount: (rows) => formatQuantity(rows, "row"),
    meaning: "The other rows are used. The file's receipt lists each line and the reason.",
  },
  readBefore: {
    are: "read by an older version of this site",
    meaning:
      "Newer versions read more from a file. The admin can run “proximity rebuild” to read all archived files again.",
  },
  trackerV3: {
    are: "from the V3 tracker",
    meaning:
      "This tracker only marks a crossfire if the target's first two attackers start " +
      "together. It misses a third attacker and crossfires later in a fight. It counts " +
      "hits by teammates as attacks and lists the target's teammates as participants " +
      "(pairs here leave them out). It records the weapon in hand, not the one that did " +
      "the damage, and writes 100 damage for a kill without a hit. It does not count " +
      "movement outside fights, and pauses are part of its clock.",
  },
  trackerLater: {
    are: "from a V4, V5 or V6 tracker",
    meaning:
      "These trackers also only mark crossfires that begin with the target's first hit. " +
      "Their paths always end with “escape”, so the end of an engagement is taken from its " +
      "outcome. One V4 version writes 1 for both halves of a match. A V6 tracker that " +
      "crashed left a truncated file next to the complete one: the complete one is used.",
  },
  noRoster: {
    are: "without a player list",
    meaning:
      "Only players who appear in a fight are known: players who met no enemy are missing, and time alive is unknown.",
  },
  noHitTimes: {
    are: "without the times of all hits",
    meaning:
      "Delays are measured between first and last hits. In a crossfire of three or more, " +
      "two players count as a pair even if their own hits were further apart than the window.",
  },
  noAttackerPlaces: {
    are: "without attackers' positions",
    meaning:
      "The positions of attackers are unknown, so angles and distances of crossfires cannot be shown.",
  },
  noTracks: {
    are: "without tracks",
    meaning: "Only players under fire have a path. Positions between fights are unknown.",
  },
  otherSettings: {
    are: "with other tracker settings than usual",
    meaning:
      `${USUAL_SENTENCE} Every round is counted with its own settings, ` +
      `so crossfires and escapes of these rounds do not compare with those of others. A round's page has its settings.`,
  },
  unknownHalf: {
    are: "of unknown half",
    meaning: "The file does not say which half of a match it is.",
  },
  deadTargets: {
    are: "with shots into bodies",
    amount: (engagements) => formatQuantity(engagements, "engagement"),
    leftOut: true,
    meaning:
      "Their target was already dead when they began. Old trackers call such an engagement an " +
      "escape when the player comes back to life elsewhere. They are in no figure.",
  },
  nameHalf: {
    are: "whose file name contradicts the header on the half",
    meaning: "The header counts. An admin can set the half on the page of the round.",
  },
  timeGuessed: {
    are: "at an unknown time",
    meaning:
      "The server's clock was wrong, so the time of the import is used. An admin can set the time on the page of the round.",
  },
  unplacedDeaths: {
    are: "with deaths at an unknown position",
    amount: (deaths) => formatQuantity(deaths, "death"),
    meaning: "These deaths are counted, but not shown on the map.",
  },
  bots: {
    are: "with bots",
    amount: (bots) => `${formatQuantity(bots, "bot")} (each counted in each round)`,
    leftOut: true,
    meaning:
      "Bots count as team members in their round, but they are not in lists of players or duos.",
  },
  withoutGuid: {
    are: "with players without a lasting GUID",
    amount: (people) => `${formatQuantity(people, "player")} (each counted in each round)`,
    leftOut: true,
    meaning:
      "These players cannot be recognised in another session. They count in their round, " +
      "but they are not in lists of players or duos.",
  },
  ofWholeTeam: {
    are: "with crossfires of a whole team",
    amount: (crossfires) => formatQuantity(crossfires, "crossfire"),
    leftOut: true,
    meaning:
      "A crossfire of the whole team says nothing about pairs. It is not compared with the " +
      "baseline, but it counts as a crossfire everywhere else.",
  },
};

/** The quality notes that matter for figures of duos. */
export const DUO_QUALITY: readonly QualityKind[] = [
  "truncated",
  "unreadRows",
  "readBefore",
  "trackerV3",
  "trackerLater",
  "noRoster",
  "noHitTimes",
  "noAttackerPlaces",
  "deadTargets",
  "otherSettings",
  "bots",
  "withoutGuid",
  "ofWholeTeam",
];

/** The quality notes that matter for players' figures, on their own and in a session. */
export const PEOPLE_QUALITY: readonly QualityKind[] = [
  "truncated",
  "unreadRows",
  "readBefore",
  "trackerV3",
  "trackerLater",
  "noRoster",
  "deadTargets",
  "otherSettings",
  "unplacedDeaths",
  "bots",
  "withoutGuid",
];

/** The quality notes that matter for pictures of maps. */
export const MAP_QUALITY: readonly QualityKind[] = [
  "truncated",
  "unreadRows",
  "readBefore",
  "trackerV3",
  "trackerLater",
  "noAttackerPlaces",
  "noTracks",
  "otherSettings",
  "unplacedDeaths",
];

/** `3 truncated`, or `truncated` for a single round. */
export function describeQuality({ kind, rounds }: QualityCount, all: number): string {
  return all === 1 ? QUALITY_WORDS[kind].are : `${formatCount(rounds)} ${QUALITY_WORDS[kind].are}`;
}

export const QUALITY_NOTE = {
  label: "Data quality",
  allGood: (rounds: number) =>
    rounds === 1
      ? "The file of this round has everything these figures need."
      : `Based on ${formatCount(rounds)} rounds with everything these figures need.`,
  faults: (rounds: number, list: string) =>
    `${rounds === 1 ? "This round is" : `Based on ${formatCount(rounds)} rounds:`} ${list}.`,
  notUsed: (list: string) => ` Not used: ${list}.`,
  bots: "bots",
  withoutGuid: "players without a lasting GUID",
  deadTargets: (engagements: string) => `${engagements} with a dead target`,
  wholeTeam: (crossfires: string) => `${crossfires} of a whole team`,
  share: (rounds: number, all: number) =>
    `${formatCount(rounds)} of ${formatQuantity(all, "round")} `,
  latest: (shown: number, rounds: number) => `The latest ${shown} of ${formatCount(rounds)}: `,
  truncated: (count: number) => `${formatCount(count)} truncated`,
} as const;
