import { GREY, writeTimes, type PairFigures } from "./duos.copy.ts";
import { formatExpected, formatPercent, formatQuantity } from "#lib/format/format.ts";

export const STACK = {
  title: "My stack",
  pick: (least: number, most: number) =>
    `Pick ${least} to ${most} players to see how each pair of them works together.`,
  noCrossfires: "No two of them had a crossfire together in these rounds.",
  summary: (
    players: number,
    { lift, lower, upper, observed, expected }: Omit<PairFigures, "rounds">,
  ) =>
    `On average, two of these ${players} catch enemies together ${writeTimes({
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
    "These figures use every round in which any two of them played together: the part ratios of " +
    "their pairs, weighted by expected crossfires. The interval treats pairs as " +
    "independent. Pairs among few players are not: what one pair gains, the others lose.",
  together: (rounds: number) => `, all together in ${rounds}`,
  byTime: (unit: string) => `Trend by ${unit}`,
  byTimeLabel: (unit: string) =>
    `The part ratio of their pairs by ${unit}, compared with the baseline`,
  byTimeNote: "r: rounds with two or more of them on the same side.",
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
