import Link from "next/link";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { PlayerRound, PlayerRoundSort } from "#lib/store/read/players/listPlayerRounds.ts";
import { formatCount, formatDay, formatShort } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { nameHalf, TEAM_NAMES } from "#lib/format/roundWords.ts";
import { PLAYER_ROUNDS } from "./players.copy.ts";
import { readColumnOrder } from "../tables/readColumnOrder.ts";
import { SortHeader } from "../tables/SortHeader.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";
import { buildFigureMapHref } from "#lib/addresses/roundLinks.ts";

interface PlayerRoundTableProps {
  /** Whose rounds: the short id. */
  id: string;
  rounds: PlayerRound[];
  /** The current name. A round with another name says so. */
  name: string;
  sort: PlayerRoundSort;
  direction: "asc" | "desc";
  buildHref: (sort: PlayerRoundSort, direction: "asc" | "desc") => string;
}

const COLUMNS: readonly { sort: PlayerRoundSort; label: string; hint?: string }[] = [
  { sort: "playedAt", label: PLAYER_ROUNDS.session },
  { sort: "map", label: PLAYER_ROUNDS.map },
  { sort: "crossfires", label: PLAYER_ROUNDS.crossfires, hint: PLAYER_ROUNDS.crossfiresHint },
  {
    sort: "crossfireKills",
    label: PLAYER_ROUNDS.crossfireKills,
    hint: PLAYER_ROUNDS.crossfireKillsHint,
  },
  { sort: "timesTargeted", label: PLAYER_ROUNDS.targeted, hint: PLAYER_ROUNDS.targetedHint },
  { sort: "timesFocused", label: PLAYER_ROUNDS.focused, hint: PLAYER_ROUNDS.focusedHint },
  { sort: "escapes", label: PLAYER_ROUNDS.escapes },
  { sort: "kills", label: PLAYER_ROUNDS.kills },
  { sort: "deaths", label: PLAYER_ROUNDS.deaths },
  { sort: "damageGiven", label: PLAYER_ROUNDS.damage, hint: PLAYER_ROUNDS.damageHint },
];

const SIDE_COLORS = { AXIS: "text-axis", ALLIES: "text-allies", SPEC: "text-muted" } as const;

/** A player's rounds, and what they did in each. */
export function PlayerRoundTable({
  id,
  rounds,
  name,
  sort,
  direction,
  buildHref,
}: PlayerRoundTableProps) {
  const columns = COLUMNS.map((column) => ({
    ...column,
    ...readColumnOrder(column.sort, { sort, direction, buildHref }),
  }));
  const [session, map, ...figures] = columns;
  return (
    <TableFrame label={PLAYER_ROUNDS.title} wide columns={columns}>
      <table className="table table-cards">
        <thead>
          <tr>
            {[session, map].map((column) =>
              column === undefined ? null : <SortHeader key={column.sort} {...column} />,
            )}
            <th scope="col">{PLAYER_ROUNDS.side}</th>
            {figures.map((column) => (
              <SortHeader key={column.sort} {...column} align="right" />
            ))}
          </tr>
        </thead>
        <tbody>
          {rounds.map((round) => (
            <tr key={round.id}>
              <td className="whitespace-nowrap text-muted" data-label={PLAYER_ROUNDS.session}>
                {formatDay(round.sessionDate)}
              </td>
              <td className="lead w-full">
                <Link
                  className="font-medium hover:underline"
                  href={`/rounds/${round.id}`}
                  prefetch={false}
                >
                  {mapTitle(round.map)}
                </Link>{" "}
                <span className="text-muted">{nameHalf(round.half)}</span>
                {round.complete === false ? (
                  <span className="tag tag-bad ml-2">{PLAYER_ROUNDS.truncated}</span>
                ) : null}
                {round.name === name ? null : (
                  <span className="ml-2 text-muted">
                    {PLAYER_ROUNDS.as} <PlayerName name={round.name} />
                  </span>
                )}
              </td>
              <td className={SIDE_COLORS[round.team]} data-label={PLAYER_ROUNDS.side}>
                {TEAM_NAMES[round.team]}
              </td>
              <td className="right" data-label={PLAYER_ROUNDS.crossfires}>
                <Link className="hover:underline" href={`/rounds/${round.id}`} prefetch={false}>
                  {formatCount(round.crossfires)}
                </Link>
              </td>
              <td className="right" data-label={PLAYER_ROUNDS.crossfireKills}>
                {formatCount(round.crossfireKills)}
              </td>
              <td className="right" data-label={PLAYER_ROUNDS.targeted}>
                <Link
                  className="hover:underline"
                  href={buildFigureMapHref("timesTargeted", id, round)}
                  prefetch={false}
                >
                  {formatCount(round.timesTargeted)}
                </Link>
              </td>
              <td className="right" data-label={PLAYER_ROUNDS.focused}>
                <Link
                  className="hover:underline"
                  href={buildFigureMapHref("timesFocused", id, round)}
                  prefetch={false}
                >
                  {formatCount(round.timesFocused)}
                </Link>
              </td>
              <td className="right" data-label={PLAYER_ROUNDS.escapes}>
                <Link
                  className="hover:underline"
                  href={buildFigureMapHref("escapes", id, round)}
                  prefetch={false}
                >
                  {formatCount(round.escapes)}
                </Link>
              </td>
              <td className="right" data-label={PLAYER_ROUNDS.kills}>
                <Link
                  className="hover:underline"
                  href={buildFigureMapHref("kills", id, round)}
                  prefetch={false}
                >
                  {formatCount(round.kills)}
                </Link>
              </td>
              <td className="right" data-label={PLAYER_ROUNDS.deaths}>
                <Link
                  className="hover:underline"
                  href={buildFigureMapHref("deaths", id, round)}
                  prefetch={false}
                >
                  {formatCount(round.deaths)}
                </Link>
              </td>
              <td className="right" data-label={PLAYER_ROUNDS.damage}>
                {formatShort(round.damageGiven)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
