import Link from "next/link";
import type { TargetTotals } from "#lib/duoView/targetTotals.ts";
import { formatCount, formatPercent } from "#lib/format/format.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";
import { PlayerName } from "../names/PlayerName.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";

interface AgainstTableProps {
  targets: TargetTotals[];
  /** Of all targets. */
  crossfires: number;
  /** Targets there are. */
  total: number;
  /** The list of crossfires on one target. */
  buildHref: (id: string) => string;
}

/** Whom a pair catches, the most caught first. */
export function AgainstTable({ targets, crossfires, total, buildHref }: AgainstTableProps) {
  return (
    <>
      <TableFrame
        label="Against"
        columns={[{ label: "Crossfires", hint: "And their share of all crossfires of the two" }]}
      >
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="w-full">
                Against
              </th>
              <th scope="col" className="right">
                Crossfires
              </th>
              <th scope="col" className="right">
                Killed
              </th>
              <th scope="col" className="right">
                Escaped
              </th>
            </tr>
          </thead>
          <tbody>
            {targets.map(({ player, crossfires: caught, kills, escapes }) => (
              <tr key={player.id ?? player.name}>
                <td>
                  {player.id === null ? (
                    <PlayerName name={player.name} />
                  ) : (
                    <PlayerLink player={player} />
                  )}
                </td>
                <td className="right">
                  {player.id === null ? (
                    formatCount(caught)
                  ) : (
                    <Link className="prose-link" href={buildHref(player.id)} prefetch={false}>
                      {formatCount(caught)}
                    </Link>
                  )}{" "}
                  <span className="text-muted">{formatPercent(caught, crossfires)}</span>
                </td>
                <td className="right">
                  {formatCount(kills)}{" "}
                  <span className="text-muted">{formatPercent(kills, caught)}</span>
                </td>
                <td className="right">{formatCount(escapes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {total > targets.length ? (
        <p className="mt-2 text-muted">
          The {targets.length} most caught of {total}.
        </p>
      ) : null}
    </>
  );
}
