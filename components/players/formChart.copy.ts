import { formatCount, formatPercent, formatQuantity, formatRate } from "#lib/format/format.ts";

/** The figures of a player's form, in the order in which the page shows them. */
export const FORM_LINES = {
  crossfires: { label: "Crossfires per round", units: ["round", "rounds"] },
  crossfireKills: { label: "Crossfires that killed", units: ["crossfire", "crossfires"] },
  focusEscapes: { label: "Escapes when focused", units: ["time focused", "times focused"] },
  soloKills: {
    label: "Kills as the only attacker",
    units: ["engagement as the only attacker", "engagements as the only attacker"],
  },
} as const;

export const FORM_CHART = {
  label: "Form",
  steps: { month: "Month", session: "Session" },
  rounds: "Rounds",
  /** Of the vertical axis. */
  unit: {
    crossfires: "crossfires",
    crossfireKills: "of crossfires",
    focusEscapes: "of times focused",
    soloKills: "of engagements alone",
  },
  /** `35 % (12/34)` */
  share: (part: number, whole: number) =>
    `${formatPercent(part, whole)} (${formatCount(part)}/${formatCount(whole)})`,
  /** `1.4 (34 rounds)` */
  rate: (part: number, whole: number, [unit, units]: readonly [string, string]) =>
    `${formatRate(part / whole)} (${formatQuantity(whole, unit, units)})`,
  /** `Nov 2026: 35 % (12/34)` */
  point: (period: string, figure: string) => `${period}: ${figure}`,
} as const;
