import { CROSSFIRE_LIST } from "./duo.copy.ts";
import Link from "next/link";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { DuoCrossfire } from "#lib/duoView/shown.ts";
import type { PlayerRef } from "#lib/playerView/shown.ts";
import { formatClock, formatCount, formatDay, formatDelay } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { readColumnOrder } from "../tables/readColumnOrder.ts";
import { SortHeader } from "../tables/SortHeader.tsx";
import { buildFightMapHref, type DuoIds } from "#lib/addresses/crossfireLinks.ts";
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

const TIME = { label: CROSSFIRE_LIST.time, hint: CROSSFIRE_LIST.timeHint };

/** Crossfires one by one, each with links to its round and to its picture on the map. */
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
  const [session, ...figures] = [
    head("latest", CROSSFIRE_LIST.session, CROSSFIRE_LIST.sessionHint),
    head("delay", CROSSFIRE_LIST.delay, CROSSFIRE_LIST.delayHint),
    head("angle", CROSSFIRE_LIST.angle, CROSSFIRE_LIST.angleHint),
    head("damage", CROSSFIRE_LIST.damage, CROSSFIRE_LIST.damageHint),
  ] as const;
  return (
    <TableFrame label={CROSSFIRE_LIST.title} wide columns={[session, ...figures, TIME]}>
      <table className="table table-cards">
        <thead>
          <tr>
            <SortHeader {...session} />
            <th scope="col">{CROSSFIRE_LIST.map}</th>
            <th scope="col" className="w-full">
              {CROSSFIRE_LIST.target}
            </th>
            <th scope="col">{CROSSFIRE_LIST.outcome}</th>
            {figures.map((column) => (
              <SortHeader key={column.label} {...column} align="right" />
            ))}
            <th scope="col" className="right">
              {TIME.label}
            </th>
          </tr>
        </thead>
        <tbody>
          {crossfires.map((crossfire) => (
            <CrossfireRow key={crossfire.id} crossfire={crossfire} ids={ids} pair={pair} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function describeOutcome(outcome: DuoCrossfire["outcome"]): string {
  if (outcome === "killed") return CROSSFIRE_LIST.killed;
  return outcome === "escaped" ? CROSSFIRE_LIST.escaped : CROSSFIRE_LIST.other;
}

function CrossfireRow({
  crossfire,
  ids,
  pair,
}: {
  crossfire: DuoCrossfire;
  ids: DuoIds;
  pair: [PlayerRef, PlayerRef];
}) {
  const { id, roundId, sessionDate, map, target, outcome, delayMs, geometry, killedBy } = crossfire;
  const killer = killedBy === null ? null : pair[killedBy];
  return (
    <tr>
      <td className="whitespace-nowrap" data-label={CROSSFIRE_LIST.session}>
        <Link className="prose-link" href={`/rounds/${roundId}`} prefetch={false}>
          {formatDay(sessionDate)}
        </Link>
      </td>
      <td className="whitespace-nowrap" data-label={CROSSFIRE_LIST.map}>
        {mapTitle(map)}
      </td>
      <td className="lead">
        <Link
          className="prose-link"
          href={buildFightMapHref(map, ids, roundId, id)}
          prefetch={false}
        >
          <PlayerName name={target.name} />
        </Link>
      </td>
      <td className="wide whitespace-nowrap" data-label={CROSSFIRE_LIST.outcome}>
        <span>
          {describeOutcome(outcome)}
          {killer === null ? null : (
            <span className="text-muted">
              {" "}
              {CROSSFIRE_LIST.by} <PlayerName name={killer.name} />
            </span>
          )}
        </span>
      </td>
      <td className="right" data-label={CROSSFIRE_LIST.delay}>
        {formatDelay(delayMs)}
      </td>
      <td className="right" data-label={CROSSFIRE_LIST.angle}>
        {geometry === null ? "–" : `${Math.round(geometry.angle)}°`}
      </td>
      <td className="right" data-label={CROSSFIRE_LIST.damage}>
        {formatCount(crossfire.damage)}
      </td>
      <td className="right text-muted" data-label={CROSSFIRE_LIST.time}>
        {formatClock(crossfire.startMs)}
      </td>
    </tr>
  );
}
