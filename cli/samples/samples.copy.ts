import { formatQuantity } from "#lib/format/format.ts";

interface SampleCounts {
  /** In all figures. */
  shown: number;
  /** In no figure. */
  setAside: number;
}

export const SAMPLES = {
  state: ({ shown, setAside }: SampleCounts): string => {
    if (shown > 0)
      return `${formatQuantity(shown, "sample round")} in all figures, until there is another round.`;
    return setAside > 0
      ? `${formatQuantity(setAside, "sample round")} set aside: in no figure, because there are other rounds.`
      : "No sample rounds.";
  },
  removed: (count: number): string =>
    count === 0
      ? "There are no sample rounds."
      : `${formatQuantity(count, "sample round")} removed, with their files.`,
  /** Follows the row of a round in a list. */
  mark: "  SAMPLE",
} as const;
