import Link from "next/link";
import { stripColors } from "#lib/engagements/colorCodes.ts";
import type { Partner, PartnerSort } from "#lib/store/read/players/listPartners.ts";
import {
  formatCount,
  formatDelay,
  formatExpected,
  formatLift,
  formatLiftRange,
  formatPercent,
} from "#lib/format/format.ts";
import { LiftHead, LiftPicture } from "../duos/LiftPicture.tsx";
import { classifyLift } from "../duos/classifyLift.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";
import { readColumnOrder } from "../tables/readColumnOrder.ts";
import { SortHeader } from "../tables/SortHeader.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";

interface PartnerTableProps {
  /** Whose partners: the short id. */
  id: string;
  partners: Partner[];
  sort: PartnerSort;
  direction: "asc" | "desc";
  buildHref: (sort: PartnerSort, direction: "asc" | "desc") => string;
}

const COLUMNS: readonly { sort: PartnerSort; label: string; hint: string }[] = [
  { sort: "lift", label: "Lift", hint: "How many times as often as chance would have it" },
  {
    sort: "liftLower",
    label: "90 % interval",
    hint: "Where the lift is with 90 % certainty; ordered by the lower end",
  },
  { sort: "crossfires", label: "Crossfires", hint: "Of the two together" },
  {
    sort: "expected",
    label: "By chance",
    hint: "Crossfires to be expected from how much each of the two fights",
  },
  { sort: "crossfireKills", label: "Kill rate", hint: "Their crossfires whose target was killed" },
  {
    sort: "medianDelayMs",
    label: "Median delay",
    hint: "Median of the pair's own smallest gap between hits",
  },
  { sort: "roundsTogether", label: "Rounds", hint: "Rounds both played on one side" },
];
const SHARE = {
  label: "Share",
  hint: "Of the player's crossfires in those rounds, those with this partner",
};

/** Whom a player works with, against what chance would give; what chance explains is grey. */
export function PartnerTable({ id, partners, sort, direction, buildHref }: PartnerTableProps) {
  const columns = COLUMNS.map((column) => ({
    ...column,
    align: "right" as const,
    ...readColumnOrder(column.sort, { sort, direction, buildHref }),
  }));
  const rounds = columns.at(-1);
  return (
    <TableFrame label="Partners" wide columns={[...columns, SHARE]}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col" className="w-full">
              Partner
            </th>
            <LiftHead />
            {columns.slice(0, -1).map((column) => (
              <SortHeader key={column.sort} {...column} />
            ))}
            <th scope="col" className="right">
              {SHARE.label}
            </th>
            {rounds === undefined ? null : <SortHeader {...rounds} />}
          </tr>
        </thead>
        <tbody>
          {partners.map((partner) => {
            const verdict = classifyLift(partner.liftLower, partner.liftUpper);
            return (
              <tr
                key={partner.player.id}
                className={verdict === "unclear" ? "text-muted" : undefined}
                data-verdict={verdict}
              >
                <td className={verdict === "unclear" ? "lead" : "lead font-medium"}>
                  <PlayerLink player={partner.player} />{" "}
                  <Link
                    className="prose-link ml-2 font-normal text-muted"
                    href={`/duos/${id}/${partner.player.id}`}
                    prefetch={false}
                    aria-label={`The duo with ${stripColors(partner.player.name)}`}
                  >
                    duo
                  </Link>
                </td>
                <td className="wide">
                  <LiftPicture
                    lift={partner.lift}
                    lower={partner.liftLower}
                    upper={partner.liftUpper}
                  />
                </td>
                <td className="right" data-label="Lift">
                  {formatLift(partner.lift)}
                </td>
                <td className="right text-muted" data-label="90 % interval">
                  {formatLiftRange(partner.liftLower, partner.liftUpper)}
                </td>
                <td className="right" data-label="Crossfires">
                  {formatCount(partner.crossfires)}
                </td>
                <td className="right text-muted" data-label="By chance">
                  {formatExpected(partner.expected)}
                </td>
                <td className="right" data-label="Kill rate">
                  <span>
                    {formatPercent(partner.crossfireKills, partner.crossfires)}{" "}
                    <span className="text-muted">
                      {formatCount(partner.crossfireKills)}/{formatCount(partner.crossfires)}
                    </span>
                  </span>
                </td>
                <td className="right" data-label="Median delay">
                  {formatDelay(partner.medianDelayMs)}
                </td>
                <td className="right" data-label="Share">
                  {formatPercent(partner.share, 1)}
                </td>
                <td className="right" data-label="Rounds">
                  {formatCount(partner.roundsTogether)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableFrame>
  );
}
