import { formatCount, formatQuantity } from "#lib/format/format.ts";
import { formatDensity } from "#lib/mapView/formatDensity.ts";

interface MissingWords {
  singular: string;
  plural: string;
}

/** `1 of 6 rounds has no tracks` */
const describeMissing = (
  part: number,
  rounds: number,
  { singular, plural }: MissingWords,
): string =>
  `${formatCount(part)} of ${formatQuantity(rounds, "round")} ${part === 1 ? singular : plural}`;

const NO_TRACKS = { singular: "has no tracks", plural: "have no tracks" };
const NO_KILLER_POSITIONS = {
  singular: "comes from a tracker without killer positions",
  plural: "come from a tracker without killer positions",
};

const isExcluded = (part: number): string => ` and ${part === 1 ? "is" : "are"} not in this layer`;

/** What a reader should know about the data, below the map. */
export const MAP_NOTES = {
  drawnFromMovement: "The background is drawn from movement: it shows where players were seen.",
  unverifiedBounds: "This map's bounds are not verified, so the overlay may be misaligned.",
  unknownBounds: "This map's bounds are unknown, so the overlay may be misaligned.",

  trackerCells: (size: number) =>
    `Counted by the tracker itself in cells of ${size} units: the files have no exact positions of these events.`,
  tracks: "Exact paths from the tracks in the files.",
  movement: (isPresence: boolean, isSmooth: boolean) =>
    `${isPresence ? "From the tracks" : "Positions from tracks and engagement paths"}, in ` +
    `cells of 64 units${isSmooth ? ", smoothed" : ""}.`,
  zones: (fewestVisits: number) =>
    [
      "A visit is one engagement in which a player was hit or died in a square of 256 units.",
      "Its position is where the target died, or else the middle of the hits.",
      `Places with fewer than ${fewestVisits} visits are not shown.`,
    ].join(" "),
  positions: (isSmooth: boolean) =>
    `Exact positions from the files${isSmooth ? ", smoothed" : ", in squares of 256 units"}.`,

  roundsOnly: (filters: string) =>
    `Position samples are kept per round only, so these filters don't apply here: ${filters}.`,
  noFights: (filters: string) =>
    `Tracks don't record fights, so these filters don't apply here: ${filters}.`,
  sideOfPlayers:
    "Named players count in the rounds that they played on the side they need for this layer.",
  partOfRound: "Only rounds that reached this part of the round count, with their time in it.",
  noTime: "The files do not say how long these rounds were, so there is no rate per hour.",
  samplesWithBots: "Position samples are of all players of a round, bots included.",
  missingTracks: (part: number, rounds: number) =>
    `${describeMissing(part, rounds, NO_TRACKS)}${isExcluded(part)}.`,
  onlyFightersSeen: (part: number, rounds: number) =>
    `${describeMissing(part, rounds, NO_TRACKS)}, so only players in a fight are seen there.`,
  missingKillerPositions: (part: number, rounds: number) =>
    `${describeMissing(part, rounds, NO_KILLER_POSITIONS)}${isExcluded(part)}.`,
  once: "Each player counts once per square of 256 units and round: the first time there.",

  readByOlderVersion: (rounds: number) =>
    [
      `${formatQuantity(rounds, "round")} ${rounds === 1 ? "was" : "were"} read by an older version`,
      "that did not keep killer positions and tracks.",
      `Import ${rounds === 1 ? "its file" : "their files"} again, or rebuild.`,
    ].join(" "),
  unplacedDeaths: (deaths: number) =>
    `${formatQuantity(deaths, "death")} without a known position ` +
    `${deaths === 1 ? "is" : "are"} not shown (all rounds).`,
  floor: "A floor shows events of players between its height and that of the next floor.",
} as const;

/** Notes on a comparison. */
export const COMPARISON_NOTES = {
  heading: (name: string, heading: string) => `${name}: ${heading}.`,
  sharedEvents: "Some events are in both views, so differences look smaller than they are.",
  byHour: "The two parts of the round differ in length, so they are compared per hour played.",
  byShare: (noun: string) =>
    `This compares where the ${noun} happened: each square's share of all ${noun} of its ` +
    "view. It does not compare how many there are.",
  sameScale: "Both maps have the same scale.",
  singleRounds:
    "Each view has a single round, so it is unknown how much rounds differ by themselves. " +
    "No difference is clear, and all squares are grey.",
  /** @param dispersion how many events of a round count as one; about 1: they are independent */
  method: (dispersion: number) =>
    [
      "A square has a colour only if the exact 90\u202f% interval of the ratio of the two " +
        "rates (conditional binomial, Clopper and Pearson) does not include 1.",
      dispersion < 1.05
        ? "Events of the same round are not more clustered than expected."
        : "Events of the same round are clustered: where most fights happen, " +
          `${formatDensity(dispersion)} of them count as one (the dispersion factor over rounds).`,
      "Even if nothing differs, up to one in ten squares gets a colour.",
    ].join(" "),
} as const;
