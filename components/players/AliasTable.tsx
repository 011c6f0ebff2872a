import type { PlayerAlias } from "#lib/playerView/shown.ts";
import { formatCount, formatDay } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { NAMES } from "./players.copy.ts";
import { TableFrame } from "../tables/TableFrame.tsx";

/** Every name of a player, and when they had it. */
export function AliasTable({ aliases, total }: { aliases: readonly PlayerAlias[]; total: number }) {
  return (
    <section className="min-w-0 max-w-3xl">
      <h2>
        {NAMES.title} <span className="font-normal text-muted">{formatCount(total)}</span>
      </h2>
      {aliases.length < total ? <p className="text-muted">{NAMES.cut(aliases.length)}</p> : null}
      <TableFrame label={NAMES.title} columns={[]}>
        <table className="table table-cards mt-1">
          <thead>
            <tr>
              <th scope="col" className="w-full">
                {NAMES.name}
              </th>
              <th scope="col" className="right">
                {NAMES.rounds}
              </th>
              <th scope="col" className="right">
                {NAMES.first}
              </th>
              <th scope="col" className="right">
                {NAMES.last}
              </th>
            </tr>
          </thead>
          <tbody>
            {aliases.map(({ name, rounds, firstSession, lastSession }) => (
              <tr key={name}>
                <td className="lead min-w-28">
                  <PlayerName name={name} />
                </td>
                <td className="right" data-label={NAMES.rounds}>
                  {formatCount(rounds)}
                </td>
                <td className="right text-muted" data-label={NAMES.first}>
                  {formatDay(firstSession)}
                </td>
                <td className="right text-muted" data-label={NAMES.last}>
                  {formatDay(lastSession)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}
