import type { RosterEntry } from "#lib/store/read/rounds/readRoundRoster.ts";
import { formatClock, formatCount } from "#lib/format/format.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";

const COLUMNS = [
  { label: "Kills" },
  { label: "Deaths" },
  { label: "Damage", hint: "To enemies, overkill included" },
  { label: "Crossfires", hint: "Those they took part in, and of these the ones that killed" },
  { label: "Targeted", hint: "Times under fire, and of these by two or more" },
  { label: "Escapes" },
];
/** Where the file tells it of anybody. */
const ALIVE = { label: "Alive", hint: "Time alive" };

/** One team of a round: what each player did, and what was done to them. */
export function RosterTable({
  team,
  players,
}: {
  team: "Axis" | "Allies";
  players: RosterEntry[];
}) {
  const knowsAlive = players.some(({ aliveMs }) => aliveMs !== null);
  const columns = knowsAlive ? [...COLUMNS, ALIVE] : COLUMNS;
  return (
    <section className="min-w-0">
      <h2 className={team === "Axis" ? "text-axis" : "text-allies"}>
        {team} <span className="font-normal text-muted">{players.length}</span>
      </h2>
      <TableFrame label={team} columns={columns}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="w-full">
                Player
              </th>
              {columns.map(({ label }) => (
                <th key={label} scope="col" className="right">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {players.map((entry, i) => (
              <tr key={entry.player.id ?? `bot ${i}`}>
                <td className="lead">
                  <PlayerLink player={entry.player} />
                  {entry.bot ? <span className="tag ml-2">bot</span> : null}
                </td>
                <td className="right">{formatCount(entry.kills)}</td>
                <td className="right">{formatCount(entry.deaths)}</td>
                <td className="right">{formatCount(entry.damageGiven)}</td>
                <td className="right">
                  {formatCount(entry.crossfires)}{" "}
                  <span className="text-muted">/ {formatCount(entry.crossfireKills)}</span>
                </td>
                <td className="right">
                  {formatCount(entry.timesTargeted)}{" "}
                  <span className="text-muted">/ {formatCount(entry.timesFocused)}</span>
                </td>
                <td className="right">{formatCount(entry.escapes)}</td>
                {knowsAlive ? (
                  <td className="right text-muted">
                    {entry.aliveMs === null ? "–" : formatClock(entry.aliveMs)}
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
