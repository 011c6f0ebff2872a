import Link from "next/link";
import { visibleText } from "#lib/engagements/visibleText.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { SessionRow, SessionSort } from "#lib/store/queries/session/listSessions.ts";
import { formatClock, formatCount, formatDay, formatPercent } from "../layout/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { SortHeader } from "../tables/SortHeader.tsx";
import { sessionHref } from "./sessionHref.ts";

interface SessionTableProps {
  sessions: SessionRow[];
  /** Whether the server is worth a column. */
  withSource: boolean;
  sort: SessionSort;
  direction: "asc" | "desc";
  hrefOf: (sort: SessionSort, direction: "asc" | "desc") => string;
}

const COLUMNS: { sort: SessionSort; label: string; hint?: string }[] = [
  { sort: "rounds", label: "Rounds" },
  { sort: "durationMs", label: "Fighting", hint: "Minutes from the first to the last engagement, of all rounds" },
  { sort: "players", label: "Players", hint: "People with a lasting GUID" },
  { sort: "engagements", label: "Engagements" },
  { sort: "crossfires", label: "Crossfires", hint: "Engagements the tracker marked, and their share" },
];

/** The list of evenings. */
export function SessionTable({ sessions, withSource, sort, direction, hrefOf }: SessionTableProps) {
  const header = (column: { sort: SessionSort; label: string; hint?: string }, align?: "right") => (
    <SortHeader
      key={column.sort} label={column.label} {...(column.hint === undefined ? {} : { hint: column.hint })} {...(align === undefined ? {} : { align })}
      order={column.sort === sort ? direction : null} href={hrefOf(column.sort, column.sort === sort && direction === "desc" ? "asc" : "desc")}
    />
  );
  return (
    <table className="table table-cards">
      <thead>
        <tr>
          {header({ sort: "date", label: "Evening" })}
          {withSource ? header({ sort: "source", label: "Server" }) : null}
          <th scope="col" className="w-full">Maps</th>
          {COLUMNS.map((column) => header(column, "right"))}
          <th scope="col" title="The two with most crossfires together">Most together</th>
        </tr>
      </thead>
      <tbody>
        {sessions.map((session) => (
          <tr key={`${session.date} ${session.source}`}>
            <td className="lead whitespace-nowrap"><Link className="font-medium hover:underline" href={sessionHref(session.date, session.sourceIsOneOfSeveral ? session.source : null)}>{formatDay(session.date)}</Link></td>
            {withSource ? <td className="wide" data-label="Server"><bdi>{visibleText(session.source)}</bdi></td> : null}
            <td className="wide" data-label="Maps">{session.maps.map((map) => mapTitle(map)).join(", ")}</td>
            <td className="right" data-label="Rounds">{formatCount(session.rounds)}</td>
            <td className="right" data-label="Fighting">{formatClock(session.durationMs)}</td>
            <td className="right" data-label="Players">{formatCount(session.players)}</td>
            <td className="right" data-label="Engagements">{formatCount(session.engagements)}</td>
            <td className="right" data-label="Crossfires"><span>{formatCount(session.crossfires)} <span className="inline-block w-10 text-muted">{formatPercent(session.crossfires, session.engagements)}</span></span></td>
            <td className="wide whitespace-nowrap" data-label="Most together">
              {session.topDuo === null ? <span className="text-muted">none</span> : (
                <span><PlayerName name={session.topDuo.player1.name} /> <span className="text-muted">&amp;</span> <PlayerName name={session.topDuo.player2.name} /> <span className="num text-muted">{formatCount(session.topDuo.crossfires)}</span></span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
