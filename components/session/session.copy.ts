import { formatCount, formatLift, formatPercent, formatQuantity } from "#lib/format/format.ts";

export const VERDICTS = {
  allUnclear: "No pair clearly differs from the baseline in this session.",
  noneBetter: "No pair clearly works together more than expected.",
  /** Between the names of the best pair and its lift. */
  bestBefore: "caught enemies together",
  bestAfter: "times as often as expected.",
  best: (first: string, second: string, lift: number) =>
    `${first} & ${second} caught enemies together ${formatLift(lift)} times as often as expected.`,
} as const;

interface SessionCounts {
  rounds: number;
  players: number;
  /** How many line-ups. */
  groups: number;
  engagements: number;
  crossfires: number;
  kills: number;
}

const NUMBERS: Readonly<Record<number, string>> = { 1: "one", 2: "two", 3: "three", 4: "four" };

/** What was played, in one sentence. */
export function describePlay({
  rounds,
  players,
  groups,
  engagements,
  crossfires,
  kills,
}: SessionCounts): string {
  const lineUps =
    groups === 0 ? "" : ` in ${NUMBERS[groups] ?? groups} ${groups === 1 ? "line-up" : "line-ups"}`;
  return `${formatQuantity(rounds, "round")} with ${formatQuantity(players, "player")}${lineUps}: ${formatQuantity(
    engagements,
    "engagement",
  )}. ${formatPercent(crossfires, engagements)} were crossfires, and ${formatCount(kills)} ended in a kill.`;
}

/** The same for a link's preview, with the maps. */
export function describePlayOn(
  maps: string,
  { rounds, players, engagements, crossfires }: Omit<SessionCounts, "groups" | "kills">,
): string {
  return `${formatQuantity(rounds, "round")} with ${formatQuantity(players, "player")} on ${maps}: ${formatQuantity(
    engagements,
    "engagement",
  )}, ${formatPercent(crossfires, engagements)} of them crossfires.`;
}
