import type { SettingRange } from "#lib/engagements/trackerSettings.ts";
import { describeSeconds } from "#lib/format/trackerSettings.copy.ts";
import {
  formatCount,
  formatDelay,
  formatLift,
  formatPercent,
  formatQuantity,
  formatSeconds,
} from "#lib/format/format.ts";

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
  targetsKilled: number;
}

const NUMBERS: Readonly<Record<number, string>> = { 1: "one", 2: "two", 3: "three", 4: "four" };

/** What was played, in one sentence. */
export function describePlay({
  rounds,
  players,
  groups,
  engagements,
  crossfires,
  targetsKilled,
}: SessionCounts): string {
  const lineUps =
    groups === 0 ? "" : ` in ${NUMBERS[groups] ?? groups} ${groups === 1 ? "line-up" : "line-ups"}`;
  return `${formatQuantity(rounds, "round")} with ${formatQuantity(players, "player")}${lineUps}: ${formatQuantity(
    engagements,
    "engagement",
  )}. ${formatPercent(crossfires, engagements)} were crossfires, and ${formatCount(targetsKilled)} ended in a kill.`;
}

/** The same for a link preview, with the maps. */
export function describePlayOn(
  maps: string,
  { rounds, players, engagements, crossfires }: Omit<SessionCounts, "groups" | "targetsKilled">,
): string {
  return `${formatQuantity(rounds, "round")} with ${formatQuantity(players, "player")} on ${maps}: ${formatQuantity(
    engagements,
    "engagement",
  )}, ${formatPercent(crossfires, engagements)} of them crossfires.`;
}

/** The list of sessions: its page and its table. */
export const SESSIONS = {
  title: "Sessions",
  summary: (total: number, name: string | undefined) =>
    `${formatQuantity(total, "session")}${
      name === undefined ? "" : ` with a player named “${name}”`
    }. Rounds before 6 a.m. (or the hour set for the server) belong to the previous day's session.`,
  player: "Player name",
  findLabel: "Find sessions by a player's name",
  show: "Show",
  willShow:
    "Every session you played, the latest first: its maps and players and the best duo, " +
    "with links to its line-ups, rounds and notable engagements.",
  none: "No sessions to show",
  noPlayer: (name: string) => `No player named “${name}” has played`,
  showAll: "Show all sessions",
  noun: "sessions",
  session: "Session",
  server: "Server",
  maps: "Maps",
  rounds: "Rounds",
  fighting: "Fighting",
  fightingHint:
    "Length of all rounds: from the first to the last row, and as long as the roster has players",
  players: "Players",
  playersHint: "Players with a lasting GUID",
  engagements: "Engagements",
  crossfires: "Crossfires",
  crossfiresHint: "Engagements that the tracker marked as crossfires, and their share",
  mostTogether: "Most together",
  mostTogetherHint: "The two players with the most crossfires together",
  noDuo: "none",
} as const;

export const SESSION_PAGE = {
  title: "Session",
  titleOf: (day: string) => `Session, ${day}`,
  server: "Server",
  allServers: "All servers",
  previous: "Previous session",
  next: "Next session",
  rounds: "Rounds",
  roundsCsv: "All rounds as CSV",
  comparison: "Compared with earlier sessions",
  method: {
    before: "Line-ups, notable engagements and the comparison are explained on the ",
    link: "Method page",
    after: ".",
  },
  nothingPlayed: (date: string) => `No session was played on ${date}.`,
} as const;

/** The columns of players' figures, and the tooltips of their cells. */
export const PERSON_FIGURES = {
  player: "Player",
  byLineUp: "Back to the order of the line-up",
  rounds: "Rounds",
  kills: "Kills–deaths",
  killsHint: "Kills of enemies, and deaths of any cause",
  damage: "Damage",
  damageHint: "To enemies, overkill included",
  crossfires: "Crossfires",
  crossfiresHint: "Crossfires the player took part in, and the share that killed",
  focused: "Focused",
  focusedHint: "Times under fire from two or more attackers, and the share they escaped",
  killed: (kills: number, crossfires: number) =>
    `${formatCount(kills)} of ${formatCount(crossfires)} killed`,
  escaped: (focused: number, targeted: number, escapes: number) =>
    `${formatCount(focused)} of ${formatCount(targeted)} times under fire; escaped ${formatCount(escapes)}`,
} as const;

const named = (label: string): string => `Line-up ${label}`;

function describeEscapes(escapes: number, focused: number): string {
  if (focused === 0) return "Two or more never shot at one of them.";
  const times = formatQuantity(focused, "time");
  return `Escaped ${formatCount(escapes)} of the ${times} two or more shot at them (${formatPercent(escapes, focused)}).`;
}

export const LINE_UPS = {
  title: "Line-ups",
  named,
  note:
    "Crossfires: those a player took part in, and the share that killed. Focused: times " +
    "under fire from two or more attackers, and the share they escaped. Kills and damage " +
    "count enemies only, overkill included. Deaths are of any cause.",
  /** @param all kills of enemies in the session */
  kills: (kills: number, all: number) =>
    ` The line-ups have ${formatCount(kills)} of the ${formatQuantity(all, "kill")} of enemies. The ` +
    "others are by players without a line-up, or in rounds or for a side that no line-up had.",
  figures: "Each figure opens the player's rounds of this session.",
  csv: "All players as CSV",
  /**
   * Parts of `12 rounds: 34 crossfires in 80 engagements (43 %) …`. The figures between them are
   * links.
   */
  summary: {
    rounds: (rounds: number) => `${formatQuantity(rounds, "round")}: `,
    crossfires: (crossfires: number, engagements: number) =>
      ` ${crossfires === 1 ? "crossfire" : "crossfires"} in ${formatQuantity(engagements, "engagement")} (`,
    killed: (killed: number, crossfires: number) =>
      crossfires === 0
        ? "). "
        : `). ${formatCount(killed)} of them killed (${formatPercent(killed, crossfires)}). `,
    rest: (kills: number, deaths: number, escapes: number, focused: number) =>
      ` ${kills === 1 ? "kill" : "kills"}, ${formatQuantity(deaths, "death")}. ${describeEscapes(escapes, focused)}`,
  },
  substitute: (rounds: number, all: number) =>
    `in ${formatCount(rounds)} of ${formatQuantity(all, "round")}`,
  against: (rounds: number) => `${formatQuantity(rounds, "round")} for the other side`,
  onBoth: (rounds: number) => `changed teams during ${formatQuantity(rounds, "round")}`,
  players: "Players",
  others: "In no line-up",
  mixed: "Teams were mixed from round to round: no group of players was mostly on one side.",
  othersNote: "They played for more than one line-up, or not long enough with any.",
  with: (rounds: number, label: string) => `${formatQuantity(rounds, "round")} with ${label}`,
} as const;

export const MATCH_TABLE = {
  label: "Rounds",
  map: "Map",
  round: "Round",
  roundWithoutHalf: "round",
  halves: "two halves",
  truncated: "truncated",
  length: "Length",
  lengthHint: "From the first to the last engagement",
  players: "Players",
  engagements: "Engagements",
  crossfires: "Crossfires",
  crossfiresHint: "Engagements that the tracker marked as crossfires, and their share",
  killed: "Killed",
  killedHint: "Engagements whose target was killed, by anyone",
  side: "side, crossfires",
  sideColumn: "Side, crossfires",
  sideHint: "The line-up's side, and how many of its engagements were crossfires",
  ofEngagements: (engagements: number) => ` of ${formatCount(engagements)}`,
} as const;

export const NOTABLE = {
  title: "Notable engagements",
  kinds: {
    longestEscape: {
      title: "Longest escapes",
      none: "No escape has a known distance.",
    },
    mostSurvived: {
      title: "Most attackers survived",
      none: "No player escaped two or more attackers.",
    },
    widest: {
      title: "Widest crossfires",
      none: "No file of this session has the attackers' positions.",
    },
    fastest: {
      title: "Fastest crossfires that killed",
      none: "No crossfire with a known delay killed its target.",
    },
  },
  noneWithin: (window: SettingRange) =>
    `In no crossfire did two attackers open fire within ${describeSeconds(window)} of each other.`,
  survived: (attackers: number, damage: number) =>
    `${formatQuantity(attackers, "attacker")}, ${formatCount(damage)} damage`,
  angle: (degrees: number) => `${Math.round(degrees)}°`,
  /** `24 ms apart, killed in 0.4 s`; with two zeros, `at the same moment, killed at once`. */
  speed: (delayMs: number | null, durationMs: number) =>
    `${delayMs === 0 ? "at the same moment" : `${formatDelay(delayMs)} apart`}, ${
      durationMs < 50 ? "killed at once" : `killed in ${formatSeconds(durationMs)}`
    }`,
  more: (count: number) => ` and ${formatCount(count)} more`,
  /** Between attackers and their target. */
  on: "on",
  /** Between a player who escaped and the attackers. */
  from: "from",
} as const;

export const SESSION_DUOS = {
  title: "Top duos",
  titleOfSession: "Top duos of the session",
  none: "No two players with a lasting GUID had a crossfire together.",
  crossfiresHint:
    "How often both hit the same living enemy within the crossfire window. Crossfires of " +
    "the whole team at once are left out.",
  killRateHint: "Crossfires whose target was killed",
  cut: (shown: number, total: number) =>
    `The first ${formatCount(shown)} of ${formatQuantity(total, "pair")} with a crossfire. `,
  all: "All pairs of this session",
  same: "The same on the duos page",
  ofCrossfires: (kills: number, crossfires: number) =>
    `${formatCount(kills)} of ${formatCount(crossfires)}`,
} as const;

/** How many pairs of the session clearly differ from the baseline. */
export function describePairs({
  pairs,
  above,
  below,
}: {
  pairs: number;
  above: number;
  below: number;
}): string {
  const order = "Ranked by the lower end of the interval.";
  if (above === 0 && below === 0)
    return `One session is too little to tell: none of ${formatQuantity(
      pairs,
      "pair",
    )} clearly differs from the baseline. ${order}`;
  const less = `${formatCount(below)} clearly less`;
  return above === 0
    ? `None of ${formatQuantity(pairs, "pair")} clearly works together more than expected; ` +
        `${less}, the others are unclear. ${order}`
    : `${formatCount(above)} of ${formatQuantity(pairs, "pair")} clearly work together more than expected${
        below === 0 ? "" : `, ${less}`
      }; the others are unclear after one session. ${order}`;
}

export const SESSION_MAPS = {
  title: "Maps",
  note: "Where the victims of kills stood. Click a picture to open the map of this session.",
  noteOfLineUps:
    "Where the victims of each line-up's kills stood, on both sides. Click a picture to open the map of this session.",
  picture: (map: string, lineUp: string) => `${map}, line-up ${lineUp}`,
  crossfiresOnly: "crossfires only",
} as const;

export const COMPARISON = {
  measures: {
    crossfires: { label: "Crossfires per round", units: "rounds of a player" },
    crossfireKills: { label: "Crossfires that killed", units: "crossfires of a player" },
    kills: { label: "Kills per round", units: "rounds of a player" },
    deaths: { label: "Deaths per round", units: "rounds of a player" },
    focused: { label: "Under fire from two or more", units: "times under fire" },
    focusEscapes: { label: "Escaped two or more", units: "times" },
  },
  allPlayers: "All players",
  table: "Compared with earlier sessions",
  figure: "Figure",
  thisSession: "This session",
  picture: "Picture of this and earlier sessions",
  earlier: "Earlier",
  earlierHint: "The lowest and the highest value of the earlier sessions, and the median",
  rank: "Rank",
  rankHint: "Among this and the earlier sessions, the highest value first",
  none: (players: number) =>
    `No earlier session had at least half of these ${formatQuantity(players, "player")}.`,
  /**
   * Before the links to the first and the last of the sessions.
   * @param all whether these are all earlier sessions
   */
  intro: (sessions: number, all: boolean, players: number, attendance: string) =>
    `Compared with ${
      all
        ? sessions === 1
          ? "the only earlier session"
          : `all ${formatCount(sessions)} earlier sessions`
        : `the last ${formatCount(sessions)} sessions`
    } that had at least half of these ${formatQuantity(players, "player")} (${attendance} came): `,
  to: " to ",
  perRound: ". Figures per round are per player.",
  tooFew: " Too few sessions to say what is usual.",
  value: (part: number, whole: number, units: string) =>
    `${formatCount(part)} of ${formatCount(whole)} ${units}`,
  range: (range: string, median: string) => `${range}, median ${median}`,
} as const;

const ORDINALS = new Intl.PluralRules("en", { type: "ordinal" });
const ENDINGS: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };

/**
 * `2nd of 7`.
 * @param above how many of the others are higher
 */
export function describeRank(above: number, total: number): string {
  if (above === 0) return `highest of ${total}`;
  return above === total - 1
    ? `lowest of ${total}`
    : `${above + 1}${ENDINGS[ORDINALS.select(above + 1)] ?? "th"} of ${total}`;
}
