import Link from "next/link";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { DuoCrossfire } from "#lib/store/read/duos/readDuoCrossfires.ts";
import type { PlayerRef } from "#lib/store/read/players/playerRef.ts";
import { formatClock, formatCount, formatDay, formatDelay } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { readColumnOrder } from "../tables/readColumnOrder.ts";
import { SortHeader } from "../tables/SortHeader.tsx";
import { fightOnMap, type DuoIds } from "#lib/addresses/crossfireLinks.ts";
import { TableFrame } from "../tables/TableFrame.tsx";

interface CrossfireTableProps<Sort extends string> {
  crossfires: DuoCrossfire[];
  ids: DuoIds;
  pair: [PlayerRef, PlayerRef];
  sort: Sort;
  direction: "asc" | "desc";
  columns: Record<"latest" | "delay" | "angle" | "damage", Sort>;
  buildHref: (sort: Sort, direction: "asc" | "desc") => string;
}

const OUTCOMES: Record<string, string> = { killed: "killed", escaped: "escaped" };
const AT = { label: "At", hint: "Time in the round" };

/** Crossfires one by one, each with the way to its round and to its picture on the map. */
export function CrossfireTable<Sort extends string>({
  crossfires,
  ids,
  pair,
  sort,
  direction,
  columns,
  buildHref,
}: CrossfireTableProps<Sort>) {
  const head = (column: keyof typeof columns, label: string, hint: string) => ({
    label,
    hint,
    ...readColumnOrder(columns[column], { sort, direction, buildHref }),
  });
  const [evening, ...figures] = [
    head("latest", "Evening", "When its round was played"),
    head("delay", "Delay", "The pair's own smallest gap between hits"),
    head("angle", "Angle", "Between the two lines of fire, at the target"),
    head("damage", "Damage", "Of the two"),
  ] as const;
  return (
    <TableFrame label="Crossfires" wide columns={[evening, ...figures, AT]}>
      <table className="table table-cards">
        <thead>
          <tr>
            <SortHeader {...evening} />
            <th scope="col">Map</th>
            <th scope="col" className="w-full">
              Target
            </th>
            <th scope="col">Outcome</th>
            {figures.map((column) => (
              <SortHeader key={column.label} {...column} align="right" />
            ))}
            <th scope="col" className="right">
              {AT.label}
            </th>
          </tr>
        </thead>
        <tbody>
          {crossfires.map(
            ({
              id,
              roundId,
              sessionDate,
              map,
              target,
              outcome,
              delayMs,
              geometry,
              damage,
              startMs,
              killedBy,
            }) => {
              const killer = killedBy === null ? null : pair[killedBy];
              return (
                <tr key={id}>
                  <td className="whitespace-nowrap" data-label="Evening">
                    <Link className="prose-link" href={`/rounds/${roundId}`} prefetch={false}>
                      {formatDay(sessionDate)}
                    </Link>
                  </td>
                  <td className="whitespace-nowrap" data-label="Map">
                    {mapTitle(map)}
                  </td>
                  <td className="lead">
                    <Link
                      className="prose-link"
                      href={fightOnMap(map, ids, roundId, id)}
                      prefetch={false}
                    >
                      <PlayerName name={target.name} />
                    </Link>
                  </td>
                  <td className="wide whitespace-nowrap" data-label="Outcome">
                    <span>
                      {OUTCOMES[outcome] ?? "ended otherwise"}
                      {killer === null ? null : (
                        <span className="text-muted">
                          {" "}
                          by <PlayerName name={killer.name} />
                        </span>
                      )}
                    </span>
                  </td>
                  <td className="right" data-label="Delay">
                    {formatDelay(delayMs)}
                  </td>
                  <td className="right" data-label="Angle">
                    {geometry === null ? "–" : `${Math.round(geometry.angle)}°`}
                  </td>
                  <td className="right" data-label="Damage">
                    {formatCount(damage)}
                  </td>
                  <td className="right text-muted" data-label="At">
                    {formatClock(startMs)}
                  </td>
                </tr>
              );
            },
          )}
        </tbody>
      </table>
    </TableFrame>
  );
}
