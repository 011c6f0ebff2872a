import Link from "next/link";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { mapAddress, replaceFilters } from "#lib/mapQuery/writeQuestion.ts";
import type { Match } from "#lib/analytics/session/pairHalves.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { SessionRound } from "#lib/store/read/sessions/readSessionRounds.ts";
import type { SideOfRound } from "#lib/store/read/sessions/readSessionSides.ts";
import type { SessionGroup } from "#lib/store/read/sessions/sessionPeople.ts";
import { formatClock, formatCount, formatPercent } from "#lib/format/format.ts";
import { nameHalf } from "#lib/format/roundWords.ts";
import { GroupMark } from "./GroupMark.tsx";
import { SideMark } from "./SideMark.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";

interface MatchTableProps {
  matches: Match<SessionRound>[];
  groups: SessionGroup[];
  sides: SideOfRound[];
}

const COLUMNS = [
  { label: "Length", hint: "From the first to the last engagement" },
  { label: "Players" },
  { label: "Engagements" },
  { label: "Crossfires", hint: "Engagements the tracker marked, and their share" },
  { label: "Killed", hint: "Engagements whose target was killed" },
];
const SIDE = {
  label: "Side, crossfires",
  hint: "The line-up's side, and its crossfires of its engagements",
};

/** The rounds of an evening in order; the two halves of a match stand under one map, each with the side every line-up was on. */
export function MatchTable({ matches, groups, sides }: MatchTableProps) {
  return (
    <TableFrame label="Rounds" wide columns={groups.length === 0 ? COLUMNS : [...COLUMNS, SIDE]}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">Map</th>
            <th scope="col" className="w-full">
              Round
            </th>
            {COLUMNS.map(({ label }) => (
              <th key={label} scope="col" className="right">
                {label}
              </th>
            ))}
            {groups.map(({ label }) => (
              <th key={label} scope="col" className="pl-5">
                <GroupMark label={label} />
                side, crossfires
              </th>
            ))}
          </tr>
        </thead>
        {matches.map((match) => (
          <tbody key={match[0].id}>
            {match.map((round, place) => (
              <tr key={round.id}>
                {place === 0 ? (
                  <th
                    scope="rowgroup"
                    rowSpan={match.length}
                    className="border-b-hairline! align-baseline! font-medium! text-text! cards:col-span-full cards:-order-2 cards:border-0!"
                  >
                    {mapTitle(round.map)}
                    {match.length === 2 ? (
                      <span className="font-normal text-muted"> two halves</span>
                    ) : null}
                  </th>
                ) : null}
                <td className="lead whitespace-nowrap">
                  <Link className="prose-link" href={`/rounds/${round.id}`}>
                    {nameHalf(round.half) === "" ? "round" : nameHalf(round.half)}
                  </Link>
                  {round.complete === false ? (
                    <span className="tag tag-bad ml-2">truncated</span>
                  ) : null}
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
                  <span>
                    {formatCount(round.crossfires)}{" "}
                    <span className="inline-block w-9 text-muted">
                      {formatPercent(round.crossfires, round.engagements)}
                    </span>
                  </span>
                </td>
                <td className="right" data-label="Killed">
                  {formatCount(round.kills)}
                </td>
                {groups.map((group) => (
                  <GroupSide key={group.label} group={group} round={round} sides={sides} />
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </TableFrame>
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
      <td className="wide pl-5 text-muted cards:pl-0" data-label={`Line-up ${group.label}`}>
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
    <td className="wide whitespace-nowrap pl-5 cards:pl-0" data-label={`Line-up ${group.label}`}>
      <span>
        <SideMark team={team} />{" "}
        <Link className="num ml-1.5 hover:underline" prefetch={false} href={href}>
          {formatCount(side?.crossfires ?? 0)}
          <span className="text-muted"> of {formatCount(side?.engagements ?? 0)}</span>
        </Link>
      </span>
    </td>
  );
}
