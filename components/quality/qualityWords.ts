import type { QualityCount, QualityKind } from "#lib/store/read/quality/readDataQuality.ts";
import { formatQuantity, formatCount } from "#lib/format/format.ts";

interface QualityWords {
  /** After "From 12 rounds: 3 …", or "This round is …". */
  are: string;
  /** What it means for figures. */
  meaning: string;
  /** What an amount counts. */
  amount?: (amount: number) => string;
  /** Nothing is wrong with these rounds: something in them belongs in no figure of people and pairs. */
  leftOut?: true;
}

export const QUALITY_WORDS: Record<QualityKind, QualityWords> = {
  truncated: {
    are: "truncated",
    meaning:
      "The file was cut: what it lacks is in no figure. Importing the whole file replaces it.",
  },
  unreadRows: {
    are: "with rows that cannot be read",
    amount: (rows) => formatQuantity(rows, "row"),
    meaning: "The other rows count. The file's receipt names each line and the reason.",
  },
  readBefore: {
    are: "read by an older version of this site",
    meaning:
      "Reading and summing files has improved since; what an older version did not keep is missing here. An admin's “proximity rebuild” reads every archived file again.",
  },
  trackerV3: {
    are: "from the V3 tracker",
    meaning:
      "It marks a crossfire only where the target's first two attackers began together: a third one, or fire that meets later in the fight, is missed. It takes hits by team-mates for attacks and lists the target's team-mates among the participants (they are left out of pairs here), names the weapon in hand and not the one that did the damage, and puts 100 damage on a kill without a hit. Shots into a wounded body, and waiting for the next spawn, can appear as escapes. It counts no ways walked outside of fights and leaves pauses in the clock.",
  },
  trackerLater: {
    are: "from a V4, V5 or V6 tracker",
    meaning:
      "They too mark only crossfires that begin with the target's first hit. Their paths end with “escape” however the engagement ended, so that ends are taken from the outcome. One V4 version writes 1 for both halves of a match, and a V6 tracker that crashed left a cut file beside the whole one: the whole one counts.",
  },
  noRoster: {
    are: "without a list of players",
    meaning:
      "Who appears in the file counts as present; who met no enemy is missed, and nobody's time alive is known.",
  },
  noHitTimes: {
    are: "without the times of all hits",
    meaning:
      "Delays are those between first and last hits, and two who were in a crossfire of three or more are a pair even if their own hits lay further apart than the window.",
  },
  noAttackerPlaces: {
    are: "without attackers' places",
    meaning:
      "Where the attackers of an engagement stood is not known: angles and distances of crossfires cannot be shown.",
  },
  noTracks: {
    are: "without tracks",
    meaning: "Only people under fire have a path: where others were between fights is not known.",
  },
  unknownHalf: {
    are: "of unknown half",
    meaning: "The file does not tell which half of a match it is.",
  },
  unplacedDeaths: {
    are: "with deaths at no known place",
    amount: (deaths) => formatQuantity(deaths, "death"),
    meaning: "They are counted, and not on the map.",
  },
  bots: {
    are: "with bots",
    amount: (bots) => `${formatQuantity(bots, "bot")} (each counted in each round)`,
    leftOut: true,
    meaning:
      "Bots count as members of their team in their round, and are in no list of players or duos.",
  },
  passing: {
    are: "with people without a lasting GUID",
    amount: (people) =>
      `${formatQuantity(people, "person", "people")} (each counted in each round)`,
    leftOut: true,
    meaning:
      "Nobody can tell whether they are the same people another evening: they count in their round, and are in no list of players or duos.",
  },
  ofWholeTeam: {
    are: "with crossfires of a whole team",
    amount: (crossfires) => formatQuantity(crossfires, "crossfire"),
    leftOut: true,
    meaning:
      "All of a team at once says nothing about who works with whom: left out of the comparison with chance, counted as crossfires everywhere else.",
  },
};

/** What figures of duos rest on. */
export const DUO_QUALITY: readonly QualityKind[] = [
  "truncated",
  "unreadRows",
  "readBefore",
  "trackerV3",
  "trackerLater",
  "noRoster",
  "noHitTimes",
  "noAttackerPlaces",
  "bots",
  "passing",
  "ofWholeTeam",
];

/** What figures of people rest on, one by one and of an evening. */
export const PEOPLE_QUALITY: readonly QualityKind[] = [
  "truncated",
  "unreadRows",
  "readBefore",
  "trackerV3",
  "trackerLater",
  "noRoster",
  "unplacedDeaths",
  "bots",
  "passing",
];

/** What pictures of maps rest on. */
export const MAP_QUALITY: readonly QualityKind[] = [
  "truncated",
  "unreadRows",
  "readBefore",
  "trackerV3",
  "trackerLater",
  "noAttackerPlaces",
  "noTracks",
  "unplacedDeaths",
];

/** `3 truncated`, or of a single round `truncated`. */
export function describeQuality({ kind, rounds }: QualityCount, all: number): string {
  return all === 1 ? QUALITY_WORDS[kind].are : `${formatCount(rounds)} ${QUALITY_WORDS[kind].are}`;
}
