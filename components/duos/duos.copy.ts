import { formatLift, formatLiftRange, formatQuantity } from "#lib/format/format.ts";

/**
 * Columns of the board and of the tables of parts and figures. A figure has the same name
 * everywhere.
 */
export const DUO_FIGURES = {
  pair: "Pair",
  rank: "Rank",
  lift: "Lift",
  liftHint: "Crossfires compared with the baseline (1.00 = exactly as many as expected)",
  interval: "90 % interval",
  intervalHint: "The lift lies in this range with 90 % certainty",
  boardIntervalHint:
    "The lift lies in this range with 90 % certainty. The board is ordered by its lower end.",
  crossfires: "Crossfires",
  crossfiresHint:
    "How often both hit the same living enemy within the crossfire window. After the +: " +
    "crossfires of the whole team at once, which say nothing about pairs.",
  expected: "Expected",
  expectedHint: "The baseline: crossfires expected from how much each of the two fights",
  perTenRounds: "In 10 rounds",
  perTenRoundsHint: "Crossfires in ten rounds on the same side",
  killRate: "Kill rate",
  killRateHint: "Crossfires whose target was killed, with the 90 % interval",
  delay: "Median delay",
  delayHint: "Median of the pair's own smallest gap between hits",
  damage: "Damage",
  damageHint: "Damage of both in their crossfires, overkill included",
  shares: "Share together",
  sharesShort: "Shares",
  sharesHint: "For each of the two: the share of their crossfires that are with the other",
  rounds: "Rounds",
  roundsHint: "Rounds both played on the same side",
  wholeTeam: (count: number) =>
    `${count} more by the whole team at once, which say nothing about pairs`,
} as const;

/** What a grey figure means, and the link to the explanation of the baseline. */
export const GREY = "Grey: no clear difference from the baseline (the 90 % interval includes 1).";
export const BASELINE_LINK = "How the baseline is calculated";

export const BEHIND = (rounds: number): string =>
  `Based on ${formatQuantity(rounds, "round")}. The newest rounds are being counted: reload the page in a moment.`;

export const LIFT_PICTURE = {
  label: (lift: number, lower: number, upper: number) =>
    `${formatLift(lift)} times as often as expected, 90 % interval ${formatLift(lower)} to ${formatLift(upper)}`,
  head: "Crossfires compared with the baseline",
  hint: "Times as often as expected. The line marks 1.",
} as const;

/**
 * A session viewed alone has different lifts than as a part of more rounds. Both places say why.
 */
export const FIT_NOTES = {
  part:
    "A session viewed alone is fitted to that session only. Its lifts differ from those " +
    "here, where it is part of all selected rounds.",
  alone:
    "These lifts are fitted to this session only. As part of more rounds the same session " +
    "has other lifts, because more is then known about its players.",
} as const;

/** How much a pair plays, and how its crossfires compare with the baseline. */
export interface PairFigures {
  rounds: number;
  observed: number;
  expected: number;
  lift: number;
  lower: number;
  upper: number;
}

export const writeInterval = (lower: number, upper: number): string =>
  `90 % interval ${formatLiftRange(lower, upper)}`;

/** A lift with its interval, to follow “only” or “catch enemies together”. */
export const writeTimes = ({
  lift,
  lower,
  upper,
}: Pick<PairFigures, "lift" | "lower" | "upper">): string =>
  `${formatLift(lift)} times (${writeInterval(lower, upper)})`;
