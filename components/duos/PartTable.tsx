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
import { classifyLift } from "./classifyLift.ts";
import { TableFrame } from "../tables/TableFrame.tsx";

export interface Part {
  key: string;
  label: ReactNode;
  /** The engagements behind the row. */
  href: string;
  summary: PairSummary;
}

const COLUMNS = [
  { label: "Lift", hint: "How many times as often as chance would have it" },
  { label: "90 % interval", hint: "Where the lift is with 90 % certainty" },
  {
    label: "Crossfires",
    hint: "Those that are compared with chance; after the +, those of the whole team at once",
  },
  { label: "By chance", hint: "Crossfires to be expected from how much each of the two fights" },
  { label: "Kill rate", hint: "Crossfires whose target was killed, with the 90 % interval" },
  { label: "Median delay", hint: "Median of the pair's own smallest gap between hits" },
  { label: "Rounds", hint: "Rounds both played on one side" },
];

/** A pair's figures, a row for each part of its rounds; what chance explains is grey. */
export function PartTable({ heading, parts }: { heading: string; parts: Part[] }) {
  return (
    <TableFrame label={`By ${heading.toLowerCase()}`} wide columns={COLUMNS}>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col" className="w-full">
              {heading}
            </th>
            <LiftHead />
            {COLUMNS.map(({ label }) => (
              <th key={label} scope="col" className="right">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map(({ key, label, href, summary }) => {
            const {
              lift,
              lower,
              upper,
              observed,
              expected,
              crossfires,
              kills,
              killRate,
              medianDelayMs,
              rounds,
            } = summary;
            const verdict = classifyLift(lower, upper);
            return (
              <tr
                key={key}
                className={verdict === "chance" ? "text-muted" : undefined}
                data-verdict={verdict}
              >
                <td className="lead">
                  <Link className="prose-link" href={href} prefetch={false}>
                    {label}
                  </Link>
                </td>
                <td className="wide">
                  <LiftPicture lift={lift} lower={lower} upper={upper} />
                </td>
                <td className="right" data-label="Lift">
                  {formatLift(lift)}
                </td>
                <td className="right" data-label="90 % interval">
                  {formatLiftRange(lower, upper)}
                </td>
                <td className="right" data-label="Crossfires">
                  <span>
                    {formatCount(observed)}
                    {crossfires === observed ? null : (
                      <span className="text-muted">+{formatCount(crossfires - observed)}</span>
                    )}
                  </span>
                </td>
                <td className="right" data-label="By chance">
                  {formatExpected(expected)}
                </td>
                <td className="right" data-label="Kill rate">
                  <span>
                    {formatPercent(kills, crossfires)}{" "}
                    {killRate === null ? null : (
                      <span className="text-muted">
                        {formatPercentRange(killRate.lower, killRate.upper)}
                      </span>
                    )}
                  </span>
                </td>
                <td className="right" data-label="Median delay">
                  {formatDelay(medianDelayMs)}
                </td>
                <td className="right" data-label="Rounds">
                  {formatCount(rounds)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableFrame>
  );
}
