import { STACK } from "./stack.copy.ts";
import Link from "next/link";
import type { PairSummary } from "#lib/analytics/duo/summarizePair.ts";
import type { PlayerRef } from "#lib/playerView/shown.ts";
import { ScrollBox } from "../layout/ScrollBox.tsx";
import { formatExpected, formatLift, formatLiftRange } from "#lib/format/format.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";
import { PlayerName } from "../names/PlayerName.tsx";
import { classifyLift } from "./classifyLift.ts";

interface StackMatrixProps {
  players: PlayerRef[];
  /** The figures of a pair. The players are given as indexes in `players`, the smaller first. */
  getSummary: (first: number, second: number) => PairSummary | undefined;
  buildHref: (first: number, second: number) => string;
}

const COLORS = {
  above: "text-heat font-medium",
  below: "text-allies font-medium",
  unclear: "text-muted",
};

/** The lift and interval of each pair of the players. Unclear differences are grey. */
export function StackMatrix({ players, getSummary, buildHref }: StackMatrixProps) {
  return (
    <ScrollBox label={STACK.pairs}>
      <table className="table">
        <thead>
          <tr>
            <td>
              <span className="sr-only">{STACK.player}</span>
            </td>
            {players.slice(1).map((player) => (
              <th key={player.id} scope="col" className="right max-w-32 truncate">
                <PlayerName name={player.name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {players.slice(0, -1).map((player, first) => (
            <tr key={player.id}>
              <th scope="row" className="max-w-40 truncate align-top!">
                <PlayerLink player={player} />
              </th>
              {players.slice(1).map((other, column) => {
                const second = column + 1;
                const summary = second > first ? getSummary(first, second) : undefined;
                if (summary === undefined) return <td key={other.id} />;
                if (summary.rounds === 0)
                  return (
                    <td key={other.id} className="right align-top! text-faint">
                      {STACK.never}
                    </td>
                  );
                const { lift, lower, upper, observed, expected, rounds } = summary;
                return (
                  <td
                    key={other.id}
                    className={`right align-top! ${COLORS[classifyLift(lower, upper)]}`}
                    data-verdict={classifyLift(lower, upper)}
                  >
                    <Link
                      href={buildHref(first, second)}
                      prefetch={false}
                      className="block hover:underline"
                      title={STACK.cell(observed, expected, rounds)}
                    >
                      <span className="block text-sm">{formatLift(lift)}</span>
                      <span className="block font-normal text-muted">
                        {formatLiftRange(lower, upper)}
                      </span>
                      <span className="block font-normal text-faint">
                        {observed} : {formatExpected(expected)}
                      </span>
                    </Link>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
