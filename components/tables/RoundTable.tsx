import { BOT_ROUNDS } from "#lib/format/botRounds.copy.ts";
import { nameHalf } from "#lib/format/roundWords.ts";
import { ROUND_TABLE } from "./tables.copy.ts";
import Link from "next/link";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { RoundSort, RoundSummary } from "#lib/roundView/shown.ts";
import { formatClock, formatCount, formatDay, formatPercent } from "#lib/format/format.ts";
import { buildSessionHref } from "#lib/addresses/buildSessionHref.ts";
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
  { sort: "playedAt", label: ROUND_TABLE.session },
  { sort: "map", label: ROUND_TABLE.map },
  {
    sort: "durationMs",
    label: ROUND_TABLE.length,
    hint: ROUND_TABLE.lengthHint,
    align: "right",
  },
  { sort: "players", label: ROUND_TABLE.players, align: "right" },
  { sort: "engagements", label: ROUND_TABLE.engagements, align: "right" },
  {
    sort: "crossfires",
    label: ROUND_TABLE.crossfires,
    hint: ROUND_TABLE.crossfiresHint,
    align: "right",
  },
  {
    sort: "targetsKilled",
    label: ROUND_TABLE.killed,
    hint: ROUND_TABLE.killedHint,
    align: "right",
  },
  { sort: "escapes", label: ROUND_TABLE.escaped, hint: ROUND_TABLE.escapedHint, align: "right" },
];

/** The list of rounds. */
export function RoundTable({ rounds, sort, direction, buildHref }: RoundTableProps) {
  const columns = COLUMNS.map((column) => ({
    ...column,
    ...readColumnOrder(column.sort, { sort, direction, buildHref }),
  }));
  return (
    <TableFrame label={ROUND_TABLE.label} wide columns={columns}>
      <table className="table table-cards">
        <thead>
          <tr>
            {columns.map((column) => (
              <SortHeader key={column.sort} {...column} />
            ))}
            <th scope="col">{ROUND_TABLE.file}</th>
          </tr>
        </thead>
        <tbody>
          {rounds.map((round) => (
            <tr key={round.id}>
              <td className="whitespace-nowrap text-muted" data-label={ROUND_TABLE.session}>
                <Link className="hover:underline" href={buildSessionHref(round.sessionDate)}>
                  {formatDay(round.sessionDate)}
                </Link>
              </td>
              <td className="lead w-full">
                <Link className="font-medium hover:underline" href={`/rounds/${round.id}`}>
                  {mapTitle(round.map)}
                </Link>{" "}
                <span className="text-muted">{nameHalf(round.half)}</span>{" "}
                {round.botsOnly ? (
                  <span className="tag" title={BOT_ROUNDS.meaning}>
                    {BOT_ROUNDS.mark}
                  </span>
                ) : null}
              </td>
              <td className="right" data-label={ROUND_TABLE.length}>
                {formatClock(round.durationMs)}
              </td>
              <td className="right" data-label={ROUND_TABLE.players}>
                {formatCount(round.players)}
              </td>
              <td className="right" data-label={ROUND_TABLE.engagements}>
                {formatCount(round.engagements)}
              </td>
              <td className="right" data-label={ROUND_TABLE.crossfires}>
                {formatCount(round.crossfires)}{" "}
                <span className="inline-block w-10 text-muted">
                  {formatPercent(round.crossfires, round.engagements)}
                </span>
              </td>
              <td className="right" data-label={ROUND_TABLE.killed}>
                {formatCount(round.targetsKilled)}
              </td>
              <td className="right" data-label={ROUND_TABLE.escaped}>
                {formatCount(round.escapes)}
              </td>
              <td data-label={ROUND_TABLE.file}>
                <FileState complete={round.complete} problems={round.problems} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/**
 * What is wrong with a round's file, if anything: it is truncated, or some rows could not be read.
 */
function FileState({ complete, problems }: { complete: boolean | null; problems: number }) {
  return (
    <span className="flex gap-1.5">
      {complete === false ? <span className="tag tag-bad">{ROUND_TABLE.truncated}</span> : null}
      {problems > 0 ? <span className="tag tag-bad">{ROUND_TABLE.unread(problems)}</span> : null}
      {complete !== false && problems === 0 ? (
        <span className="text-muted">
          {complete === true ? ROUND_TABLE.complete : ROUND_TABLE.noEndMark}
        </span>
      ) : null}
    </span>
  );
}
