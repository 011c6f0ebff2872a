import { formatClock, formatQuantity } from "#lib/format/format.ts";

/** A part of a round, seconds. */
interface Part {
  from: number;
  to: number;
}

const clock = (seconds: number): string => formatClock(1000 * seconds);

export const TIME_BRUSH = {
  label: "Time in the round",
  from: "From",
  to: "To",
  whole: "time in the round",
  /** `12 kills from 1:00 to 2:00 in the round`. @param noun of many: `kills` */
  part: (count: number, noun: string, { from, to }: Part) =>
    `${formatQuantity(count, noun.replace(/s$/, ""), noun)} from ${clock(from)} to ${clock(to)} in the round`,
  /** `1:00–1:15` */
  range: ({ from, to }: Part) => `${clock(from)}–${clock(to)}`,
  headings: (noun: string) => ["Time", `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`],
} as const;
