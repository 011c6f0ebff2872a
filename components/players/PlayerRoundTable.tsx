import Link from "next/link";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { PlayerRound, PlayerRoundSort } from "#lib/store/read/players/listPlayerRounds.ts";
import { formatCount, formatDay, formatShort } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { nameHalf } from "#lib/format/roundWords.ts";
import { readColumnOrder } from "../tables/readColumnOrder.ts";
import { SortHeader } from "../tables/SortHeader.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";
import { buildFigureMapHref } from "#lib/addresses/roundLinks.ts";

interface PlayerRoundTableProps {
  /** Whose rounds: the short id. */
  id: string;
  rounds: PlayerRound[];
  /** The name now; another one is told. */
  name: string;
  sort: PlayerRoundSort;
  direction: "asc" | "desc";
  buildHref: (sort: PlayerRoundSort, direction: "asc" | "desc") => string;
}

const COLUMNS: readonly { sort: PlayerRoundSort; label: string; hint?: string }[] = [
  { sort: "playedAt", label: "Evening" },
  { sort: "map", label: "Map" },
  { sort: "crossfires", label: "Crossfires", hint: "Those they took part in" },
  { sort: "crossfireKills", label: "Crossfire kills", hint: "Those whose target was killed" },
  { sort: "timesTargeted", label: "Targeted", hint: "Engagements with them as the target" },
  { sort: "timesFocused", label: "Focused", hint: "Those with two or more attackers" },
  { sort: "escapes", label: "Escapes" },
  { sort: "kills", label: "Kills" },
  { sort: "deaths", label: "Deaths" },
  { sort: "damageGiven", label: "Damage", hint: "To enemies, overkill included" },
];

const SIDES = {
  AXIS: { name: "Axis", color: "text-axis" },
  ALLIES: { name: "Allies", color: "text-allies" },
  SPEC: { name: "Spectator", color: "text-muted" },
} as const;

/** A player's rounds, and what they did in each. */
export function PlayerRoundTable({
  id,
  rounds,
  name,
  sort,
  direction,
  buildHref,
}: PlayerRoundTableProps) {
  const columns = COLUMNS.map((column) => ({
    ...column,
    ...readColumnOrder(column.sort, { sort, direction, buildHref }),
  }));
  const [evening, map, ...figures] = columns;
  return (
    <TableFrame label="Rounds" wide columns={columns}>
      <table className="table table-cards">
        <thead>
          <tr>
            {[evening, map].map((column) =>
              column === undefined ? null : <SortHeader key={column.sort} {...column} />,
            )}
            <th scope="col">Side</th>
            {figures.map((column) => (
              <SortHeader key={column.sort} {...column} align="right" />
            ))}
          </tr>
        </thead>
        <tbody>
          {rounds.map((round) => (
            <tr key={round.id}>
              <td className="whitespace-nowrap text-muted" data-label="Evening">
                {formatDay(round.sessionDate)}
              </td>
              <td className="lead w-full">
                <Link
                  className="font-medium hover:underline"
                  href={`/rounds/${round.id}`}
                  prefetch={false}
                >
                  {mapTitle(round.map)}
                </Link>{" "}
                <span className="text-muted">{nameHalf(round.half)}</span>
                {round.complete === false ? (
                  <span className="tag tag-bad ml-2">truncated</span>
                ) : null}
                {round.name === name ? null : (
                  <span className="ml-2 text-muted">
                    as <PlayerName name={round.name} />
                  </span>
                )}
              </td>
              <td className={SIDES[round.team].color} data-label="Side">
                {SIDES[round.team].name}
              </td>
              <td className="right" data-label="Crossfires">
                <Link className="hover:underline" href={`/rounds/${round.id}`} prefetch={false}>
                  {formatCount(round.crossfires)}
                </Link>
              </td>
              <td className="right" data-label="Crossfire kills">
                {formatCount(round.crossfireKills)}
              </td>
              <td className="right" data-label="Targeted">
                <Link
                  className="hover:underline"
                  href={buildFigureMapHref("timesTargeted", id, round)}
                  prefetch={false}
                >
                  {formatCount(round.timesTargeted)}
                </Link>
              </td>
              <td className="right" data-label="Focused">
                <Link
                  className="hover:underline"
                  href={buildFigureMapHref("timesFocused", id, round)}
                  prefetch={false}
                >
                  {formatCount(round.timesFocused)}
                </Link>
              </td>
              <td className="right" data-label="Escapes">
                <Link
                  className="hover:underline"
                  href={buildFigureMapHref("escapes", id, round)}
                  prefetch={false}
                >
                  {formatCount(round.escapes)}
                </Link>
              </td>
              <td className="right" data-label="Kills">
                <Link
                  className="hover:underline"
                  href={buildFigureMapHref("kills", id, round)}
                  prefetch={false}
                >
                  {formatCount(round.kills)}
                </Link>
              </td>
              <td className="right" data-label="Deaths">
                <Link
                  className="hover:underline"
                  href={buildFigureMapHref("deaths", id, round)}
                  prefetch={false}
                >
                  {formatCount(round.deaths)}
                </Link>
              </td>
              <td className="right" data-label="Damage">
                {formatShort(round.damageGiven)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
