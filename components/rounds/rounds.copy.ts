import {
  formatBytes,
  formatClock,
  formatCount,
  formatDay,
  formatDelay,
  formatPercent,
  formatQuantity,
  formatSeconds,
} from "#lib/format/format.ts";
import { nameHalf } from "#lib/format/roundWords.ts";

export const ROUNDS_PAGE = {
  title: "Rounds",
  summary: (total: number, maps: number, map: string | undefined, name: string | undefined) => {
    const place = map === undefined ? formatQuantity(maps, "map") : map;
    const player = name === undefined ? "" : ` with a player called “${name}”`;
    return `${formatQuantity(total, "round")} on ${place}${player}. Each half of a stopwatch match is its own round.`;
  },
  search: "Player",
  searchLabel: "Find rounds by player",
  show: "Show",
  noun: "rounds",
  willShow:
    "Every imported round, latest first: its map, length, engagements, crossfires and kills, and a link to its replay.",
  nothing: "No rounds to show",
  noneImported: (map: string | undefined, name: string | undefined) =>
    `No round${map === undefined ? "" : ` on ${map}`}${
      name === undefined ? "" : ` with a player called “${name}”`
    } is imported yet.`,
  showAll: "Show all rounds",
  removed: "Removed rounds",
} as const;

interface RoundCounts {
  players: number;
  durationMs: number;
  engagements: number;
  crossfires: number;
}

export const ROUND_PAGE = {
  half: nameHalf,
  truncated: "truncated",
  /** Follows the date. */
  summary: ({ players, durationMs, engagements, crossfires }: RoundCounts) =>
    `, ${formatQuantity(players, "player")}, ${formatClock(durationMs)} of fighting. ${formatCount(
      crossfires,
    )} of ${formatQuantity(engagements, "engagement")} were crossfires (${formatPercent(crossfires, engagements)}).`,
  map: "All rounds on this map",
  csv: "All players as CSV",
  files: "Files",
  engagements: "Engagements",
  engagementsNoun: "engagements",
  noKills: "No kill of this round has a known place.",
  kills: (kills: number) =>
    `Where the victims of this round's ${formatQuantity(kills, "kill")} stood.`,
} as const;

export const ROUND_FIGURES = {
  engagements: "Engagements",
  crossfires: "Crossfires",
  killed: "Targets killed",
  escaped: "Targets escaped",
  deaths: "Deaths of any cause",
  damage: "Damage",
  tracker: "Tracker",
  server: "Server",
} as const;

export const ROUND_ADMIN = {
  title: "Admin",
  replaceLabel: "Another file of this round, to use instead",
  replace: "Replace this round's file",
  sending: "Sending …",
  moveLabel: "Session date of this round",
  move: "Move to this date",
  moving: "Moving …",
  remove: "Remove this round",
  removeHelp: (days: number) =>
    `All figures will be as if this round had never been imported. You can restore it from this page for ${days} days.`,
  removeButton: "Remove round",
  removing: "Removing …",
} as const;

interface Decided {
  half: number | null;
  map: string | null;
  endedLocal: string | null;
}

export const ROUND_NOTES = {
  ended: "Ended at",
  /** What an admin set; empty if nothing. */
  set: ({ half, map, endedLocal }: Decided): string => {
    const facts = [
      ...(half === null ? [] : ["half"]),
      ...(map === null ? [] : ["map"]),
      ...(endedLocal === null ? [] : ["time"]),
    ];
    if (facts.length === 0) return "";
    const list =
      facts.length === 1 ? facts[0] : `${facts.slice(0, -1).join(", ")} and ${facts.at(-1)}`;
    return `An admin set the ${list}.`;
  },
} as const;

export const DECIDE_ROUND = {
  half: "Half",
  halves: { 1: "first half", 2: "second half" },
  unknownHalf: "unknown",
  map: "Map",
  time: (zone: string): string => `When it ended, by the server's clock (${zone})`,
  set: { half: "Set the half", map: "Set the map", time: "Set the time" },
  undo: "As in the file",
  saving: "Saving …",
} as const;

export const ROUND_REFUSALS = {
  gone: "This round no longer exists.",
  date: "Enter the session date as a day.",
  noFile: "Choose a file first.",
  tooLarge: (megabytes: number) => `A round file has at most ${megabytes} MB.`,
} as const;

export const REMOVED_ROUND = {
  title: (date: Date) => `Removed on ${formatDay(date)}`,
  restorable: (until: Date) =>
    `It is not part of any figure. Its files are kept until ${formatDay(until)}. Until then you can restore it.`,
  gone: (days: number) =>
    `It is not part of any figure. Its files were kept for ${days} days and are deleted.`,
  restore: "Restore this round",
  restoring: "Reading its file …",
} as const;

export const REMOVED_ROUNDS = {
  title: "Removed rounds",
  summary: (days: number) =>
    `These rounds are not part of any figure. Their files are kept for ${days} days, and ` +
    "you can restore them until then.",
  none: "No rounds have been removed.",
  round: "Round",
  removed: "Removed",
  restore: "Restore",
  restoring: "Reading …",
  filesGone: "files deleted",
} as const;

export const FILE_LIST = {
  status: {
    current: "used",
    superseded: "replaced by another file",
    kept_out: "set aside: the other file is better",
  } as Readonly<Record<string, string>>,
  complete: "complete",
  truncated: "truncated",
  unknown: "no end mark, so it may be incomplete",
  facts: (size: number, rows: number) => `${formatBytes(size)}, ${formatQuantity(rows, "row")}`,
  use: "Use this file instead",
  using: "Reading it …",
  problems: (count: number) => formatQuantity(count, "line with a problem", "lines with a problem"),
} as const;

export const PAIR_LIST = {
  title: "Pairs in crossfires",
  more: (count: number) => formatQuantity(count, "more pair"),
  note: "Crossfires, how many of them killed, and the mean delay between the two.",
  killed: (kills: number) => `${formatCount(kills)} killed`,
} as const;

export const ROSTER = {
  player: "Player",
  bot: "bot",
  kills: "Kills",
  deaths: "Deaths",
  damage: "Damage",
  damageHint: "To enemies, overkill included",
  crossfires: "Crossfires",
  crossfiresHint: "Crossfires they took part in, and how many of them killed",
  targeted: "Targeted",
  targetedHint: "Times under fire, and how often by two or more attackers",
  escapes: "Escapes",
  alive: "Alive",
  aliveHint: "Time alive",
} as const;

export const ENGAGEMENT_TABLE = {
  label: "Engagements",
  time: "Time",
  timeHint: "Time in the round. Opens the replay at this moment.",
  target: "Target",
  attackers: "Attackers, damage",
  attackersHint: "Every player who hit the target, in the order of the file. ✕ marks the kill.",
  outcome: "Outcome",
  damage: "Damage",
  damageHint: "Of all attackers, overkill included",
  lasted: "Lasted",
  lastedHint: "From the first hit to the end",
  crossfire: "Crossfire",
  crossfireHint:
    "Marked by the tracker: the time between the hits of the first two. On a phone it is the underlined figure.",
  noAttackers: "none recorded",
  openReplay: "Show in the replay",
} as const;

export const TIMELINE = {
  title: "Timeline",
  legendLabel: "What the marks mean",
  killed: "under fire, killed",
  escaped: "escaped",
  other: "broke off or other death",
  crossfire: "crossfire",
  kill: "a kill by this player",
  hint: "Point at a bar, or move from bar to bar with the arrow keys. Enter plays it.",
  table: "The engagements as a table",
  row: (player: string, team: string) => `${player}, ${team}`,
} as const;

interface EngagementWords {
  startMs: number;
  durationMs: number;
  target: string;
  /** The rest of the sentence after the target's name. */
  outcome: string;
  /** null: unknown, the target itself, or no one killed it. */
  killer: string | null;
  attackers: number;
  isCrossfire: boolean;
  crossfireDelayMs: number | null;
}

/**
 * One engagement of the timeline in words: when, who, how it ended, how many attackers, how long.
 */
export function describeEngagement({
  startMs,
  durationMs,
  target,
  outcome,
  killer,
  attackers,
  isCrossfire,
  crossfireDelayMs,
}: EngagementWords): string {
  const delay = crossfireDelayMs === null ? "" : ` within ${formatDelay(crossfireDelayMs)}`;
  return [
    `${formatClock(startMs)} ${target} ${outcome}${killer === null ? "" : ` by ${killer}`}`,
    formatQuantity(attackers, "attacker"),
    formatSeconds(durationMs),
    ...(isCrossfire ? [`crossfire${delay}`] : []),
  ].join(", ");
}
