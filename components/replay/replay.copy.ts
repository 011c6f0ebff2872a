import { formatClock, formatCount, formatDelay, formatSeconds } from "#lib/format/format.ts";

export const REPLAY = {
  title: "On the map",
  close: "Close the replay",
  play: "Play the round on the map",
  loading: "Loading the round …",
  failed: "The round could not be loaded.",
  retry: "Try again",
  mapLabel: (map: string, time: string) =>
    `The round on ${map} at ${time}. Arrow keys move the map, plus and minus zoom, zero ` +
    "shows the whole map, space plays.",
  paused: (time: string) => `Paused at ${time}.`,
  /** Under the map. */
  marks:
    "Ring: under fire. Line: fire at them, thick in a crossfire. ✕: died. Growing ring: " +
    "escaped. Positions between samples are interpolated.",
  noTracks:
    "This file has no tracks. You only see players under fire, and attackers where the file knows their position.",
  cutEngagements: (shown: number, total: number) =>
    `Shows the first ${formatCount(shown)} of ${formatCount(total)} engagements.`,
  cutTracks: (shown: number, total: number) =>
    `Shows the first ${formatCount(shown)} of ${formatCount(total)} tracks.`,
} as const;

export const CONTROLS = {
  play: "Play",
  pause: "Pause",
  time: "Time in the round",
  timeValue: (time: string, length: string) => `${time} of ${length}`,
  speed: "Speed",
  crossfires: "Crossfires",
  previous: "‹ Crossfire",
  next: "Crossfire ›",
  pauseAtCrossfires: "Pause at crossfires",
  /** Keys and what they do, in the order in which they are shown. */
  keys: [
    ["space", "play or pause"],
    ["← →", "one second"],
    ["shift ← →", "five seconds"],
    ["[ ]", "speed"],
    ["n p", "next and previous crossfire"],
    ["home end", "start and end"],
  ],
  keysTitle: "Keys:",
} as const;

export const PLAYER_CHOICE = {
  title: "Players",
  all: "all",
  showAll: "Show all",
  bot: "bot",
  underFire: "under fire",
  notAlive: "not alive",
  notSeen: "not seen",
} as const;

export const EVENTS = {
  label: "What has happened",
  title: "So far",
  none: "Nothing yet.",
  earlier: (count: number) => `and ${formatCount(count)} earlier`,
  killed: "killed",
  died: "died",
  crossfireOn: "crossfire on",
  crossfireBy: "by",
  unknownAttackers: "by unknown players",
  and: " and ",
  escaped: (attackers: number) => (attackers < 2 ? "escaped" : `escaped from ${attackers}`),
} as const;

export const FIGHT = {
  label: "Open engagement",
  close: "Close the engagement",
  by: "by",
  facts: (startMs: number, lengthMs: number, damage: number) =>
    `${formatClock(startMs)}, lasted ${formatSeconds(lengthMs)}, ${formatCount(damage)} damage`,
  crossfire: (delayMs: number | null) =>
    delayMs === null ? ", crossfire" : `, crossfire within ${formatDelay(delayMs)}`,
} as const;
