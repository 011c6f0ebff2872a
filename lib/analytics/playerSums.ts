/**
 * The sums kept for each player: over one round (`round_player`) and over all rounds
 * (`player_teamplay_stats`), under one column name. This is the only list of these sums. Each is a
 * whole number: counts, ms, damage points, tenths of a unit. `figure` is its name on pages and in
 * the API, null if only an average of it is shown. `text` says what it counts.
 */
const PLAYER_SUMS = {
  crossfireParticipations: {
    column: "crossfire_participations",
    figure: "crossfires",
    // The V3 tracker also marked the target's teammates who hit them.
    text: "Crossfires in which the player took part.",
  },
  crossfireKills: {
    column: "crossfire_kills",
    figure: "crossfireKills",
    text: "Those whose target was killed.",
  },
  crossfireDamage: {
    column: "crossfire_damage",
    figure: "crossfireDamage",
    text: "The player's damage in crossfires.",
  },
  crossfireFinalBlows: {
    column: "crossfire_final_blows",
    figure: "crossfireFinalBlows",
    text: "Those in which the player killed the target.",
  },
  crossfireDelaySumMs: {
    column: "crossfire_delay_sum_ms",
    figure: null,
    text: "The tracker's delays of these crossfires, summed.",
  },
  crossfireDelayCount: {
    column: "crossfire_delay_count",
    figure: "delayCount",
    text: "Crossfires whose delay is known.",
  },
  soloKills: {
    column: "solo_kills",
    figure: "soloKills",
    text: "Those that the player ended with a kill.",
  },
  soloEngagements: {
    column: "solo_engagements",
    figure: "soloEngagements",
    text: "Engagements with the player as the only attacker.",
  },
  timesTargeted: {
    column: "times_targeted",
    figure: "timesTargeted",
    text: "Engagements with the player as the target.",
  },
  timesFocused: {
    column: "times_focused",
    figure: "timesFocused",
    text: "Those with two or more attackers.",
  },
  soloTargeted: {
    column: "solo_targeted",
    figure: "soloTargeted",
    text: "Engagements with the player as the target and exactly one attacker.",
  },
  focusEscapes: {
    column: "focus_escapes",
    figure: "focusEscapes",
    text: "Escapes from two or more attackers.",
  },
  focusDeaths: {
    column: "focus_deaths",
    figure: "focusDeaths",
    text: "Deaths under fire of two or more attackers.",
  },
  soloEscapes: {
    column: "solo_escapes",
    figure: "soloEscapes",
    text: "Escapes from one attacker.",
  },
  soloDeaths: {
    column: "solo_deaths",
    figure: "soloDeaths",
    text: "Deaths under fire of one attacker.",
  },
  escapeCount: {
    column: "escape_count",
    figure: "distanceCount",
    text: "Escapes whose distance is known.",
  },
  escapeDistanceTenths: {
    column: "escape_distance_tenths",
    figure: null,
    text: "The distances of these escapes, summed, in tenths of a unit.",
  },
  engagementDurationSumMs: {
    column: "engagement_duration_sum_ms",
    figure: null,
    text: "The time of all engagements with the player as the target.",
  },
  totalDamageTaken: {
    column: "total_damage_taken",
    figure: "damageTaken",
    text: "Damage from enemies.",
  },
  kills: { column: "kills", figure: "kills", text: "Kills of enemies." },
  deaths: { column: "deaths", figure: "deaths", text: "Deaths." },
  damageGiven: { column: "damage_given", figure: "damageGiven", text: "Damage to enemies." },
} as const satisfies Record<string, { column: string; figure: string | null; text: string }>;

export type SumName = keyof typeof PLAYER_SUMS;
type Sum = (typeof PLAYER_SUMS)[SumName];
export type SumColumn = Sum["column"];
/** A sum that pages and the API show unchanged. */
export type FigureName = NonNullable<Sum["figure"]>;

export const SUM_NAMES = Object.keys(PLAYER_SUMS) as SumName[];
export const SUM_COLUMNS: readonly SumColumn[] = SUM_NAMES.map((name) => PLAYER_SUMS[name].column);

type ShownSum = Extract<Sum, { figure: FigureName }>;
const SHOWN = Object.values(PLAYER_SUMS).filter((sum): sum is ShownSum => sum.figure !== null);

const mapFigures = <T>(read: (sum: ShownSum) => T): Record<FigureName, T> =>
  Object.fromEntries(SHOWN.map((sum) => [sum.figure, read(sum)])) as Record<FigureName, T>;

/** The column of each figure, and what the figure counts. */
export const FIGURE_COLUMNS = mapFigures(({ column }): string => column);
export const FIGURE_TEXTS = mapFigures(({ text }): string => text);
export const FIGURE_NAMES = SHOWN.map(({ figure }) => figure);

/**
 * Averages that `player_teamplay_stats` keeps: `total` over `count`, in `parts` of a unit. Null if
 * nothing was counted.
 */
export const PLAYER_AVERAGES = {
  averageDelayMs: {
    column: "avg_crossfire_delay_ms",
    total: "crossfire_delay_sum_ms",
    count: "crossfire_delay_count",
    parts: 1,
  },
  averageEscapeDistance: {
    column: "avg_escape_distance",
    total: "escape_distance_tenths",
    count: "escape_count",
    parts: 10,
  },
  averageUnderFireMs: {
    column: "avg_engagement_duration_ms",
    total: "engagement_duration_sum_ms",
    count: "times_targeted",
    parts: 1,
  },
} as const satisfies Record<
  string,
  { column: string; total: SumColumn; count: SumColumn; parts: number }
>;
export type AverageName = keyof typeof PLAYER_AVERAGES;
