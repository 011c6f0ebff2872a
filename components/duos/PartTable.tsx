import Link from "next/link";
import type { ReactNode } from "react";
import type { PairSummary } from "#lib/analytics/duo/summarizePair.ts";
import { formatCount, formatDelay, formatPercent } from "../layout/format.ts";
import { LiftPicture, LiftScale } from "./LiftPicture.tsx";
import { verdictOf } from "./verdict.ts";

export interface Part {
  key: string;
  label: ReactNode;
  /** The engagements behind the row. */
  href: string;
  summary: PairSummary;
}

/** A pair's figures, a row for each part of its rounds; what chance explains is grey. */
export function PartTable({ heading, parts }: { heading: string; parts: Part[] }) {
  return (
    <table className="table table-cards">
      <thead>
        <tr>
          <th scope="col" className="w-full">{heading}</th>
          <th scope="col" title="Crossfires against what chance would give; the line is chance"><span className="sr-only">Crossfires against chance</span><LiftScale /></th>
          <th scope="col" className="right" title="How many times as often as chance would have it">Lift</th>
          <th scope="col" className="right">90 % interval</th>
          <th scope="col" className="right" title="Crossfires that are compared with chance; + those of the whole team at once">Crossfires</th>
          <th scope="col" className="right">By chance</th>
          <th scope="col" className="right" title="Crossfires whose target was killed, with the 90 % interval">Kill rate</th>
          <th scope="col" className="right" title="Median of the pair's own smallest gap between hits">Delay</th>
          <th scope="col" className="right" title="Rounds both played on one side">Rounds</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ key, label, href, summary }) => {
          const { lift, lower, upper, observed, expected, crossfires, kills, killRate, medianDelayMs, rounds } = summary;
          const verdict = verdictOf(lower, upper);
          return (
            <tr key={key} className={verdict === "chance" ? "text-muted" : undefined} data-verdict={verdict}>
              <td className="lead"><Link className="prose-link" href={href} prefetch={false}>{label}</Link></td>
              <td className="wide"><LiftPicture lift={lift} lower={lower} upper={upper} /></td>
              <td className="right" data-label="Lift">{lift.toFixed(2)}</td>
              <td className="right" data-label="90 %">{lower.toFixed(2)}–{upper.toFixed(2)}</td>
              <td className="right" data-label="Crossfires"><span>{formatCount(observed)}{crossfires === observed ? null : <span className="text-muted">+{formatCount(crossfires - observed)}</span>}</span></td>
              <td className="right" data-label="By chance">{expected.toFixed(expected < 10 ? 1 : 0)}</td>
              <td className="right" data-label="Kill rate"><span>{formatPercent(kills, crossfires)} {killRate === null ? null : <span className="text-muted">{Math.round(100 * killRate.lower)}–{Math.round(100 * killRate.upper)}</span>}</span></td>
              <td className="right" data-label="Delay">{formatDelay(medianDelayMs)}</td>
              <td className="right" data-label="Rounds">{formatCount(rounds)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
