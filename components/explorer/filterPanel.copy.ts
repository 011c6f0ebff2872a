import { formatDay, formatQuantity } from "#lib/format/format.ts";
import { nameHalf } from "#lib/format/roundWords.ts";

export const FILTER_PANEL = {
  any: "any",
  addAnother: "add another",
  removeFilter: "Remove filter",
  show: "Show",
  clear: "Clear all",
} as const;

export const SIDE_FIELDS = {
  both: "Both",
  axis: "Axis",
  allies: "Allies",
  colorBySide: "Colour by side",
} as const;

export const PLAYER_FIELDS = {
  title: "Players",
  add: "player",
  addLabel: "Add a player",
  roleLabel: "What the player did",
  as: (role: string) => `as ${role}`,
  option: (name: string, rounds: number) => `${name}, ${formatQuantity(rounds, "round")}`,
  unknown: "unknown player",
  more: (count: number) =>
    `${formatQuantity(count, "player")} with fewer rounds ${count === 1 ? "is" : "are"} not in the list.`,
  duo: "Duo on the same target",
  first: "first",
  firstLabel: "First player of the duo",
  second: "second",
  secondLabel: "Second player of the duo",
} as const;

export const DATE_FIELDS = {
  title: "Dates",
  days: (days: number) => `${days} d`,
  all: "All",
  months: "Months",
  period: (period: string) => `${period}.`,
  from: "from",
  to: "to",
} as const;

export const WEAPON_FIELD = {
  title: "Weapon",
  several: (count: number) => formatQuantity(count, "weapon"),
  classes: "Classes",
  weapons: "Weapons",
} as const;

export const COMPARE_FIELDS = {
  title: "Compare with",
  nothing: "nothing",
  choices: {
    before: "the same number of days before",
    month: "the calendar month before",
    side: "the other side",
    everyone: "everyone else",
  },
  /** After the name of a choice. @param period `1 Oct 2026 to 31 Oct 2026` */
  days: (period: string) => `: ${period}`,
  /** After the name of a choice that cannot be made. @param reason `choose a first day` */
  notNow: (reason: string) => ` (${reason})`,
  periods: (own: string, other: string) => `${own}, compared with ${other}.`,
  own: "the other filters of this link",
  kept: "the view you kept",
  keep: "Compare with this view",
  keptFilters: (filters: string) =>
    `You kept: ${filters}. Change the filters to compare another view with it.`,
  difference: "Difference",
  beside: "Side by side",
} as const;

export const MORE_FILTERS = {
  title: "More filters",
  crossfires: "Crossfires only",
  once: "Count each player once per square and round",
  victimClass: "Victim's class",
  outcome: "Outcome",
  attackers: "Attackers",
  anyNumber: "Any",
  half: "Half",
  bothHalves: "Both",
  firstHalf: "First",
  secondHalf: "Second",
  session: "Session",
  sessionOption: (date: string, rounds: number) =>
    `${formatDay(date)}, ${formatQuantity(rounds, "round")}`,
  moreSessions: (count: number) =>
    `${formatQuantity(count, "earlier session")} not listed. Choose their dates instead.`,
  round: "Round",
  roundChip: (id: number) => `round ${id}`,
  /** @param time `21:40` */
  roundOption: (session: string, time: string, half: number | null) =>
    `${formatDay(session)}, ${time}${half === null ? "" : `, ${nameHalf(half)}`}`,
  server: "Server",
  bots: "Bots",
} as const;
