import type { Duo, DuoSort } from "#lib/store/queries/listDuos.ts";
import { formatCount, formatDay, formatDelay, formatPercent } from "../layout/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { SortHeader } from "../tables/SortHeader.tsx";

interface DuoTableProps {
  duos: Duo[];
  /** Rank of the first row. */
  from: number;
  sort: DuoSort;
  direction: "asc" | "desc";
  hrefOf: (sort: DuoSort, direction: "asc" | "desc") => string;
}

const COLUMNS: { sort: DuoSort; label: string; hint: string }[] = [
  { sort: "crossfires", label: "Crossfires", hint: "Times both hit the same living enemy within the crossfire window" },
  { sort: "crossfireKills", label: "Kills", hint: "Of these, those the target did not survive" },
  { sort: "killRate", label: "Kill rate", hint: "Kills of crossfires" },
  { sort: "averageDelayMs", label: "Delay", hint: "Mean of the pair's own smallest gap between hits, milliseconds" },
  { sort: "combinedDamage", label: "Damage", hint: "What both did in their crossfires, overkill included" },
  { sort: "roundsTogether", label: "Rounds", hint: "Rounds both played on one side" },
  { sort: "lastPlayed", label: "Last played", hint: "Their last round on one side" },
];

/** The board of duos; each pair once. */
export function DuoTable({ duos, from, sort, direction, hrefOf }: DuoTableProps) {
  return (
    <table className="table table-cards">
      <thead>
        <tr>
          <th scope="col"><span className="sr-only">Rank</span></th>
          <th scope="col" className="w-full">Pair</th>
          {COLUMNS.map((column) => {
            const here = column.sort === sort;
            return (
              <SortHeader
                key={column.sort} label={column.label} hint={column.hint} align="right" order={here ? direction : null}
                href={hrefOf(column.sort, here && direction === "desc" ? "asc" : "desc")}
              />
            );
          })}
        </tr>
      </thead>
      <tbody>
        {duos.map((duo, i) => (
          <tr key={`${duo.player1.id} ${duo.player2.id}`}>
            <td className="num pr-4 text-muted max-sm:hidden!">{from + i}</td>
            <td className="lead font-medium"><PlayerName name={duo.player1.name} /> <span className="text-muted">&amp;</span> <PlayerName name={duo.player2.name} /></td>
            <td className="right" data-label="Crossfires">{formatCount(duo.crossfires)}</td>
            <td className="right" data-label="Kills">{formatCount(duo.crossfireKills)}</td>
            <td className="right" data-label="Kill rate">{formatPercent(duo.crossfireKills, duo.crossfires)}</td>
            <td className="right" data-label="Delay">{formatDelay(duo.averageDelayMs)}</td>
            <td className="right" data-label="Damage">{formatCount(duo.combinedDamage)}</td>
            <td className="right" data-label="Rounds together">{formatCount(duo.roundsTogether)}</td>
            <td className="right text-muted" data-label="Last played">{formatDay(duo.lastPlayed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
