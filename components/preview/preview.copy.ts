import { formatCount, formatPercent, formatQuantity, formatRounds } from "#lib/format/format.ts";
import { SCALE_BARS } from "../canvas/scaleBars.copy.ts";

const PRODUCT = "Proximity Tracker";
const SAMPLE_DATA = "Sample data, made by a simulation. ";

export const MAP_PREVIEW = {
  compared: (caption: string, name: string) => `${caption}, compared with ${name}`,
  /** @param counts from `counts` */
  caption: (caption: string, counts: string) => `${caption}: ${counts}`,
  /** @param events `143 kills` */
  counts: (events: string, rounds: number) =>
    rounds === 0 ? formatRounds(rounds) : `${events} in ${formatRounds(rounds)}`,
  withEngagements: (counts: string, engagements: number) =>
    `${counts}, ${formatQuantity(engagements, "engagement")}`,
  lives: (count: number) => formatQuantity(count, "life", "lives"),
  events: (count: number, noun: string) => `${formatCount(count)} ${noun}`,
  hotSpots: "Hot spots",
  deadliest: "Deadliest",
  /** @param visits the visits to a kill zone; null: the layer does not count them */
  place: (name: string, value: number, visits: number | null) =>
    `${name}: ${formatCount(value)}${visits === null ? "" : ` of ${formatQuantity(visits, "visit")}`}`,
  moreOrLessOften: "Purple: more often. Green: less often. Grey: unclear.",
  moreOrLess: "Purple: more. Green: less. Grey: unclear.",
  halves: `${SCALE_BARS.halves}.`,
  mixed: "Mixed colours where both were.",
  lines: (captions: readonly string[]) =>
    `Lines: ${captions.map((caption, i) => `${caption}${i > 0 ? " (dashed)" : ""}`).join(", ")}.`,
  /** @param sample whether the figures are made of sample rounds */
  foot: (day: string, sample: boolean) => `${sample ? SAMPLE_DATA : ""}${PRODUCT}, ${day}`,
  sides: { axis: "Axis", allies: "Allies", heat: "" },
} as const;

export const SESSION_PREVIEW = {
  title: "Session",
  size: (rounds: number, players: number, maps: number) =>
    [
      formatQuantity(rounds, "round"),
      formatQuantity(players, "player"),
      formatQuantity(maps, "map"),
    ].join(", "),
  fights: (engagements: number, crossfires: number) =>
    `${formatQuantity(engagements, "engagement")}, ${formatPercent(crossfires, engagements)} crossfires`,
  duos: "Duos in crossfires",
  /** @param verdict why no duo is named as the best */
  duosWithout: (verdict: string) => `${verdict} The first ones:`,
  duo: (first: string, second: string, lift: string, interval: string) =>
    `${first} & ${second}: ${lift} × expected (${interval})`,
  /** @param sample whether the figures are made of sample rounds */
  foot: (sample: boolean) => `${sample ? SAMPLE_DATA : ""}${PRODUCT}`,
} as const;
