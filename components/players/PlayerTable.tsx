import type { ListedPlayer, PlayerSort } from "#lib/playerView/shown.ts";
import {
  formatCount,
  formatDay,
  formatDelay,
  formatPercent,
  formatRate,
  formatShort,
  formatUnits,
} from "#lib/format/format.ts";
import { PLAYERS } from "./players.copy.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";
import { PlayerName } from "../names/PlayerName.tsx";
import { readColumnOrder } from "../tables/readColumnOrder.ts";
import { SortHeader } from "../tables/SortHeader.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";

interface PlayerTableProps {
  players: ListedPlayer[];
  sort: PlayerSort;
  direction: "asc" | "desc";
  buildHref: (sort: PlayerSort, direction: "asc" | "desc") => string;
}

interface Column {
  sort: PlayerSort;
  label: string;
  hint?: string;
  align?: "right";
}

const COLUMNS: readonly Column[] = [
  { sort: "name", label: PLAYERS.player, hint: PLAYERS.playerHint },
  { sort: "rounds", label: PLAYERS.rounds, align: "right" },
  {
    sort: "crossfiresPerRound",
    label: PLAYERS.crossfires,
    hint: PLAYERS.crossfiresHint,
    align: "right",
  },
  {
    sort: "crossfireKillRate",
    label: PLAYERS.killRate,
    hint: PLAYERS.killRateHint,
    align: "right",
  },
  { sort: "averageDelayMs", label: PLAYERS.delay, hint: PLAYERS.delayHint, align: "right" },
  { sort: "soloKillRate", label: PLAYERS.soloKills, hint: PLAYERS.soloKillsHint, align: "right" },
  { sort: "focusedShare", label: PLAYERS.focused, hint: PLAYERS.focusedHint, align: "right" },
  {
    sort: "focusEscapeRate",
    label: PLAYERS.focusEscapes,
    hint: PLAYERS.focusEscapesHint,
    align: "right",
  },
  {
    sort: "averageEscapeDistance",
    label: PLAYERS.escape,
    hint: PLAYERS.escapeHint,
    align: "right",
  },
  { sort: "kills", label: PLAYERS.kills, align: "right" },
  { sort: "deaths", label: PLAYERS.deaths, align: "right" },
  { sort: "damageGiven", label: PLAYERS.damage, hint: PLAYERS.damageHint, align: "right" },
  { sort: "lastSeen", label: PLAYERS.lastSeen, align: "right" },
];

/** The list of players. Each share is shown with the count it is a share of. */
export function PlayerTable({ players, sort, direction, buildHref }: PlayerTableProps) {
  const columns = COLUMNS.map((column) => ({
    ...column,
    ...readColumnOrder(column.sort, {
      sort,
      direction,
      buildHref,
      first: column.sort === "name" ? "asc" : "desc",
    }),
  }));
  return (
    <TableFrame label={PLAYERS.title} wide columns={columns}>
      <table className="table table-cards">
        <thead>
          <tr>
            {columns.map((column) => (
              <SortHeader key={column.sort} {...column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {players.map((player) => (
            <PlayerRow key={player.player.id} player={player} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function PlayerRow({ player }: { player: ListedPlayer }) {
  const others = player.names - 1;
  return (
    <tr>
      <td className="lead w-full min-w-32 font-medium">
        <PlayerLink player={player.player} />
        {player.foundAs === null ? (
          others > 0 ? (
            <span className="ml-2 whitespace-nowrap font-normal text-muted">
              +{formatCount(others)}
            </span>
          ) : null
        ) : (
          <span className="ml-2 font-normal text-muted">
            {PLAYERS.once} <PlayerName name={player.foundAs} />
          </span>
        )}
      </td>
      <td className="right" data-label={PLAYERS.rounds}>
        {formatCount(player.rounds)}
      </td>
      <td className="right" data-label={PLAYERS.crossfires}>
        <span>
          {formatCount(player.crossfires)}{" "}
          <span className="text-muted">{formatRate(player.crossfires / player.rounds)}</span>
        </span>
      </td>
      <Share label={PLAYERS.killRate} part={player.crossfireKills} whole={player.crossfires} />
      <td
        className="right"
        data-label={PLAYERS.delay}
        title={PLAYERS.overCrossfires(player.delayCount)}
      >
        {formatDelay(player.averageDelayMs)}
      </td>
      <Share label={PLAYERS.soloKills} part={player.soloKills} whole={player.soloEngagements} />
      <Share label={PLAYERS.focused} part={player.timesFocused} whole={player.timesTargeted} />
      <Share label={PLAYERS.escaped} part={player.focusEscapes} whole={player.timesFocused} />
      <td
        className="right"
        data-label={PLAYERS.escape}
        title={PLAYERS.overEscapes(player.distanceCount)}
      >
        {player.averageEscapeDistance === null ? "–" : formatUnits(player.averageEscapeDistance)}
      </td>
      <td className="right" data-label={PLAYERS.kills}>
        {formatCount(player.kills)}
      </td>
      <td className="right" data-label={PLAYERS.deaths}>
        {formatCount(player.deaths)}
      </td>
      <td className="right" data-label={PLAYERS.damage}>
        {formatShort(player.damageGiven)}
      </td>
      <td className="right text-muted" data-label={PLAYERS.lastSeen}>
        {formatDay(player.lastSession)}
      </td>
    </tr>
  );
}

/** A share, and the counts behind it. */
function Share({ label, part, whole }: { label: string; part: number; whole: number }) {
  return (
    <td className="right" data-label={label} title={PLAYERS.share(part, whole)}>
      <span>
        {formatPercent(part, whole)}{" "}
        <span className="text-muted">
          {formatCount(part)}/{formatCount(whole)}
        </span>
      </span>
    </td>
  );
}
