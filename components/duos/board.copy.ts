import type { SettingRange } from "#lib/engagements/trackerSettings.ts";
import { describeSeconds } from "#lib/format/trackerSettings.copy.ts";
import { formatCount, formatQuantity } from "#lib/format/format.ts";

export const BOARD = {
  title: "Duos",
  noPairs: (window: SettingRange) =>
    `Who catches enemies together: two players who hit the same living enemy within ${describeSeconds(window)}.`,
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

/**
 * How many pairs clearly work together more than expected, how many clearly less, and how many are
 * unclear.
 */
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

/** Above the reason why a new question about pairs is not answered now. */
export const NO_ANSWER_NOW = "Not calculated yet";
