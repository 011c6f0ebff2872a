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
 * A part of the selected rounds, such as a map, has a ratio of its own. It is not called a lift: the lift of
 * the same rounds is fitted to them alone. So it has another name, and never the colours of a
 * verdict.
 */
export const PART_RATIO = {
  name: "Part ratio",
  hint:
    "Crossfires in this part of the rounds, compared with the expected ones there, and pulled " +
    "towards 1. Expected is what follows from all selected rounds. It is not the lift of these " +
    "rounds alone.",
  intervalHint: "The part ratio lies in this range with 90 % certainty",
  label: (ratio: number, lower: number, upper: number) =>
    `part ratio ${formatLift(ratio)}, 90 % interval ${formatLift(lower)} to ${formatLift(upper)}`,
  head: "Part ratios",
  note:
    "Part ratios show how the parts add up to the lift above. The lift of a part alone can " +
    "differ: select only its rounds to see it.",
  ofStack:
    "Part ratios show how the parts add up to the average above. Each part opens its rounds " +
    "alone, with the lifts fitted to them.",
} as const;

/** Says for a session alone which rounds its lifts rest on. */
export const SESSION_FIT =
  "These lifts are fitted to this session only, here and on every other page of it.";

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

/** `part ratio 0.55 (90 % interval 0.30–0.90)` */
export const writePartRatio = ({
  lift,
  lower,
  upper,
}: Pick<PairFigures, "lift" | "lower" | "upper">): string =>
  `part ratio ${formatLift(lift)} (${writeInterval(lower, upper)})`;

/** A lift with its interval, to follow “only” or “catch enemies together”. */
export const writeTimes = ({
  lift,
  lower,
  upper,
}: Pick<PairFigures, "lift" | "lower" | "upper">): string =>
  `${formatLift(lift)} times (${writeInterval(lower, upper)})`;
