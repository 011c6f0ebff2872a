import { showSource } from "#lib/format/showSource.ts";
import Link from "next/link";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { SessionRow, SessionSort } from "#lib/sessionView/shown.ts";
import { formatClock, formatCount, formatDay, formatPercent } from "#lib/format/format.ts";
import { SESSIONS } from "./session.copy.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { BotRoundsMark } from "../quality/BotRoundsMark.tsx";
import { TruncatedMark } from "../quality/TruncatedMark.tsx";
import { readColumnOrder } from "../tables/readColumnOrder.ts";
import { SortHeader } from "../tables/SortHeader.tsx";
import { buildSessionHref } from "#lib/addresses/buildSessionHref.ts";
import { TableFrame } from "../tables/TableFrame.tsx";

interface SessionTableProps {
  sessions: SessionRow[];
  /** Whether rounds come from several servers, so that the server has a column. */
  withSource: boolean;
  sort: SessionSort;
  direction: "asc" | "desc";
  buildHref: (sort: SessionSort, direction: "asc" | "desc") => string;
}

const COLUMNS: { sort: SessionSort; label: string; hint?: string }[] = [
  { sort: "rounds", label: SESSIONS.rounds },
  { sort: "durationMs", label: SESSIONS.fighting, hint: SESSIONS.fightingHint },
  { sort: "players", label: SESSIONS.players, hint: SESSIONS.playersHint },
  { sort: "engagements", label: SESSIONS.engagements },
  { sort: "crossfires", label: SESSIONS.crossfires, hint: SESSIONS.crossfiresHint },
];

const MOST_TOGETHER = { label: SESSIONS.mostTogether, hint: SESSIONS.mostTogetherHint };

/** The list of sessions. */
export function SessionTable({
  sessions,
  withSource,
  sort,
  direction,
  buildHref,
}: SessionTableProps) {
  const asked = { sort, direction, buildHref };
  const [session, server] = [
    { label: SESSIONS.session, ...readColumnOrder("date", asked) },
    { label: SESSIONS.server, ...readColumnOrder("source", asked) },
  ];
  const figures = COLUMNS.map((column) => ({
    ...column,
    align: "right" as const,
    ...readColumnOrder(column.sort, asked),
  }));
  return (
    <TableFrame
      label={SESSIONS.title}
      wide
      columns={[session, ...(withSource ? [server] : []), ...figures, MOST_TOGETHER]}
    >
      <table className="table table-cards">
        <thead>
          <tr>
            <SortHeader {...session} />
            {withSource ? <SortHeader {...server} /> : null}
            <th scope="col" className="w-full">
              {SESSIONS.maps}
            </th>
            {figures.map((column) => (
              <SortHeader key={column.sort} {...column} />
            ))}
            <th scope="col">{MOST_TOGETHER.label}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <Row
              key={`${session.date} ${session.source}`}
              session={session}
              withSource={withSource}
            />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Row({ session, withSource }: { session: SessionRow; withSource: boolean }) {
  return (
    <tr>
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
        <td className="wide" data-label={SESSIONS.server}>
          <bdi>{showSource(session.source)}</bdi>
        </td>
      ) : null}
      <td className="wide" data-label={SESSIONS.maps}>
        {session.maps.map((map) => mapTitle(map)).join(", ")}
      </td>
      <td className="right" data-label={SESSIONS.rounds}>
        <span>
          {formatCount(session.rounds)}
          <BotRoundsMark count={session.botRounds} />
          <TruncatedMark count={session.truncated} />
        </span>
      </td>
      <td className="right" data-label={SESSIONS.fighting}>
        {formatClock(session.durationMs)}
      </td>
      <td className="right" data-label={SESSIONS.players}>
        {formatCount(session.players)}
      </td>
      <td className="right" data-label={SESSIONS.engagements}>
        {formatCount(session.engagements)}
      </td>
      <td className="right" data-label={SESSIONS.crossfires}>
        <span>
          {formatCount(session.crossfires)}{" "}
          <span className="inline-block w-10 text-muted">
            {formatPercent(session.crossfires, session.engagements)}
          </span>
        </span>
      </td>
      <td className="wide whitespace-nowrap" data-label={SESSIONS.mostTogether}>
        {session.topDuo === null ? (
          <span className="text-muted">{SESSIONS.noDuo}</span>
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
  );
}
