import { formatCount, formatPercent, formatQuantity, formatRounds } from "#lib/format/format.ts";
import type { ComparedBy } from "#lib/mapView/compareLayers.ts";
import { comparedBasis, startSentence } from "#lib/mapView/rates.copy.ts";
import { formatInterval, ratioInWords, formatShareRatio } from "#lib/mapView/ratios.copy.ts";

const PERCENT = "\u202f%";

/**
 * The sentence above the legend: what the map shows first, and how certain it is. Names of places
 * are bold.
 */
export const INSIGHT = {
  tracks: (lives: number, rounds: number, drawn: number) =>
    `The paths of ${formatQuantity(lives, "life", "lives")} in ${formatQuantity(rounds, "round")}${
      drawn < lives ? `; the latest ${formatCount(drawn)} are drawn` : ""
    }.`,
  nothingToCompare: (
    { total, noun }: { total: number; noun: string },
    other: { total: number; rounds: number; name: string },
  ) =>
    `${formatCount(total)} ${noun} here, but nothing to compare them with: ` +
    `${other.rounds === 0 ? "" : `${formatCount(other.total)} ${noun} in `}` +
    `${formatRounds(other.rounds)} for ${other.name}.`,
  /** @param name of the other view; null if nothing is compared */
  noRounds: (name: string | null) =>
    `No rounds match these filters and have what this layer shows${
      name === null ? "" : `, so there is nothing to compare with ${name}`
    }.`,
  nothing: (noun: string) => `No ${noun} to show here`,
  fewerFilters: " with these filters. Try removing some",

  hotSpot: {
    before: (noun: string) => `Most ${noun} at`,
    after: (count: number, total: number, rounds: number) =>
      `: ${formatCount(count)} of ${formatCount(total)}, ${formatPercent(count, total)}, ` +
      `from ${formatQuantity(rounds, "round")}.`,
  },
  tooFew: " Too few events to tell a pattern from luck.",

  deadliest: {
    before: "Deadliest:",
    after: (deaths: number, visits: number) =>
      `, where ${formatPercent(deaths, visits)} of ${formatQuantity(visits, "visit")} under fire ended in death`,
    /** @param low share of 1 */
    interval: (low: number, high: number) =>
      ` (90${PERCENT} interval ${Math.round(100 * low)}–${Math.round(100 * high)}${PERCENT})`,
    everywhere: (deaths: number, visits: number) =>
      `; in all squares together ${formatPercent(deaths, visits)}.`,
  },

  compared: {
    before: (noun: string) => `Most ${noun} in both views combined:`,
    counts: (here: readonly [number, number], there: readonly [number, number]) =>
      `, ${formatCount(here[0])} of ${formatCount(here[1])} here, ${formatCount(there[0])} ` +
      `of ${formatCount(there[1])} there.`,
    basis: (basis: ComparedBy, noun: string) =>
      ` ${basis === "share" ? `Of all ${noun}` : startSentence(comparedBasis(basis, noun))}, that is`,
    ratio: (basis: ComparedBy, ratio: number) =>
      basis === "share" ? formatShareRatio(ratio) : ratioInWords(ratio),
    interval: (low: number, high: number) =>
      ` (90${PERCENT} interval: ${formatInterval(low, high)}).`,
    unclear: " (unclear: too few events to be sure).",
    noDifference: (name: string) => ` No single square clearly differs from ${name}.`,
  },
} as const;
