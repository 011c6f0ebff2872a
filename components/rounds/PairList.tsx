import { PAIR_LIST } from "./rounds.copy.ts";
import type { RoundPair } from "#lib/roundView/shown.ts";
import { formatCount, formatDelay } from "#lib/format/format.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";

/** The number of pairs shown before the rest is folded away. */
const SHOWN = 12;

/** The pairs of players who were in a crossfire together in a round. */
export function PairList({ pairs }: { pairs: readonly RoundPair[] }) {
  if (pairs.length === 0) return null;
  return (
    <section>
      <h2>
        {PAIR_LIST.title}{" "}
        <span className="font-normal text-muted">{formatCount(pairs.length)}</span>
      </h2>
      <PairRows pairs={pairs.slice(0, SHOWN)} />
      {pairs.length > SHOWN ? (
        <details className="mt-2">
          <summary className="text-muted">{PAIR_LIST.more(pairs.length - SHOWN)}</summary>
          <PairRows pairs={pairs.slice(SHOWN)} />
        </details>
      ) : null}
      <p className="mt-2 text-muted">{PAIR_LIST.note}</p>
    </section>
  );
}

function PairRows({ pairs }: { pairs: readonly RoundPair[] }) {
  return (
    <ul className="mt-2 grid gap-x-10 sm:grid-cols-2">
      {pairs.map(({ player1, player2, crossfires, crossfireKills, averageDelayMs }, i) => (
        <li
          key={i}
          className="flex items-baseline justify-between gap-3 border-b border-hairline py-1.5"
        >
          <span className="min-w-0">
            <PlayerLink player={player1} /> <span className="text-muted">&amp;</span>{" "}
            <PlayerLink player={player2} />
          </span>
          <span className="num shrink-0">
            {formatCount(crossfires)}{" "}
            <span className="text-muted">
              {PAIR_LIST.killed(crossfireKills)} · {formatDelay(averageDelayMs)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
