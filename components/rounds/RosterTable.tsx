import type { RosterEntry } from "#lib/roundView/shown.ts";
import { formatClock, formatCount } from "#lib/format/format.ts";
import { ROSTER } from "./rounds.copy.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";

const COLUMNS = [
  { label: ROSTER.kills },
  { label: ROSTER.deaths },
  { label: ROSTER.damage, hint: ROSTER.damageHint },
  { label: ROSTER.crossfires, hint: ROSTER.crossfiresHint },
  { label: ROSTER.targeted, hint: ROSTER.targetedHint },
  { label: ROSTER.escapes },
];
/** Shown only if the file has it for at least one player. */
const ALIVE = { label: ROSTER.alive, hint: ROSTER.aliveHint };

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
                {ROSTER.player}
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
                  {entry.bot ? <span className="tag ml-2">{ROSTER.bot}</span> : null}
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
