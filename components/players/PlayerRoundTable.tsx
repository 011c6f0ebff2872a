import Link from "next/link";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import type { PlayerRound, PlayerRoundSort } from "#lib/playerView/shown.ts";
import { formatCount, formatDay, formatShort } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { nameHalf, TEAM_NAMES } from "#lib/format/roundWords.ts";
import { PLAYER_ROUNDS } from "./players.copy.ts";
import { readColumnOrder } from "../tables/readColumnOrder.ts";
import { SortHeader } from "../tables/SortHeader.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";
import { buildFigureMapHref } from "#lib/addresses/roundLinks.ts";

interface PlayerRoundTableProps {
  /** The short id of the player. */
  id: string;
  rounds: PlayerRound[];
  /** The player's current name. Rounds that were played under another name say so. */
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
            <RoundRow key={round.id} {...{ id, round, name }} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

type RoundFigure = "timesTargeted" | "timesFocused" | "escapes" | "kills" | "deaths";

interface RoundRowProps {
  id: string;
  round: PlayerRound;
  name: string;
}

/** One of a player's rounds. Each count links to its events on the map or on the round's page. */
function RoundRow({ id, round, name }: RoundRowProps) {
  return (
    <tr>
      <td className="whitespace-nowrap text-muted" data-label={PLAYER_ROUNDS.session}>
        {formatDay(round.sessionDate)}
      </td>
      <td className="lead w-full">
        <Link className="font-medium hover:underline" href={`/rounds/${round.id}`} prefetch={false}>
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
        <MapCount figure="timesTargeted" id={id} round={round} />
      </td>
      <td className="right" data-label={PLAYER_ROUNDS.focused}>
        <MapCount figure="timesFocused" id={id} round={round} />
      </td>
      <td className="right" data-label={PLAYER_ROUNDS.escapes}>
        <MapCount figure="escapes" id={id} round={round} />
      </td>
      <td className="right" data-label={PLAYER_ROUNDS.kills}>
        <MapCount figure="kills" id={id} round={round} />
      </td>
      <td className="right" data-label={PLAYER_ROUNDS.deaths}>
        <MapCount figure="deaths" id={id} round={round} />
      </td>
      <td className="right" data-label={PLAYER_ROUNDS.damage}>
        {formatShort(round.damageGiven)}
      </td>
    </tr>
  );
}

function MapCount({ figure, id, round }: { figure: RoundFigure; id: string; round: PlayerRound }) {
  return (
    <Link className="hover:underline" href={buildFigureMapHref(figure, id, round)} prefetch={false}>
      {formatCount(round[figure])}
    </Link>
  );
}
