import { formatCount, formatLift, formatPercent, formatQuantity } from "#lib/format/format.ts";

/** The list of players: its page, its filters and its table. */
export const PLAYERS = {
  title: "Players",
  summary:
    "How each player fights together and escapes, over all imported rounds. Bots and " +
    "players without a lasting GUID are not included.",
  willShow:
    "Every player with their crossfires, solo kills, escapes and deaths. You can find a " +
    "player by any name they played under.",
  none: "No players to show",
  noneImported: "No round with a player who has a lasting GUID is imported yet. ",
  importRounds: "Import rounds",
  noneMatch: (name: string | undefined, least: number) =>
    `No player ${name === undefined ? "" : `with “${name}” in a current or earlier name `}has ${formatCount(
      least,
    )} or more rounds. `,
  showAll: "Show all",
  noun: "players",
  atLeast: "At least",
  atLeastRounds: "rounds",
  name: "Name, current or earlier",
  nameLabel: "Find a player by any name",
  show: "Show",
  player: "Player",
  playerHint: "After the +: how many other names they played under",
  rounds: "Rounds",
  crossfires: "Crossfires",
  crossfiresHint:
    "Crossfires they took part in, then how many per round. Sorted by crossfires per round.",
  killRate: "Kill rate",
  killRateHint: "Share of their crossfires whose target was killed",
  delay: "Mean delay",
  delayHint: "Mean of the tracker's delays of their crossfires",
  soloKills: "Solo kills",
  soloKillsHint:
    "Engagements in which they were the only attacker: the share they finished with a kill. Fire at a teammate counts.",
  focused: "Focused",
  focusedHint:
    "Engagements with them as the target: the share with two or more attackers, teammates who hit them included",
  focusEscapes: "Focused, escaped",
  focusEscapesHint: "Times they were focused: the share they escaped",
  escaped: "Escaped",
  escape: "Escape",
  escapeHint: "Mean distance to safety, in game units",
  kills: "Kills",
  deaths: "Deaths",
  damage: "Damage",
  damageHint: "To enemies, overkill included",
  lastSeen: "Last seen",
  /** Before an earlier name by which the player was found. */
  once: "earlier name:",
  overCrossfires: (count: number) => `over ${formatQuantity(count, "crossfire")}`,
  overEscapes: (count: number) => `over ${formatQuantity(count, "escape")}`,
  share: (part: number, whole: number) => `${formatCount(part)} of ${formatCount(whole)}`,
} as const;

interface SummaryFigures {
  rounds: number;
  crossfires: number;
  crossfireKills: number;
  timesFocused: number;
  timesTargeted: number;
  focusEscapes: number;
}

function describeCrossfires({ crossfires, crossfireKills }: SummaryFigures): string {
  if (crossfires === 0) return "No crossfires.";
  const share = formatPercent(crossfireKills, crossfires);
  return `${formatQuantity(crossfires, "crossfire")}, ${share} of which killed.`;
}

function describeFocus({ timesFocused, timesTargeted, focusEscapes }: SummaryFigures): string {
  if (timesTargeted === 0) return "Never targeted.";
  const times = formatQuantity(timesTargeted, "time");
  const focused = `Focused ${formatCount(timesFocused)} of the ${times} they were targeted`;
  if (timesFocused === 0) return `${focused}.`;
  return `${focused}, and escaped ${formatPercent(focusEscapes, timesFocused)} of those.`;
}

export const PLAYER_PAGE = {
  /** For link previews. */
  description: (rounds: number, crossfires: number) =>
    `${formatQuantity(rounds, "round")}, ${formatQuantity(crossfires, "crossfire")}: how ` +
    "they fight together and escape.",
  summary: (figures: SummaryFigures, first: string, last: string) =>
    `${formatQuantity(figures.rounds, "round")} ${first === last ? `on ${first}` : `from ${first} to ${last}`}. ` +
    `${describeCrossfires(figures)} ${describeFocus(figures)}`,
} as const;

export const NAMES = {
  title: "Names",
  cut: (shown: number) => `The ${formatCount(shown)} names with the most rounds.`,
  name: "Name",
  rounds: "Rounds",
  first: "First",
  last: "Last",
} as const;

export const FORM = {
  title: "Form",
  choose: "Form by",
  steps: {
    month: { label: "By month", many: "months" },
    session: { label: "By session", many: "sessions" },
  },
  cut: (shown: number, total: number, steps: string) =>
    `the last ${formatCount(shown)} of ${formatCount(total)} ${steps}; `,
  note: "the line behind a share is its 90 % interval",
} as const;

export const PARTNERS = {
  title: "Partners",
  /** Before and after the name of the partner. */
  bestBefore: "Works best with ",
  bestAfter: (lift: number, lower: number, upper: number) =>
    `: ${formatLift(lift)} times as many crossfires as expected, 90 % interval ` +
    `${formatLift(lower)} to ${formatLift(upper)}.`,
  note:
    "Crossfires with each partner, compared with the baseline as on the duos page. Ranked by " +
    "the lower end of the interval.",
  none: "No crossfire yet with another player who has a lasting GUID.",
  noMore: "No more partners.",
  noun: "partners",
  partner: "Partner",
  duoLabel: (name: string) => `The duo with ${name}`,
  duo: "duo",
  crossfiresHint: "Crossfires of the two together",
  killRateHint: "Their crossfires whose target was killed",
  share: "Share",
  shareHint: "Share of the player's crossfires in those rounds that were with this partner",
} as const;

export const PLACES = {
  title: "Where they die, and where they escape",
  of: (map: string, rounds: number) => `${map}, ${formatQuantity(rounds, "round")}`,
  maps: "Map",
  cut: (shown: number, total: number) =>
    `The ${formatCount(shown)} most played of ${formatCount(total)} maps. You reach the others from the rounds below.`,
  picture: (events: string, map: string) => `${events} on ${map}`,
  explorer: "Open on the map",
  kinds: {
    death: {
      many: "Deaths",
      sentence: (total: number) =>
        total === 0
          ? "No death here has a known position."
          : `Where they died: ${formatQuantity(total, "death")} with a known position.`,
    },
    escape: {
      many: "Escapes",
      sentence: (total: number) =>
        total === 0
          ? "No escape here has a known position."
          : `Where they reached safety: ${formatQuantity(total, "escape")}.`,
    },
  },
} as const;

export const PLAYER_ROUNDS = {
  title: "Rounds",
  /** Before the session's date, which is a link. */
  of: "of ",
  onServer: (server: string) => ` on ${server}`,
  all: "all",
  note:
    "Each figure opens its engagements on the map of the round. Events without a known " +
    "position are not shown there.",
  noMore: "No more rounds.",
  noun: "rounds",
  session: "Session",
  map: "Map",
  side: "Side",
  truncated: "truncated",
  /** Before the name the player had in the round. */
  as: "as",
  crossfires: "Crossfires",
  crossfiresHint: "Crossfires they took part in",
  crossfireKills: "Crossfire kills",
  crossfireKillsHint: "Crossfires whose target was killed",
  targeted: "Targeted",
  targetedHint: "Engagements with them as the target",
  focused: "Focused",
  focusedHint: "Times they were targeted by two or more attackers",
  escapes: "Escapes",
  kills: "Kills",
  deaths: "Deaths",
  damage: "Damage",
  damageHint: "To enemies, overkill included",
} as const;

/** Merging the GUIDs of one player: for the admin. */
export const MERGE = {
  label: "For the admin",
  title: "For the admin: one player, several GUIDs",
  intro:
    "Reinstalling the game gives a player a new GUID. Merge it into this player, and every " +
    "figure counts both as one player. You can unmerge them at any time. Files are not changed.",
  merged: "Merged into this player",
  mergedOn: (day: string) => `merged ${day}`,
  unmerge: "Unmerge",
  unmerging: "Unmerging …",
  namesakes: "Players who had one of these names",
  /** Before the shared name. */
  as: "as",
  played: (rounds: number, first: string, last: string) =>
    `${formatQuantity(rounds, "round")}, ${first} to ${last}`,
  compare: "Compare",
  merge: "Merge",
  other: "id, address or GUID of the other player",
  preview: "Preview",
  from: "Merge",
  into: "Into",
  neverTogether: "No round has both.",
  together: (rounds: number) =>
    `${formatQuantity(rounds, "round")} ${rounds === 1 ? "has" : "have"} both`,
  opposed: (rounds: number) =>
    `In ${formatCount(rounds)} of them they only played against each other. `,
  warning:
    "Is this one player who came back with another GUID, or are these two players? After " +
    "merging, what the two did in one engagement counts as one player's and never as a pair. ",
  earlier: (rounds: number) => ` and ${formatCount(rounds)} earlier`,
  moreNames: (names: number) => ` and ${formatCount(names)} more`,
  samePlayer: "Same player: merge",
  merging: "Merging …",
} as const;
