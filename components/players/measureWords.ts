import type { PlayerRoundSort } from "#lib/store/read/players/listPlayerRounds.ts";
import type { MeasureName, PlayerMeasure } from "#lib/store/read/players/playerMeasures.ts";
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
  hint: string;
  /** What the whole counts: one and many of it. */
  units: readonly [string, string];
  /** By what a player's rounds are ordered that lead to the engagements behind it. */
  rounds: PlayerRoundSort;
  /** How a value that is no share is written. */
  write?: (value: number) => string;
}

const ROUNDS = ["round", "rounds"] as const;
const CROSSFIRES = ["crossfire", "crossfires"] as const;
const TARGETED = ["time targeted", "times targeted"] as const;
const FOCUSED = ["time focused", "times focused"] as const;
const BY_ONE = ["time hit by one attacker", "times hit by one attacker"] as const;

export const MEASURE_WORDS: Record<MeasureName, MeasureWords> = {
  crossfiresPerRound: {
    label: "Crossfires a round",
    hint: "Those they took part in",
    units: ROUNDS,
    write: formatRate,
    rounds: "crossfires",
  },
  crossfireKills: {
    label: "Crossfires that killed",
    hint: "Those whose target was killed, by whomever",
    units: CROSSFIRES,
    rounds: "crossfireKills",
  },
  crossfireFinalBlows: {
    label: "Finished by them",
    hint: "Crossfires they ended with the kill",
    units: CROSSFIRES,
    rounds: "crossfireKills",
  },
  crossfireDamage: {
    label: "Damage in a crossfire",
    hint: "Their own, overkill included",
    units: CROSSFIRES,
    write: formatCount,
    rounds: "crossfires",
  },
  crossfireDelay: {
    label: "Mean delay",
    hint: "The mean of the tracker's delays; those without one are left out",
    units: CROSSFIRES,
    write: formatDelay,
    rounds: "crossfires",
  },
  soloKills: {
    label: "Kills as the only attacker",
    hint: "Of the engagements in which they were the only attacker, those they finished with the kill; fire at a team-mate counts",
    units: ["engagement as the only attacker", "engagements as the only attacker"],
    rounds: "kills",
  },
  focused: {
    label: "Focused",
    hint: "Of the engagements with them as the target, those with two or more attackers, team-mates who hit them among these",
    units: TARGETED,
    rounds: "timesFocused",
  },
  focusEscapes: {
    label: "Escapes when focused",
    hint: "Five seconds without damage and 300 units away",
    units: FOCUSED,
    rounds: "timesFocused",
  },
  focusDeaths: {
    label: "Deaths when focused",
    hint: "By whatever cause",
    units: FOCUSED,
    rounds: "timesFocused",
  },
  soloEscapes: {
    label: "Escapes from one attacker",
    hint: "Five seconds without damage and 300 units away",
    units: BY_ONE,
    rounds: "escapes",
  },
  soloDeaths: {
    label: "Deaths under one attacker's fire",
    hint: "By whatever cause, in engagements with one attacker",
    units: BY_ONE,
    rounds: "deaths",
  },
  escapeDistance: {
    label: "Escape distance",
    hint: "The way to safety, the mean of escapes whose distance is known",
    units: ["escape", "escapes"],
    write: formatUnits,
    rounds: "escapes",
  },
  underFire: {
    label: "Under fire for",
    hint: "From the first hit until it was over",
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
    label: "Kills a round",
    hint: "Of enemies",
    units: ROUNDS,
    write: formatRate,
    rounds: "kills",
  },
  deathsPerRound: {
    label: "Deaths a round",
    hint: "By whatever cause",
    units: ROUNDS,
    write: formatRate,
    rounds: "deaths",
  },
  damagePerRound: {
    label: "Damage a round",
    hint: "To enemies, overkill included",
    units: ROUNDS,
    write: formatCount,
    rounds: "damageGiven",
  },
};

/** The figures as they stand on a page: in one column, or, where there is room, the long group beside the two short ones. */
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
    title: "As the only attacker, and all in all",
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
