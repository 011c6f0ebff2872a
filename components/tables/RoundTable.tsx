import Link from "next/link";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { RoundSort, RoundSummary } from "#lib/store/read/rounds/listRounds.ts";
import { formatClock, formatCount, formatDay, formatPercent } from "#lib/format/format.ts";
import { sessionHref } from "#lib/addresses/sessionHref.ts";
import { readColumnOrder } from "./readColumnOrder.ts";
import { SortHeader } from "./SortHeader.tsx";
import { TableFrame } from "./TableFrame.tsx";

interface RoundTableProps {
  rounds: RoundSummary[];
  sort: RoundSort;
  direction: "asc" | "desc";
  buildHref: (sort: RoundSort, direction: "asc" | "desc") => string;
}

const COLUMNS: { sort: RoundSort; label: string; hint?: string; align?: "right" }[] = [
  { sort: "playedAt", label: "Evening" },
  { sort: "map", label: "Map" },
  {
    sort: "durationMs",
    label: "Length",
    hint: "From the first to the last engagement",
    align: "right",
  },
  { sort: "players", label: "Players", align: "right" },
  { sort: "engagements", label: "Engagements", align: "right" },
  {
    sort: "crossfires",
    label: "Crossfires",
    hint: "Engagements the tracker marked, and their share",
    align: "right",
  },
  { sort: "kills", label: "Killed", hint: "Engagements whose target was killed", align: "right" },
  { sort: "escapes", label: "Escaped", hint: "Engagements whose target got away", align: "right" },
];

/** The list of rounds. */
export function RoundTable({ rounds, sort, direction, buildHref }: RoundTableProps) {
  const columns = COLUMNS.map((column) => ({
    ...column,
    ...readColumnOrder(column.sort, { sort, direction, buildHref }),
  }));
  return (
    <TableFrame label="Rounds" wide columns={columns}>
      <table className="table table-cards">
        <thead>
          <tr>
            {columns.map((column) => (
              <SortHeader key={column.sort} {...column} />
            ))}
            <th scope="col">File</th>
          </tr>
        </thead>
        <tbody>
          {rounds.map((round) => (
            <tr key={round.id}>
              <td className="whitespace-nowrap text-muted" data-label="Evening">
                <Link className="hover:underline" href={sessionHref(round.sessionDate)}>
                  {formatDay(round.sessionDate)}
                </Link>
              </td>
              <td className="lead w-full">
                <Link className="font-medium hover:underline" href={`/rounds/${round.id}`}>
                  {mapTitle(round.map)}
                </Link>{" "}
                <span className="text-muted">{halfName(round.half)}</span>
              </td>
              <td className="right" data-label="Length">
                {formatClock(round.durationMs)}
              </td>
              <td className="right" data-label="Players">
                {formatCount(round.players)}
              </td>
              <td className="right" data-label="Engagements">
                {formatCount(round.engagements)}
              </td>
              <td className="right" data-label="Crossfires">
                {formatCount(round.crossfires)}{" "}
                <span className="inline-block w-10 text-muted">
                  {formatPercent(round.crossfires, round.engagements)}
                </span>
              </td>
              <td className="right" data-label="Killed">
                {formatCount(round.kills)}
              </td>
              <td className="right" data-label="Escaped">
                {formatCount(round.escapes)}
              </td>
              <td data-label="File">
                <FileState complete={round.complete} problems={round.problems} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

export function halfName(half: number | null): string {
  return half === null ? "" : half === 1 ? "first half" : "second half";
}

/** What is wrong with a round's file, if anything: cut, or with unreadable rows. */
function FileState({ complete, problems }: { complete: boolean | null; problems: number }) {
  return (
    <span className="flex gap-1.5">
      {complete === false ? <span className="tag tag-bad">truncated</span> : null}
      {problems > 0 ? <span className="tag tag-bad">{formatCount(problems)} unread</span> : null}
      {complete !== false && problems === 0 ? (
        <span className="text-muted">{complete === true ? "complete" : "no end mark"}</span>
      ) : null}
    </span>
  );
}
