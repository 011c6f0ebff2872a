import Link from "next/link";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { DuoCrossfire } from "#lib/store/queries/duo/readDuoCrossfires.ts";
import type { PlayerRef } from "#lib/store/queries/playerRef.ts";
import { formatClock, formatCount, formatDay, formatDelay } from "../layout/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { SortHeader } from "../tables/SortHeader.tsx";
import { fightOnMap, type DuoIds } from "./crossfireLinks.ts";

interface CrossfireTableProps<Sort extends string> {
  crossfires: DuoCrossfire[];
  ids: DuoIds;
  pair: [PlayerRef, PlayerRef];
  sort: Sort;
  direction: "asc" | "desc";
  columns: Record<"latest" | "delay" | "angle" | "damage", Sort>;
  hrefOf: (sort: Sort, direction: "asc" | "desc") => string;
}

const OUTCOMES: Record<string, string> = { killed: "killed", escaped: "escaped" };

/** Crossfires one by one, each with the way to its round and to its picture on the map. */
export function CrossfireTable<Sort extends string>({ crossfires, ids, pair, sort, direction, columns, hrefOf }: CrossfireTableProps<Sort>) {
  const header = (column: keyof typeof columns, label: string, hint: string, align?: "right") => {
    const here = columns[column] === sort;
    return <SortHeader label={label} hint={hint} align={align} order={here ? direction : null} href={hrefOf(columns[column], here && direction === "desc" ? "asc" : "desc")} />;
  };
  return (
    <table className="table table-cards">
      <thead>
        <tr>
          {header("latest", "Evening", "When its round was played")}
          <th scope="col">Map</th>
          <th scope="col" className="w-full">Target</th>
          <th scope="col">Outcome</th>
          {header("delay", "Delay", "The pair's own smallest gap between hits", "right")}
          {header("angle", "Angle", "Between the two lines of fire, at the target", "right")}
          {header("damage", "Damage", "Of the two", "right")}
          <th scope="col" className="right" title="Time in the round">At</th>
        </tr>
      </thead>
      <tbody>
        {crossfires.map(({ id, roundId, sessionDate, map, target, outcome, delayMs, geometry, damage, startMs, killedBy }) => {
          const killer = killedBy === null ? null : pair[killedBy];
          return (
            <tr key={id}>
              <td className="whitespace-nowrap"><Link className="prose-link" href={`/rounds/${roundId}`} prefetch={false}>{formatDay(sessionDate)}</Link></td>
              <td className="whitespace-nowrap">{mapTitle(map)}</td>
              <td className="lead"><Link className="prose-link" href={fightOnMap(map, ids, roundId, id)} prefetch={false}><PlayerName name={target.name} /></Link></td>
              <td className="whitespace-nowrap">{OUTCOMES[outcome] ?? "other end"}{killer === null ? null : <span className="text-muted"> by <PlayerName name={killer.name} /></span>}</td>
              <td className="right" data-label="Delay">{formatDelay(delayMs)}</td>
              <td className="right" data-label="Angle">{geometry === null ? "–" : `${Math.round(geometry.angle)}°`}</td>
              <td className="right" data-label="Damage">{formatCount(damage)}</td>
              <td className="right text-muted" data-label="At">{formatClock(startMs)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
