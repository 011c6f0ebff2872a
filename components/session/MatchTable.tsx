import Link from "next/link";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { mapAddress, replaceFilters } from "#lib/mapQuery/writeQuestion.ts";
import type { Match } from "#lib/analytics/session/pairHalves.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { SessionGroup, SessionRound, SideOfRound } from "#lib/sessionView/shown.ts";
import { formatClock, formatCount, formatPercent } from "#lib/format/format.ts";
import { nameHalf } from "#lib/format/roundWords.ts";
import { LINE_UPS, MATCH_TABLE } from "./session.copy.ts";
import { GroupMark } from "./GroupMark.tsx";
import { SideMark } from "./SideMark.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";

interface MatchTableProps {
  matches: Match<SessionRound>[];
  groups: SessionGroup[];
  sides: SideOfRound[];
}

const COLUMNS = [
  { label: MATCH_TABLE.length, hint: MATCH_TABLE.lengthHint },
  { label: MATCH_TABLE.players },
  { label: MATCH_TABLE.engagements },
  { label: MATCH_TABLE.crossfires, hint: MATCH_TABLE.crossfiresHint },
  { label: MATCH_TABLE.killed, hint: MATCH_TABLE.killedHint },
];
const SIDE = { label: MATCH_TABLE.sideColumn, hint: MATCH_TABLE.sideHint };

/**
 * The rounds of a session in order. The halves of a match share one map cell, and each names the
 * side of every line-up.
 */
export function MatchTable({ matches, groups, sides }: MatchTableProps) {
  return (
    <TableFrame
      label={MATCH_TABLE.label}
      wide
      columns={groups.length === 0 ? COLUMNS : [...COLUMNS, SIDE]}
    >
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{MATCH_TABLE.map}</th>
            <th scope="col" className="w-full">
              {MATCH_TABLE.round}
            </th>
            {COLUMNS.map(({ label }) => (
              <th key={label} scope="col" className="right">
                {label}
              </th>
            ))}
            {groups.map(({ label }) => (
              <th key={label} scope="col" className="pl-5">
                <GroupMark label={label} />
                {MATCH_TABLE.side}
              </th>
            ))}
          </tr>
        </thead>
        {matches.map((match) => (
          <tbody key={match[0].id}>
            {match.map((round, place) => (
              <MatchRow key={round.id} {...{ match, round, place, groups, sides }} />
            ))}
          </tbody>
        ))}
      </table>
    </TableFrame>
  );
}

interface MatchRowProps extends Pick<MatchTableProps, "groups" | "sides"> {
  match: Match<SessionRound>;
  round: SessionRound;
  /** The round's index in its match. The first row names the map. */
  place: number;
}

function MatchRow({ match, round, place, groups, sides }: MatchRowProps) {
  return (
    <tr>
      {place === 0 ? (
        <th
          scope="rowgroup"
          rowSpan={match.length}
          className="border-b-hairline! align-baseline! font-medium! text-text! cards:col-span-full cards:-order-2 cards:border-0!"
        >
          {mapTitle(round.map)}
          {match.length === 2 ? (
            <span className="font-normal text-muted"> {MATCH_TABLE.halves}</span>
          ) : null}
        </th>
      ) : null}
      <td className="lead whitespace-nowrap">
        <Link className="prose-link" href={`/rounds/${round.id}`}>
          {nameHalf(round.half) === "" ? MATCH_TABLE.roundWithoutHalf : nameHalf(round.half)}
        </Link>
        {round.complete === false ? (
          <span className="tag tag-bad ml-2">{MATCH_TABLE.truncated}</span>
        ) : null}
      </td>
      <td className="right" data-label={MATCH_TABLE.length}>
        {formatClock(round.durationMs)}
      </td>
      <td className="right" data-label={MATCH_TABLE.players}>
        {formatCount(round.players)}
      </td>
      <td className="right" data-label={MATCH_TABLE.engagements}>
        {formatCount(round.engagements)}
      </td>
      <td className="right" data-label={MATCH_TABLE.crossfires}>
        <span>
          {formatCount(round.crossfires)}{" "}
          <span className="inline-block w-9 text-muted">
            {formatPercent(round.crossfires, round.engagements)}
          </span>
        </span>
      </td>
      <td className="right" data-label={MATCH_TABLE.killed}>
        {formatCount(round.targetsKilled)}
      </td>
      {groups.map((group) => (
        <GroupSide key={group.label} group={group} round={round} sides={sides} />
      ))}
    </tr>
  );
}

function GroupSide({
  group,
  round,
  sides,
}: {
  group: SessionGroup;
  round: SessionRound;
  sides: readonly SideOfRound[];
}) {
  const team = group.sides[round.id];
  if (team === undefined)
    return (
      <td className="wide pl-5 text-muted cards:pl-0" data-label={LINE_UPS.named(group.label)}>
        –
      </td>
    );
  const side = sides.find((side) => side.roundId === round.id && side.team === team);
  const href = mapAddress(
    round.map,
    replaceFilters(readQuestion({}), {
      rounds: [round.id],
      side: team === "AXIS" ? "axis" : "allies",
      bots: "with",
    }),
  );
  return (
    <td className="wide whitespace-nowrap pl-5 cards:pl-0" data-label={LINE_UPS.named(group.label)}>
      <span>
        <SideMark team={team} />{" "}
        <Link className="num ml-1.5 hover:underline" prefetch={false} href={href}>
          {formatCount(side?.crossfires ?? 0)}
          <span className="text-muted">{MATCH_TABLE.ofEngagements(side?.engagements ?? 0)}</span>
        </Link>
      </span>
    </td>
  );
}
