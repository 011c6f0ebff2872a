import type { Duo } from "#lib/store/read/duos/listDuos.ts";
import type { SessionDetails } from "#lib/store/read/sessions/readSession.ts";

/** What an evening says of its pairs: the best that surely lies above chance, or why none is named; null where no pair had a crossfire. */
export type EveningVerdict = { best: Duo } | { best: null; words: string } | null;

export function eveningVerdict({
  duos: [best],
  facts: { below },
}: SessionDetails["duos"]): EveningVerdict {
  if (best === undefined) return null;
  if (best.liftLower > 1) return { best };
  return {
    best: null,
    words:
      below === 0
        ? "Chance explains every pair's crossfires of this evening."
        : "No pair can be told to work together better than chance.",
  };
}
