import type { SettingRanges } from "#lib/engagements/trackerSettings.ts";
import { describeEscape } from "#lib/format/trackerSettings.copy.ts";
import type { MeasureName, PlayerMeasure, PlayerRoundSort } from "#lib/playerView/shown.ts";
import {
  formatQuantity,
  formatCount,
  formatDelay,
  formatRate,
  formatSeconds,
  formatUnits,
} from "#lib/format/format.ts";

interface MeasureWords {
  label: string;
  /** May depend on the settings of the trackers. */
  hint: string | ((settings: SettingRanges) => string);
  /** The unit of the whole, singular and plural. */
  units: readonly [string, string];
  /** How to sort the player's rounds to show where the figure comes from. */
  rounds: PlayerRoundSort;
  /** How a value that is not a share is written. */
  write?: (value: number) => string;
}

const ROUNDS = ["round", "rounds"] as const;
const CROSSFIRES = ["crossfire", "crossfires"] as const;
const TARGETED = ["time targeted", "times targeted"] as const;
const FOCUSED = ["time focused", "times focused"] as const;
const BY_ONE = ["time hit by one attacker", "times hit by one attacker"] as const;

const writeEscape = (settings: SettingRanges): string => {
  const words = describeEscape(settings);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const MEASURE_WORDS: Record<MeasureName, MeasureWords> = {
  crossfiresPerRound: {
    label: "Crossfires per round",
    hint: "Crossfires they took part in",
    units: ROUNDS,
    write: formatRate,
    rounds: "crossfires",
  },
  crossfireKills: {
    label: "Crossfires that killed",
    hint: "Crossfires whose target was killed, by any player",
    units: CROSSFIRES,
    rounds: "crossfireKills",
  },
  crossfireFinalBlows: {
    label: "Final blows",
    hint: "Crossfires that they ended with the kill",
    units: CROSSFIRES,
    rounds: "crossfireKills",
  },
  crossfireDamage: {
    label: "Damage in a crossfire",
    hint: "Their own damage, overkill included",
    units: CROSSFIRES,
    write: formatCount,
    rounds: "crossfires",
  },
  crossfireDelay: {
    label: "Mean delay",
    hint: "The mean of the tracker's delays. Crossfires without a delay are not used.",
    units: CROSSFIRES,
    write: formatDelay,
    rounds: "crossfires",
  },
  soloKills: {
    label: "Solo kills",
    hint:
      "Engagements in which they were the only attacker: the share they finished with a " +
      "kill. Fire at a teammate counts.",
    units: ["engagement as the only attacker", "engagements as the only attacker"],
    rounds: "kills",
  },
  focused: {
    label: "Focused",
    hint: "Engagements with them as the target: the share with two or more attackers, teammates who hit them included",
    units: TARGETED,
    rounds: "timesFocused",
  },
  focusEscapes: {
    label: "Escapes when focused",
    hint: writeEscape,
    units: FOCUSED,
    rounds: "timesFocused",
  },
  focusDeaths: {
    label: "Deaths when focused",
    hint: "Deaths of any cause",
    units: FOCUSED,
    rounds: "timesFocused",
  },
  soloEscapes: {
    label: "Escapes from one attacker",
    hint: writeEscape,
    units: BY_ONE,
    rounds: "escapes",
  },
  soloDeaths: {
    label: "Deaths under one attacker's fire",
    hint: "Deaths of any cause in engagements with one attacker",
    units: BY_ONE,
    rounds: "deaths",
  },
  escapeDistance: {
    label: "Escape distance",
    hint: "The distance to safety: the mean of the escapes with a known distance",
    units: ["escape", "escapes"],
    write: formatUnits,
    rounds: "escapes",
  },
  underFire: {
    label: "Time under fire",
    hint: "From the first hit to the end of the engagement",
    units: TARGETED,
    write: formatSeconds,
    rounds: "timesTargeted",
  },
  damageTaken: {
    label: "Damage taken",
    hint: "Each time they were targeted, overkill included",
    units: TARGETED,
    write: formatCount,
    rounds: "timesTargeted",
  },
  killsPerRound: {
    label: "Kills per round",
    hint: "Kills of enemies",
    units: ROUNDS,
    write: formatRate,
    rounds: "kills",
  },
  deathsPerRound: {
    label: "Deaths per round",
    hint: "Deaths of any cause",
    units: ROUNDS,
    write: formatRate,
    rounds: "deaths",
  },
  damagePerRound: {
    label: "Damage per round",
    hint: "Damage to enemies, overkill included",
    units: ROUNDS,
    write: formatCount,
    rounds: "damageGiven",
  },
};

/** The label of a figure, and what it counts in rounds with these settings. */
export function nameMeasure(
  name: MeasureName,
  settings: SettingRanges,
): { label: string; hint: string } {
  const { label, hint } = MEASURE_WORDS[name];
  return { label, hint: typeof hint === "string" ? hint : hint(settings) };
}

/**
 * The groups of figures on the page: one column, or two on a wide screen, with the long group on
 * the right.
 */
export const MEASURE_GROUPS: readonly {
  title: string;
  place: string;
  names: readonly MeasureName[];
}[] = [
  {
    title: "Together",
    place: "wide:col-start-1",
    names: [
      "crossfiresPerRound",
      "crossfireKills",
      "crossfireFinalBlows",
      "crossfireDamage",
      "crossfireDelay",
    ],
  },
  {
    title: "Under fire",
    place: "wide:col-start-2 wide:row-start-1 wide:row-span-2",
    names: [
      "focused",
      "focusEscapes",
      "focusDeaths",
      "soloEscapes",
      "soloDeaths",
      "escapeDistance",
      "underFire",
      "damageTaken",
    ],
  },
  {
    title: "Solo and overall",
    place: "wide:col-start-1",
    names: ["soloKills", "killsPerRound", "deathsPerRound", "damagePerRound"],
  },
];

/** `12 of 40 times focused`, `over 40 crossfires` */
export function describeWhole({ name, kind, part, whole }: PlayerMeasure): string {
  const [single, many] = MEASURE_WORDS[name].units;
  return kind === "share"
    ? `${formatCount(part)} of ${formatQuantity(whole, single, many)}`
    : `over ${formatQuantity(whole, single, many)}`;
}

export const MEASURE_TABLE = {
  figure: "Figure",
  value: "Value",
  above: "Higher than",
  link: "The rounds, each with its engagements",
  attackers: {
    before:
      "Attackers are counted as the tracker counts them, teammates whose fire hits included (see ",
    link: "method",
    after: "). ",
  },
  compared: (others: number, leastRounds: number) =>
    `“Higher than”: the share of the ${formatCount(others)} other players with ` +
    `${leastRounds} or more rounds who have a lower figure. Higher is not always better. ` +
    "The range below a share is its 90 % interval.",
  notCompared: (leastRounds: number) =>
    `Players with fewer than ${leastRounds} rounds are not compared with others. The range ` +
    "below a share is its 90 % interval.",
  higherThan: (share: string, others: number) =>
    `Higher than ${share} of ${formatCount(others)} other players`,
} as const;
