import { stripColors } from "#lib/engagements/colorCodes.ts";
import type { PlayerAlias } from "#lib/store/read/players/readPlayer.ts";
import { formatCount, formatDay } from "#lib/format/format.ts";
import { PlayerName } from "../names/PlayerName.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";

/** Every name of a player, and when they had it. */
export function AliasTable({ aliases, total }: { aliases: readonly PlayerAlias[]; total: number }) {
  return (
    <section className="min-w-0 max-w-3xl">
      <h2>
        Names <span className="font-normal text-muted">{formatCount(total)}</span>
      </h2>
      {aliases.length < total ? (
        <p className="text-muted">The {formatCount(aliases.length)} played under longest.</p>
      ) : null}
      <TableFrame label="Names" columns={[]}>
        <table className="table table-cards mt-1">
          <thead>
            <tr>
              <th scope="col" className="w-full">
                Name
              </th>
              <th scope="col" className="right">
                Rounds
              </th>
              <th scope="col" className="right">
                First
              </th>
              <th scope="col" className="right">
                Last
              </th>
            </tr>
          </thead>
          <tbody>
            {aliases.map(({ name, rounds, firstSession, lastSession }) => (
              <tr key={name}>
                <td className="lead min-w-28">
                  {stripColors(name).trim() === "" ? (
                    <span className="text-muted">no name</span>
                  ) : (
                    <PlayerName name={name} />
                  )}
                </td>
                <td className="right" data-label="Rounds">
                  {formatCount(rounds)}
                </td>
                <td className="right text-muted" data-label="First">
                  {formatDay(firstSession)}
                </td>
                <td className="right text-muted" data-label="Last">
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
