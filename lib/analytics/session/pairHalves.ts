/** What must be known of a round to pair it with its other half. */
interface HalfRound {
  map: string;
  source: string;
  /** 1 or 2; null if the file does not say. */
  half: number | null;
}

/** One or two rounds on one map: the halves of a stopwatch match, in which the teams swap sides. */
export type Match<Round> = readonly [Round] | readonly [Round, Round];

/**
 * Pairs the halves of stopwatch matches. A second half belongs to the first half before it if the
 * two follow each other on the same server and are on the same map. A round stays alone if its half
 * is unknown or its other half is missing.
 * @param rounds of one session, in the order they were played; rounds of other servers may come in
 * between
 * @returns in the order of their first rounds
 */
export function pairHalves<Round extends HalfRound>(rounds: readonly Round[]): Match<Round>[] {
  const matches: Match<Round>[] = [];
  const lastMatchBySource = new Map<string, number>();
  for (const round of rounds) {
    const place = lastMatchBySource.get(round.source);
    const before = place === undefined ? undefined : matches[place];
    if (
      place !== undefined &&
      before?.length === 1 &&
      before[0].half === 1 &&
      round.half === 2 &&
      before[0].map === round.map
    ) {
      matches[place] = [before[0], round];
    } else {
      lastMatchBySource.set(round.source, matches.length);
      matches.push([round]);
    }
  }
  return matches;
}
