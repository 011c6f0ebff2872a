import { describeBotRounds } from "#lib/format/botRounds.copy.ts";
import { formatCount, formatDay, formatPercent, formatQuantity } from "#lib/format/format.ts";

export const HOME = {
  emptyTitle: "Where you fight, and who fights together",
  emptySummary: "You have not imported any rounds yet. Start in three steps:",
  loadSamples: "Load the sample rounds",
  loading: "Loading …",
  noSamples: "This installation has no sample rounds: the folder samples/ is empty.",
  title: (date: string) => `Last session, ${formatDay(date)}`,
  maps: "Maps",
  allMaps: (total: number) => `All ${total} maps`,
  duos: "Top duos of all time",
  allDuos: (total: number) => `All ${formatQuantity(total, "duo")}`,
  totals: "All time",
  totalLabels: {
    sessions: "Sessions",
    rounds: "Rounds",
    maps: "Maps",
    players: "Players",
    engagements: "Engagements",
    crossfires: "Crossfires",
    since: "Since",
    duos: "Duos",
  },
} as const;

interface SessionCounts {
  rounds: number;
  botRounds: number;
  players: number;
  engagements: number;
  crossfires: number;
  targetsKilled: number;
}

/** What happened in the last session, in one sentence. */
export function describeLastSession({
  rounds,
  botRounds,
  players,
  engagements,
  crossfires,
  targetsKilled,
}: SessionCounts): string {
  if (rounds === 0) return describeBotRounds(botRounds);
  const share = formatPercent(crossfires, engagements);
  return `${formatQuantity(rounds, "round")} with ${formatQuantity(players, "player")}: ${formatCount(
    engagements,
  )} engagements. ${share} were crossfires, and ${formatCount(targetsKilled)} ended in a kill. ${describeBotRounds(botRounds)}`.trim();
}

export const NOT_FOUND = {
  title: "Page not found",
  summary:
    "This page, map, player, session or round does not exist. It may not have been imported yet.",
  home: "Go to home page",
} as const;
