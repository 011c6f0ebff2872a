import type { RoundPair } from "#lib/store/queries/readRoundPairs.ts";
import { formatCount, formatDelay } from "../layout/format.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";

/** Who was in a crossfire with whom in a round. */
export function PairList({ pairs }: { pairs: readonly RoundPair[] }) {
  if (pairs.length === 0) return null;
  return (
    <section>
      <h2>Crossfires of two <span className="font-normal text-muted">how many killed, and the mean delay</span></h2>
      <ul className="mt-2 grid gap-x-10 sm:grid-cols-2">
        {pairs.map(({ player1, player2, crossfires, crossfireKills, averageDelayMs }, i) => (
          // eslint-disable-next-line react/no-array-index-key
          <li key={i} className="flex items-baseline justify-between gap-3 border-b border-hairline py-1.5">
            <span className="min-w-0"><PlayerLink player={player1} /> <span className="text-muted">&amp;</span> <PlayerLink player={player2} /></span>
            <span className="num shrink-0">{formatCount(crossfires)} <span className="text-muted">{formatCount(crossfireKills)} killed · {formatDelay(averageDelayMs)}</span></span>
          </li>
        ))}
      </ul>
    </section>
  );
}
