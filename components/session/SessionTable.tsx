import Link from "next/link";
import { showInvisible } from "#lib/engagements/showInvisible.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { SessionRow, SessionSort } from "#lib/store/read/sessions/listSessions.ts";
import { formatClock, formatCount, formatDay, formatPercent } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { TruncatedMark } from "../quality/TruncatedMark.tsx";
import { readColumnOrder } from "../tables/readColumnOrder.ts";
import { SortHeader } from "../tables/SortHeader.tsx";
import { buildSessionHref } from "#lib/addresses/buildSessionHref.ts";
import { TableFrame } from "../tables/TableFrame.tsx";

interface SessionTableProps {
  sessions: SessionRow[];
  /** Whether the server is worth a column. */
  withSource: boolean;
  sort: SessionSort;
  direction: "asc" | "desc";
  buildHref: (sort: SessionSort, direction: "asc" | "desc") => string;
}

const COLUMNS: { sort: SessionSort; label: string; hint?: string }[] = [
  { sort: "rounds", label: "Rounds" },
  {
    sort: "durationMs",
    label: "Fighting",
    hint: "Minutes from the first to the last engagement, of all rounds",
  },
  { sort: "players", label: "Players", hint: "People with a lasting GUID" },
  { sort: "engagements", label: "Engagements" },
  {
    sort: "crossfires",
    label: "Crossfires",
    hint: "Engagements the tracker marked, and their share",
  },
];

const MOST_TOGETHER = { label: "Most together", hint: "The two with the most crossfires together" };

/** The list of evenings. */
export function SessionTable({
  sessions,
  withSource,
  sort,
  direction,
  buildHref,
}: SessionTableProps) {
  const asked = { sort, direction, buildHref };
  const [session, server] = [
    { label: "Evening", ...readColumnOrder("date", asked) },
    { label: "Server", ...readColumnOrder("source", asked) },
  ];
  const figures = COLUMNS.map((column) => ({
    ...column,
    align: "right" as const,
    ...readColumnOrder(column.sort, asked),
  }));
  return (
    <TableFrame
      label="Sessions"
      wide
      columns={[session, ...(withSource ? [server] : []), ...figures, MOST_TOGETHER]}
    >
      <table className="table table-cards">
        <thead>
          <tr>
            <SortHeader {...session} />
            {withSource ? <SortHeader {...server} /> : null}
            <th scope="col" className="w-full">
              Maps
            </th>
            {figures.map((column) => (
              <SortHeader key={column.sort} {...column} />
            ))}
            <th scope="col">{MOST_TOGETHER.label}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={`${session.date} ${session.source}`}>
              <td className="lead whitespace-nowrap">
                <Link
                  className="font-medium hover:underline"
                  href={buildSessionHref(
                    session.date,
                    session.sourceIsOneOfSeveral ? session.source : null,
                  )}
                >
                  {formatDay(session.date)}
                </Link>
              </td>
              {withSource ? (
                <td className="wide" data-label="Server">
                  <bdi>{showInvisible(session.source)}</bdi>
                </td>
              ) : null}
              <td className="wide" data-label="Maps">
                {session.maps.map((map) => mapTitle(map)).join(", ")}
              </td>
              <td className="right" data-label="Rounds">
                <span>
                  {formatCount(session.rounds)}
                  <TruncatedMark count={session.truncated} />
                </span>
              </td>
              <td className="right" data-label="Fighting">
                {formatClock(session.durationMs)}
              </td>
              <td className="right" data-label="Players">
                {formatCount(session.players)}
              </td>
              <td className="right" data-label="Engagements">
                {formatCount(session.engagements)}
              </td>
              <td className="right" data-label="Crossfires">
                <span>
                  {formatCount(session.crossfires)}{" "}
                  <span className="inline-block w-10 text-muted">
                    {formatPercent(session.crossfires, session.engagements)}
                  </span>
                </span>
              </td>
              <td className="wide whitespace-nowrap" data-label="Most together">
                {session.topDuo === null ? (
                  <span className="text-muted">none</span>
                ) : (
                  <span>
                    <PlayerName name={session.topDuo.player1.name} />{" "}
                    <span className="text-muted">&amp;</span>{" "}
                    <PlayerName name={session.topDuo.player2.name} />{" "}
                    <span className="num text-muted">{formatCount(session.topDuo.crossfires)}</span>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
