import type { Duo } from "#lib/duoView/shown.ts";
import type { SessionDetails } from "#lib/sessionView/shown.ts";
import { VERDICTS } from "./session.copy.ts";

/**
 * What a session says about its pairs: the best one that is clearly above the baseline, or why no
 * pair is named; null if no pair had a crossfire.
 */
export type SessionVerdict = { best: Duo } | { best: null; words: string } | null;

export function chooseVerdict({
  duos: [best],
  facts: { below },
}: SessionDetails["duos"]): SessionVerdict {
  if (best === undefined) return null;
  if (best.liftLower > 1) return { best };
  return { best: null, words: below === 0 ? VERDICTS.allUnclear : VERDICTS.noneBetter };
}
