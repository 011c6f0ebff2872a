import {
  formatCount,
  formatExpected,
  formatLift,
  formatLiftRange,
  formatPercent,
  formatPercentRange,
  formatQuantity,
} from "#lib/format/format.ts";

/** Columns of the board, of parts and of figures. One figure has one name everywhere. */
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

/** What the grey of a figure means, and where the baseline is explained. */
export const GREY = "Grey: no clear difference from the baseline (the 90 % interval includes 1).";
export const BASELINE_LINK = "How the baseline is calculated";

export const BEHIND = (rounds: number): string =>
  `Based on ${formatQuantity(rounds, "round")}. The newest rounds are being counted: reload the page in a moment.`;

const interval = (lower: number, upper: number): string =>
  `90 % interval ${formatLiftRange(lower, upper)}`;

export const BOARD = {
  title: "Duos",
  noPairs:
    "Who catches enemies together: two players who hit the same living enemy within a second.",
  /** After the names of the best pair. */
  bestBefore: "catch enemies together",
  bestAfter: "times as often as expected.",
  stack: "My stack",
  time: "Time",
  lastSession: "Last session",
  days: (count: number) => `${count} days`,
  all: "All",
  willShow:
    "Every two teammates, ranked by how much more often than expected they catch an enemy " +
    "together, and how certain that is.",
  nothing: "No duos to show",
  noneImported: "No crossfire of two players with a lasting GUID is imported yet.",
  importMore: "Import more rounds",
  noneMatch: (name: string | undefined, least: number, narrowed: boolean) =>
    `No pair ${name === undefined ? "" : `with “${name}” in a current or earlier name `}has ${formatCount(
      least,
    )} or more crossfires${narrowed ? " in these rounds" : ""}.`,
  showAll: "Show all",
  noun: "duos",
} as const;

/** How many pairs clearly work together, clearly less, and how many are unclear. */
export function describeBoard({
  pairs,
  above,
  below,
}: {
  pairs: number;
  above: number;
  below: number;
}): string {
  const rest = pairs - above - below;
  return [
    above === 0
      ? "No pair clearly works together more than expected"
      : `${formatQuantity(above, "pair")} clearly ${above === 1 ? "works" : "work"} together`,
    ...(below === 0 ? [] : [`${formatQuantity(below, "pair")} clearly less than expected`]),
    ...(rest === 0 ? [] : [`${formatQuantity(rest, "pair")} unclear`]),
  ].join("; ");
}

export const FILTERS = {
  from: "From",
  to: "to",
  side: "Side",
  eitherSide: "either side",
  asAxis: "as Axis",
  asAllies: "as Allies",
  server: "Server",
  anyServer: "any server",
  atLeast: "At least",
  crossfires: "crossfires",
  name: "Name, current or earlier",
  nameLabel: "Find a player",
  show: "Show",
  allRounds: "All rounds",
} as const;

interface PairFigures {
  rounds: number;
  observed: number;
  expected: number;
  lift: number;
  lower: number;
  upper: number;
}

export const DUO_SENTENCE = {
  neverTogether: "The two never played on the same side in these rounds.",
  counts: ({ observed, rounds, expected }: PairFigures) =>
    `${formatQuantity(observed, "crossfire")} in ${formatQuantity(
      rounds,
      "round",
    )} on the same side, ${formatExpected(expected)} expected`,
  unclear: ({ lift, lower, upper }: PairFigures) =>
    `: unclear whether they work together more than expected (${formatLift(lift)} times, ${interval(lower, upper)}).`,
  clearBefore: "They catch enemies together",
  clearAfter: ({ lower, upper }: PairFigures, isLess: boolean) =>
    `times as often as expected (${interval(lower, upper)})${isLess ? ", clearly less" : ""}: `,
} as const;

interface MapFigures extends PairFigures {
  name: string;
}

const times = ({ lift, lower, upper }: Pick<PairFigures, "lift" | "lower" | "upper">): string =>
  `${formatLift(lift)} times (${interval(lower, upper)})`;

/**
 * Sentences about what to practise. The map's name, a link, stands between `before` and `after`.
 */
export const DRILL = {
  label: "What to drill",
  below: (map: MapFigures) => ({
    before: "Drill ",
    after: `: in ${formatQuantity(map.rounds, "round")} there they caught enemies together only ${times(
      map,
    )} as often as expected, ${formatQuantity(map.observed, "crossfire")} with ${formatExpected(map.expected)} expected.`,
  }),
  weaker: (map: MapFigures, others: Pick<PairFigures, "lift" | "lower" | "upper">) => ({
    before: "Drill ",
    after: `: in ${formatQuantity(map.rounds, "round")} there they caught enemies together ${times(
      map,
    )} as often as expected, but ${times(others)} on their other maps.`,
  }),
  above: (map: MapFigures, maps: number, leastRounds: number) => ({
    before:
      maps === 1
        ? `Nothing stands out to drill: on the one map with ${leastRounds} or more rounds ` +
          "together they clearly beat the baseline. It is "
        : `Nothing stands out to drill: on all ${maps} maps with ${leastRounds} or more ` +
          "rounds together they clearly beat the baseline, and none is clearly weaker. The lowest is ",
    after: `: ${times(map)} as often as expected, in ${formatQuantity(map.rounds, "round")}.`,
  }),
  unsure: (map: MapFigures, maps: number, leastRounds: number) => ({
    before:
      maps === 1
        ? `Too early to say what to drill: on the one map with ${leastRounds} or more rounds ` +
          "together their lift is unclear. It is "
        : `Too early to say what to drill: on none of the ${maps} maps with ${leastRounds} ` +
          "or more rounds together are they clearly below the baseline or their other maps. " +
          "The lowest so far is ",
    after: `: ${times(map)} as often as expected, in ${formatQuantity(map.rounds, "round")}.`,
  }),
  short: (leastRounds: number) =>
    `Not enough data yet to suggest what to drill: that takes ${leastRounds} rounds together on one map`,
  shortMost: (rounds: number) => ({
    before: ` and a few expected crossfires there. The most so far are ${formatQuantity(rounds, "round")} on `,
    after: "",
  }),
} as const;

export const LIFT_PICTURE = {
  label: (lift: number, lower: number, upper: number) =>
    `${formatLift(lift)} times as often as expected, 90 % interval ${formatLift(lower)} to ${formatLift(upper)}`,
  head: "Crossfires compared with the baseline",
  hint: "Times as often as expected. The line marks 1.",
} as const;

/** A session alone has other lifts than as a part of more rounds. Both places say why. */
export const FIT_NOTES = {
  part:
    "A session viewed alone is fitted to that session only. Its lifts differ from those " +
    "here, where it is part of all selected rounds.",
  alone:
    "These lifts are fitted to this session only. As part of more rounds the same session " +
    "has other lifts, because more is then known about its players.",
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
  interval,
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
  byTime: (unit: string) => `Lift by ${unit}`,
  byTimeLabel: (unit: string) => `Lift by ${unit}, compared with the baseline`,
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
  partNote: "Figures of parts use the multipliers of all selected rounds.",
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
    `${name}: ${LIFT_PICTURE.label(lift, lower, upper)}, ${formatQuantity(
      crossfires,
      "crossfire",
    )} in ${formatQuantity(rounds, "round")}`,
  rounds: (rounds: number) => `${rounds} r`,
  vertical: "times as often as expected",
  headings: (unit: "month" | "session") => [
    unit === "month" ? "Month" : "Session",
    DUO_FIGURES.lift,
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

export const GEOMETRY = {
  title: "Lines of fire",
  unknown:
    "No file of these rounds knows where attackers stood. Only the tracker of this project writes that.",
  none: "None.",
  leftOut: (count: number) =>
    `${formatQuantity(count, "crossfire")} ${
      count === 1 ? "is" : "are"
    } not shown: files only have positions at each one's first hit, and these are more than a second apart.`,
  intro:
    "The angle is measured at the target, between the two lines of fire, seen from above. " +
    "Each line runs from where a player stood at their first hit to where the target was " +
    "when the second of them first hit. Near 0° they shot from the same side, near 180° " +
    "from opposite sides.",
  known: (known: number, total: number) =>
    ` Known for ${formatCount(known)} of ${formatCount(total)} crossfires.`,
  drawn: (count: number) => ` Shows the latest ${formatCount(count)}.`,
  widest: (shown: number, total: number) => `The widest ${shown} of ${formatCount(total)}`,
  gallery:
    "Target in the middle, north up, rings at 500 and 1,000 units. Below each: angle and " +
    "delay, then both distances. Each one opens on the map.",
  words: (target: string, outcome: string, date: string) => `${target} ${outcome}, ${date}`,
  facts: (angle: number, delayMs: number | null, [first, second]: readonly [number, number]) =>
    `${Math.round(angle)}°, ${delayMs === null ? "delay unknown" : `${delayMs} ms`}, from ${Math.round(
      first,
    )} and ${Math.round(second)} units`,
  listLabel: (count: number) =>
    `${count} crossfires by delay and angle. Left and right move by delay, up and down by ` +
    "angle, Escape clears the choice.",
  angleAxis: "angle at the target",
  delayAxis: "delay between the two, ms",
  choose:
    "Choose a dot, or move through them with the arrow keys. Its lines of fire are highlighted on the map.",
  otherMaps: " Grey dots are on other maps.",
  play: "Play on the map",
  tableLabel: "Angle and delay of each crossfire",
  headings: ["Crossfire", "Delay", "Angle", "Distance of the first, units", "of the second, units"],
  mapLabel: (map: string) => `Lines of fire on ${map}`,
  maps: "Map",
} as const;

export const STACK = {
  title: "My stack",
  pick: (least: number, most: number) =>
    `Pick ${least} to ${most} players to see how each pair of them works together.`,
  noCrossfires: "No two of them had a crossfire together in these rounds.",
  summary: (
    players: number,
    { lift, lower, upper, observed, expected }: Omit<PairFigures, "rounds">,
  ) =>
    `On average, two of these ${players} catch enemies together ${times({
      lift,
      lower,
      upper,
    })} as often as expected: ${formatQuantity(observed, "crossfire")}, ${formatExpected(expected)} expected.`,
  willShow:
    "The players of your team, and how each pair of them works together: compared with the " +
    "baseline, map by map and over time.",
  wholeTeam: "These are a whole team",
  nearlyWholeTeam: "These are nearly a whole team",
  wholeTeamText: (share: number) =>
    `In the rounds that two or more of them shared, ${formatPercent(share, 1)} of each ` +
    "one's teammates were in this stack. The average of a whole team is always close to " +
    "1.00, because each player's expected crossfires add up to the ones they had. Look at " +
    "the differences between the pairs instead.",
  why: "Why",
  pairs: "Each pair",
  pairsNote: `Lift, its 90 % interval, and crossfires : expected. ${GREY} Each figure opens the pair.`,
  csv: "As CSV",
  byMap: "By map",
  neverTogether: "They never all played a round on the same side.",
  allTogether: (rounds: number, maps: string, most: number) =>
    `All of them played on the same side in ${formatQuantity(rounds, "round")}, most often ` +
    `on ${maps} (${formatQuantity(most, "round")}).`,
  byMapNote:
    "These figures use every round in which any two of them played together: the lifts of " +
    "their pairs, weighted by expected crossfires. The interval treats pairs as " +
    "independent. Pairs among few players are not: what one pair gains, the others lose.",
  together: (rounds: number) => `, all together in ${rounds}`,
  byTime: (unit: string) => `Trend by ${unit}`,
  byTimeLabel: (unit: string) => `The lift of their pairs by ${unit}, compared with the baseline`,
  byTimeNote:
    "Each point opens these rounds alone, fitted to them only, so the lifts differ from " +
    "those here. r: rounds with two or more of them on the same side.",
  players: "Players",
  remove: "Remove",
  full: (most: number) => `These are ${most} players, the most you can pick.`,
  find: "Find",
  findLabel: "Find a player",
  nobodyLeft: "There are no other players to add.",
  notFound: (name: string, isFirst: boolean) =>
    `No ${isFirst ? "" : "other "}player has “${name}” in a name.`,
  mostActive: "Most active players",
  foundBy: (name: string) => `Players found for “${name}”`,
  shownOf: (shown: number, total: number) => `, ${shown} of ${total}`,
  add: "Add",
  player: "Player",
  never: "never together",
  cell: (observed: number, expected: number, rounds: number) =>
    `${observed} crossfires, ${formatExpected(expected)} expected, in ${formatQuantity(rounds, "round")}`,
} as const;
