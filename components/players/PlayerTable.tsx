import type { ListedPlayer, PlayerSort } from "#lib/store/read/players/listPlayers.ts";
import {
  formatCount,
  formatDay,
  formatDelay,
  formatPercent,
  formatRate,
  formatShort,
  formatUnits,
} from "#lib/format/format.ts";
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
  { sort: "name", label: "Player", hint: "After the +, how many other names they played under" },
  { sort: "rounds", label: "Rounds", align: "right" },
  {
    sort: "crossfiresPerRound",
    label: "Crossfires",
    hint: "Those they took part in; beside it, and sorted by, how many a round",
    align: "right",
  },
  {
    sort: "crossfireKillRate",
    label: "Kill rate",
    hint: "Share of their crossfires whose target was killed",
    align: "right",
  },
  {
    sort: "averageDelayMs",
    label: "Mean delay",
    hint: "Mean of the tracker's delays of their crossfires",
    align: "right",
  },
  {
    sort: "soloKillRate",
    label: "Kills alone",
    hint: "Of the engagements in which they were the only attacker, those they finished with the kill; fire at a team-mate counts",
    align: "right",
  },
  {
    sort: "focusedShare",
    label: "Focused",
    hint: "Of the engagements with them as the target, those with two or more attackers, team-mates who hit them among these",
    align: "right",
  },
  {
    sort: "focusEscapeRate",
    label: "Focused, escaped",
    hint: "Of the times they were focused, those they escaped",
    align: "right",
  },
  {
    sort: "averageEscapeDistance",
    label: "Escape",
    hint: "Mean way to safety, in game units",
    align: "right",
  },
  { sort: "kills", label: "Kills", align: "right" },
  { sort: "deaths", label: "Deaths", align: "right" },
  { sort: "damageGiven", label: "Damage", hint: "To enemies, overkill included", align: "right" },
  { sort: "lastSeen", label: "Last seen", align: "right" },
];

/** The list of players; each share beside what it is of. */
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
    <TableFrame label="Players" wide columns={columns}>
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
            once <PlayerName name={player.foundAs} />
          </span>
        )}
      </td>
      <td className="right" data-label="Rounds">
        {formatCount(player.rounds)}
      </td>
      <td className="right" data-label="Crossfires">
        <span>
          {formatCount(player.crossfires)}{" "}
          <span className="text-muted">{formatRate(player.crossfires / player.rounds)}</span>
        </span>
      </td>
      <Share label="Kill rate" part={player.crossfireKills} whole={player.crossfires} />
      <td
        className="right"
        data-label="Mean delay"
        title={`over ${formatCount(player.delayCount)} crossfires`}
      >
        {formatDelay(player.averageDelayMs)}
      </td>
      <Share label="Kills alone" part={player.soloKills} whole={player.soloEngagements} />
      <Share label="Focused" part={player.timesFocused} whole={player.timesTargeted} />
      <Share label="Escaped" part={player.focusEscapes} whole={player.timesFocused} />
      <td
        className="right"
        data-label="Escape"
        title={`over ${formatCount(player.distanceCount)} escapes`}
      >
        {player.averageEscapeDistance === null ? "–" : formatUnits(player.averageEscapeDistance)}
      </td>
      <td className="right" data-label="Kills">
        {formatCount(player.kills)}
      </td>
      <td className="right" data-label="Deaths">
        {formatCount(player.deaths)}
      </td>
      <td className="right" data-label="Damage">
        {formatShort(player.damageGiven)}
      </td>
      <td className="right text-muted" data-label="Last seen">
        {formatDay(player.lastSession)}
      </td>
    </tr>
  );
}

/** A share and what it is of. */
function Share({ label, part, whole }: { label: string; part: number; whole: number }) {
  return (
    <td
      className="right"
      data-label={label}
      title={`${formatCount(part)} of ${formatCount(whole)}`}
    >
      <span>
        {formatPercent(part, whole)}{" "}
        <span className="text-muted">
          {formatCount(part)}/{formatCount(whole)}
        </span>
      </span>
    </td>
  );
}
