import { TARGETS } from "./duo.copy.ts";
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
  /** The address of the list of crossfires on one target. */
  buildHref: (id: string) => string;
}

/** The players a pair catches, most frequent first. */
export function AgainstTable({ targets, crossfires, total, buildHref }: AgainstTableProps) {
  return (
    <>
      <TableFrame
        label={TARGETS.label}
        columns={[{ label: TARGETS.crossfires, hint: TARGETS.crossfiresHint }]}
      >
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="w-full">
                {TARGETS.against}
              </th>
              <th scope="col" className="right">
                {TARGETS.crossfires}
              </th>
              <th scope="col" className="right">
                {TARGETS.killed}
              </th>
              <th scope="col" className="right">
                {TARGETS.escaped}
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
        <p className="mt-2 text-muted">{TARGETS.cut(targets.length, total)}</p>
      ) : null}
    </>
  );
}
