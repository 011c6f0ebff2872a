import { DUO_FIGURES, PART_RATIO } from "./duos.copy.ts";
import { PART_TABLE } from "./duo.copy.ts";
import Link from "next/link";
import type { ReactNode } from "react";
import type { PairSummary } from "#lib/analytics/duo/summarizePair.ts";
import {
  formatCount,
  formatDelay,
  formatExpected,
  formatLift,
  formatLiftRange,
  formatPercent,
  formatPercentRange,
} from "#lib/format/format.ts";
import { LiftHead, LiftPicture } from "./LiftPicture.tsx";
import { TableFrame } from "../tables/TableFrame.tsx";

export interface Part {
  key: string;
  label: ReactNode;
  /** The engagements behind the row. */
  href: string;
  summary: PairSummary;
}

const COLUMNS = [
  { label: PART_RATIO.name, hint: PART_RATIO.hint },
  { label: DUO_FIGURES.interval, hint: PART_RATIO.intervalHint },
  { label: DUO_FIGURES.crossfires, hint: PART_TABLE.crossfiresHint },
  { label: DUO_FIGURES.expected, hint: DUO_FIGURES.expectedHint },
  { label: DUO_FIGURES.killRate, hint: DUO_FIGURES.killRateHint },
  { label: DUO_FIGURES.delay, hint: DUO_FIGURES.delayHint },
  { label: DUO_FIGURES.rounds, hint: DUO_FIGURES.roundsHint },
];

/**
 * A pair's figures, with a row for each part of its rounds. A part has no lift and no verdict: the
 * lift of the same rounds alone can differ.
 */
export function PartTable({ heading, parts }: { heading: string; parts: Part[] }) {
  return (
    <TableFrame label={PART_TABLE.label(heading)} wide columns={COLUMNS}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col" className="w-full">
              {heading}
            </th>
            <LiftHead isPart />
            {COLUMNS.map(({ label }) => (
              <th key={label} scope="col" className="right">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <PartRow key={part.key} part={part} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function PartRow({ part: { label, href, summary } }: { part: Part }) {
  const { lift, lower, upper, observed, expected, crossfires, kills, killRate } = summary;
  return (
    <tr>
      <td className="lead">
        <Link className="prose-link" href={href} prefetch={false}>
          {label}
        </Link>
      </td>
      <td className="wide">
        <LiftPicture lift={lift} lower={lower} upper={upper} isPart />
      </td>
      <td className="right" data-label={PART_RATIO.name}>
        {formatLift(lift)}
      </td>
      <td className="right" data-label={DUO_FIGURES.interval}>
        {formatLiftRange(lower, upper)}
      </td>
      <td className="right" data-label={DUO_FIGURES.crossfires}>
        <span>
          {formatCount(observed)}
          {crossfires === observed ? null : (
            <span className="text-muted">+{formatCount(crossfires - observed)}</span>
          )}
        </span>
      </td>
      <td className="right" data-label={DUO_FIGURES.expected}>
        {formatExpected(expected)}
      </td>
      <td className="right" data-label={DUO_FIGURES.killRate}>
        <span>
          {formatPercent(kills, crossfires)}{" "}
          {killRate === null ? null : (
            <span className="text-muted">{formatPercentRange(killRate.lower, killRate.upper)}</span>
          )}
        </span>
      </td>
      <td className="right" data-label={DUO_FIGURES.delay}>
        {formatDelay(summary.medianDelayMs)}
      </td>
      <td className="right" data-label={DUO_FIGURES.rounds}>
        {formatCount(summary.rounds)}
      </td>
    </tr>
  );
}
