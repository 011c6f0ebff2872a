import Link from "next/link";
import { showName } from "#lib/engagements/fillName.ts";
import type { Partner, PartnerSort } from "#lib/playerView/shown.ts";
import {
  formatCount,
  formatDelay,
  formatExpected,
  formatLift,
  formatLiftRange,
  formatPercent,
} from "#lib/format/format.ts";
import { DUO_FIGURES } from "../duos/duos.copy.ts";
import { PARTNERS } from "./players.copy.ts";
import { LiftHead, LiftPicture } from "../duos/LiftPicture.tsx";
import { classifyLift } from "../duos/classifyLift.ts";
import { PlayerLink } from "../names/PlayerLink.tsx";
import { readColumnOrder } from "../tables/readColumnOrder.ts";
import { SortHeader } from "../tables/SortHeader.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";

interface PartnerTableProps {
  /** The short id of the player. */
  id: string;
  partners: Partner[];
  sort: PartnerSort;
  direction: "asc" | "desc";
  buildHref: (sort: PartnerSort, direction: "asc" | "desc") => string;
}

const COLUMNS: readonly { sort: PartnerSort; label: string; hint: string }[] = [
  { sort: "lift", label: DUO_FIGURES.lift, hint: DUO_FIGURES.liftHint },
  { sort: "liftLower", label: DUO_FIGURES.interval, hint: DUO_FIGURES.boardIntervalHint },
  { sort: "crossfires", label: DUO_FIGURES.crossfires, hint: PARTNERS.crossfiresHint },
  { sort: "expected", label: DUO_FIGURES.expected, hint: DUO_FIGURES.expectedHint },
  { sort: "crossfireKills", label: DUO_FIGURES.killRate, hint: PARTNERS.killRateHint },
  { sort: "medianDelayMs", label: DUO_FIGURES.delay, hint: DUO_FIGURES.delayHint },
  { sort: "roundsTogether", label: DUO_FIGURES.rounds, hint: DUO_FIGURES.roundsHint },
];
const SHARE = { label: PARTNERS.share, hint: PARTNERS.shareHint };

/** A player's partners, compared with the baseline. Unclear differences are grey. */
export function PartnerTable({ id, partners, sort, direction, buildHref }: PartnerTableProps) {
  const columns = COLUMNS.map((column) => ({
    ...column,
    align: "right" as const,
    ...readColumnOrder(column.sort, { sort, direction, buildHref }),
  }));
  const rounds = columns.at(-1);
  return (
    <TableFrame label={PARTNERS.title} wide columns={[...columns, SHARE]}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col" className="w-full">
              {PARTNERS.partner}
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
          {partners.map((partner) => (
            <PartnerRow key={partner.player.id} id={id} partner={partner} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function PartnerRow({ id, partner }: { id: string; partner: Partner }) {
  const verdict = classifyLift(partner.liftLower, partner.liftUpper);
  return (
    <tr className={verdict === "unclear" ? "text-muted" : undefined} data-verdict={verdict}>
      <td className={verdict === "unclear" ? "lead" : "lead font-medium"}>
        <PlayerLink player={partner.player} />{" "}
        <Link
          className="prose-link ml-2 font-normal text-muted"
          href={`/duos/${id}/${partner.player.id}`}
          prefetch={false}
          aria-label={PARTNERS.duoLabel(showName(partner.player.name))}
        >
          {PARTNERS.duo}
        </Link>
      </td>
      <td className="wide">
        <LiftPicture lift={partner.lift} lower={partner.liftLower} upper={partner.liftUpper} />
      </td>
      <td className="right" data-label={DUO_FIGURES.lift}>
        {formatLift(partner.lift)}
      </td>
      <td className="right text-muted" data-label={DUO_FIGURES.interval}>
        {formatLiftRange(partner.liftLower, partner.liftUpper)}
      </td>
      <td className="right" data-label={DUO_FIGURES.crossfires}>
        {formatCount(partner.crossfires)}
      </td>
      <td className="right text-muted" data-label={DUO_FIGURES.expected}>
        {formatExpected(partner.expected)}
      </td>
      <td className="right" data-label={DUO_FIGURES.killRate}>
        <span>
          {formatPercent(partner.crossfireKills, partner.crossfires)}{" "}
          <span className="text-muted">
            {formatCount(partner.crossfireKills)}/{formatCount(partner.crossfires)}
          </span>
        </span>
      </td>
      <td className="right" data-label={DUO_FIGURES.delay}>
        {formatDelay(partner.medianDelayMs)}
      </td>
      <td className="right" data-label={SHARE.label}>
        {formatPercent(partner.share, 1)}
      </td>
      <td className="right" data-label={DUO_FIGURES.rounds}>
        {formatCount(partner.roundsTogether)}
      </td>
    </tr>
  );
}
