import Link from "next/link";
import type { Match } from "#lib/analytics/session/joinHalves.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { SessionRound } from "#lib/store/queries/session/readSessionRounds.ts";
import { formatClock, formatCount, formatPercent } from "../layout/format.ts";
import { halfName } from "../tables/RoundTable.tsx";

/** The rounds of an evening in order; the two halves of a match stand under one map. */
export function MatchTable({ matches }: { matches: Match<SessionRound>[] }) {
  return (
    <table className="table table-cards">
      <thead>
        <tr>
          <th scope="col" className="w-full">Map</th>
          <th scope="col">Round</th>
          <th scope="col" className="right" title="From the first to the last engagement">Length</th>
          <th scope="col" className="right">Players</th>
          <th scope="col" className="right">Engagements</th>
          <th scope="col" className="right" title="Engagements the tracker marked, and their share">Crossfires</th>
          <th scope="col" className="right" title="Engagements whose target was killed">Killed</th>
          <th scope="col" className="right" title="Engagements whose target got away">Escaped</th>
        </tr>
      </thead>
      {matches.map((match) => (
        <tbody key={match[0].id}>
          {match.map((round, place) => (
            <tr key={round.id}>
              {place === 0 ? (
                <th scope="rowgroup" rowSpan={match.length} className="lead border-b-hairline! align-baseline! font-medium! text-text!">
                  {mapTitle(round.map)}{match.length === 2 ? <span className="font-normal text-muted"> both halves, sides swapped</span> : null}
                </th>
              ) : null}
              <td className="lead whitespace-nowrap"><Link className="prose-link" href={`/rounds/${round.id}`}>{halfName(round.half) === "" ? "round" : halfName(round.half)}</Link>{round.complete === false ? <span className="tag tag-bad ml-2">truncated</span> : null}</td>
              <td className="right" data-label="Length">{formatClock(round.durationMs)}</td>
              <td className="right" data-label="Players">{formatCount(round.players)}</td>
              <td className="right" data-label="Engagements">{formatCount(round.engagements)}</td>
              <td className="right" data-label="Crossfires"><span>{formatCount(round.crossfires)} <span className="inline-block w-10 text-muted">{formatPercent(round.crossfires, round.engagements)}</span></span></td>
              <td className="right" data-label="Killed">{formatCount(round.kills)}</td>
              <td className="right" data-label="Escaped">{formatCount(round.escapes)}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
