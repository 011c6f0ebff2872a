import { formatDay, formatQuantity } from "#lib/format/format.ts";

/** A new version of a map, as its page says it. */
export const BOUNDS_CHANGE = {
  /** @param pk3 the file that the new bounds are from; null if they were set by hand */
  note: (changedAt: Date, pk3: string | null, older: number) =>
    `The bounds of this map changed on ${formatDay(changedAt)} ` +
    `(${pk3 === null ? "set by hand" : pk3}). ${formatQuantity(older, "older round")} ` +
    `${older === 1 ? "is" : "are"} drawn on them, too.`,
  before: (lastSession: string) => `Rounds until ${formatDay(lastSession)}`,
  after: (lastSession: string) => `Rounds after ${formatDay(lastSession)}`,
  all: "All rounds",
} as const;
