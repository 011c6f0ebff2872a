import {
  DUO_FIGURES,
  PART_RATIO,
  writeInterval,
  writePartRatio,
  type PairFigures,
} from "./duos.copy.ts";
import {
  formatCount,
  formatExpected,
  formatLift,
  formatPercent,
  formatPercentRange,
  formatQuantity,
} from "#lib/format/format.ts";

export const DUO_SENTENCE = {
  neverTogether: "The two never played on the same side in these rounds.",
  counts: ({ observed, rounds, expected }: PairFigures) =>
    `${formatQuantity(observed, "crossfire")} in ${formatQuantity(
      rounds,
      "round",
    )} on the same side, ${formatExpected(expected)} expected`,
  unclear: ({ lift, lower, upper }: PairFigures) =>
    `: unclear whether they work together more than expected (${formatLift(lift)} times, ${writeInterval(lower, upper)}).`,
  clearBefore: "They catch enemies together",
  clearAfter: ({ lower, upper }: PairFigures, isLess: boolean) =>
    `times as often as expected (${writeInterval(lower, upper)})${isLess ? ", clearly less" : ""}: `,
} as const;

interface MapFigures extends PairFigures {
  name: string;
}

const describeExpected = ({ observed, expected }: PairFigures): string =>
  `${formatQuantity(observed, "crossfire")} with ${formatExpected(expected)} expected`;

/**
 * Sentences about what to practise. They compare the maps of one pair, so they speak of part ratios
 * and not of lifts. The map's name is a link between `before` and `after`.
 */
export const DRILL = {
  label: "What to drill",
  below: (map: MapFigures) => ({
    before: "Drill ",
    after: `: in ${formatQuantity(map.rounds, "round")} there they had ${describeExpected(map)}, clearly fewer: ${writePartRatio(map)}.`,
  }),
  weaker: (map: MapFigures, others: Pick<PairFigures, "lift" | "lower" | "upper">) => ({
    before: "Drill ",
    after:
      `: in ${formatQuantity(map.rounds, "round")} there they had ${describeExpected(map)}, ` +
      `clearly less than on their other maps: ${writePartRatio(map)}, elsewhere ${writePartRatio(others)}.`,
  }),
  above: (map: MapFigures, maps: number, leastRounds: number) => ({
    before:
      maps === 1
        ? `Nothing stands out to drill: on the one map with ${leastRounds} or more rounds ` +
          "together they had clearly more crossfires than expected. It is "
        : `Nothing stands out to drill: on all ${maps} maps with ${leastRounds} or more ` +
          "rounds together they had clearly more crossfires than expected, and none is clearly weaker. The lowest is ",
    after: `: ${writePartRatio(map)} in ${formatQuantity(map.rounds, "round")}.`,
  }),
  unsure: (map: MapFigures, maps: number, leastRounds: number) => ({
    before:
      maps === 1
        ? `Too early to say what to drill: on the one map with ${leastRounds} or more rounds ` +
          "together it is unclear whether they had more or fewer crossfires than expected. It is "
        : `Too early to say what to drill: on none of the ${maps} maps with ${leastRounds} ` +
          "or more rounds together did they have clearly fewer crossfires than expected or than " +
          "on their other maps. The lowest so far is ",
    after: `: ${writePartRatio(map)} in ${formatQuantity(map.rounds, "round")}.`,
  }),
  short: (leastRounds: number) =>
    `Not enough data yet to suggest what to drill: that takes ${leastRounds} rounds together on one map`,
  shortMost: (rounds: number) => ({
    before: ` and a few expected crossfires there. The most so far are ${formatQuantity(rounds, "round")} on `,
    after: "",
  }),
} as const;

export const TARGETS = {
  title: "Opponents",
  label: "Against",
  against: "Against",
  crossfires: "Crossfires",
  crossfiresHint: "And their share of all crossfires of the two",
  killed: "Killed",
  escaped: "Escaped",
  cut: (shown: number, total: number) => `The ${shown} most frequent of ${total} targets.`,
} as const;

export const CROSSFIRE_LIST = {
  title: "Crossfires",
  narrowed: {
    during: (time: string) => `of ${time}`,
    as: (team: string) => `as ${team}`,
    against: (name: string) => `against ${name}`,
    delayFrom: (ms: number) => `${ms} ms or more apart`,
    delayBetween: (from: number, to: number) => `${from} to ${to} ms apart`,
  },
  all: "all",
  outcome: "Outcome",
  outcomes: { all: "All", killed: "Killed", escaped: "Escaped", other: "Other" },
  none: "No crossfires match.",
  noun: "crossfires",
  cut: (read: number) =>
    `Shows the latest ${formatCount(read)}. Older ones are part of the figures above, but ` +
    "not of this list, the maps and the lines of fire.",
  session: "Session",
  sessionHint: "When its round was played",
  map: "Map",
  target: "Target",
  delay: "Delay",
  delayHint: "The pair's own smallest gap between hits",
  angle: "Angle",
  angleHint: "Between the two lines of fire, at the target",
  damage: "Damage",
  damageHint: "Of the two",
  time: "Time",
  timeHint: "Time in the round",
  killed: "killed",
  escaped: "escaped",
  other: "broke off or other death",
  by: "by",
} as const;

export const PAIR_FIGURES = {
  label: "Figures",
  interval: writeInterval,
  expected: (expected: number, wholeTeam: number) =>
    `${formatExpected(expected)} expected${
      wholeTeam === 0 ? "" : `; ${formatCount(wholeTeam)} more by the whole team`
    }`,
  together: (rounds: number) => `in ${formatCount(rounds)} rounds together`,
  kills: (kills: number, crossfires: number, rate: { lower: number; upper: number } | null) =>
    `${formatCount(kills)} of ${formatCount(crossfires)}${
      rate === null ? "" : `, 90 % interval ${formatPercentRange(rate.lower, rate.upper)}`
    }`,
  delays: (count: number) => `of ${formatCount(count)}`,
  perCrossfire: (damage: number) => `${formatCount(damage)} per crossfire`,
  /** Between two names: `65 % of ` X `’s 129 crossfires are with ` Y. */
  shareBefore: (crossfires: number, taken: number) => `${formatPercent(crossfires, taken)} of `,
  shareAfter: (taken: number) => `’s ${formatCount(taken)} crossfires are with `,
} as const;

export const DUO_PARTS = {
  byTime: (unit: string) => `By ${unit}`,
  byTimeLabel: (unit: string) => `Part ratio by ${unit}, compared with the baseline`,
  cutTime: (shown: number, unit: string, left: number) =>
    `The latest ${shown} ${unit}s. ${left} earlier ones are not drawn.`,
  timeNote: "r: rounds on the same side.",
  delay: "Delay between the two",
  noDelay: "No file has this.",
  delayNote: (count: number) =>
    `${formatCount(count)} crossfires, by the smallest gap between a hit of one and a hit of the other.`,
  byMap: "By map, most certain first",
  map: "Map",
  bySide: "By side",
  side: "Side",
  morePlayers: "Add more players",
  aliases: "also known as",
  moreAliases: (count: number) => ` and ${count} more`,
} as const;

export const PART_TABLE = {
  label: (heading: string) => `By ${heading.toLowerCase()}`,
  crossfiresHint:
    "Those compared with the baseline. After the +: crossfires of the whole team at once.",
} as const;

export const TREND = {
  point: (
    name: string,
    { lift, lower, upper }: Pick<PairFigures, "lift" | "lower" | "upper">,
    crossfires: number,
    rounds: number,
  ) =>
    `${name}: ${PART_RATIO.label(lift, lower, upper)}, ${formatQuantity(
      crossfires,
      "crossfire",
    )} in ${formatQuantity(rounds, "round")}`,
  rounds: (rounds: number) => `${rounds} r`,
  vertical: "part ratio",
  headings: (unit: "month" | "session") => [
    unit === "month" ? "Month" : "Session",
    PART_RATIO.name,
    DUO_FIGURES.interval,
    DUO_FIGURES.crossfires,
    DUO_FIGURES.rounds,
  ],
} as const;

export const DELAYS = {
  label: "Crossfires by delay",
  bar: (count: number, total: number, from: number, to: number | null) =>
    `${count} of ${total} ${to === null ? `${from} ms or more` : `from ${from} to ${to} ms`}`,
  vertical: "crossfires",
  horizontal: "delay, ms",
  headings: ["Delay", "Crossfires", "Share"],
  range: (from: number, to: number | null) =>
    to === null ? `${from} ms or more` : `${from}–${to} ms`,
} as const;

export const DUO_PLACES = {
  title: "Where their victims stood",
  label: (places: number, map: string, killed: number) =>
    `Where ${formatQuantity(places, "crossfire")} ended on ${map}, ${killed} with a kill`,
  killed: (killed: number, total: number) =>
    `${formatCount(killed)} killed of ${formatCount(total)}`,
  notByEnemy: (count: number) =>
    ` (${formatCount(count)} without a known enemy as killer, so the map does not count them as kills)`,
  withoutPlace: (count: number) => `, ${formatCount(count)} without a position`,
  cut: (shown: number) => `; shows the latest ${shown}`,
  note: "Filled: killed there. Rings: where the other fights ended.",
  cutMaps: (shown: number, total: number) =>
    ` Shows the ${shown} maps with the most crossfires of ${total}.`,
  link: " Each map opens with the engagements of the two.",
} as const;
