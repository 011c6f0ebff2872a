import Link from "next/link";
import { SESSION_MEASURES, type Compared } from "#lib/analytics/session/compareSessions.ts";
import { EARLIER_SESSIONS, type SessionComparison } from "#lib/sessionView/shown.ts";
import {
  formatCount,
  formatDay,
  formatPercent,
  formatPercentRange,
  formatRate,
} from "#lib/format/format.ts";
import { COMPARISON, describeRank, LINE_UPS } from "./session.copy.ts";
import { GroupMark } from "./GroupMark.tsx";
import { RangePicture } from "./RangePicture.tsx";
import { buildSessionHref } from "#lib/addresses/buildSessionHref.ts";
import { TableFrame } from "../tables/TableFrame.tsx";

/** A rank among fewer sessions says little. */
const ENOUGH = 3;

const EARLIER = { label: COMPARISON.earlier, hint: COMPARISON.earlierHint };
const RANK = { label: COMPARISON.rank, hint: COMPARISON.rankHint };

/** This session next to the earlier ones of the same players, which show what is usual. */
export function ComparisonTable({
  comparison: { label, people, former, measures },
}: {
  comparison: SessionComparison;
}) {
  const heading = (
    <h3 className="font-semibold">
      {label === null ? (
        COMPARISON.allPlayers
      ) : (
        <>
          <GroupMark label={label} /> {LINE_UPS.named(label)}
        </>
      )}
    </h3>
  );
  const [latest] = former;
  const first = former.at(-1);
  if (latest === undefined || first === undefined) {
    return (
      <section className="min-w-0">
        {heading}
        <p className="mt-1 text-muted">{COMPARISON.none(people)}</p>
      </section>
    );
  }
  const enough = former.length >= ENOUGH;
  const attendances = former.map((earlier) => earlier.people);
  const [least, most] = [Math.min(...attendances), Math.max(...attendances)];
  const came = least === most ? formatCount(least) : `${formatCount(least)}–${formatCount(most)}`;
  return (
    <section className="min-w-0 break-inside-avoid">
      {heading}
      <p className="mt-1 text-muted">
        {COMPARISON.intro(former.length, former.length < EARLIER_SESSIONS, people, came)}
        {former.length === 1 ? null : (
          <>
            <Link className="prose-link" prefetch={false} href={buildSessionHref(first.date)}>
              {formatDay(first.date)}
            </Link>
            {COMPARISON.to}
          </>
        )}
        <Link className="prose-link" prefetch={false} href={buildSessionHref(latest.date)}>
          {formatDay(latest.date)}
        </Link>
        {COMPARISON.perRound}
        {!enough ? COMPARISON.tooFew : ""}
      </p>
      <MeasureTable measures={measures} enough={enough} />
    </section>
  );
}

function MeasureTable({ measures, enough }: { measures: readonly Compared[]; enough: boolean }) {
  return (
    <TableFrame label={COMPARISON.table} columns={enough ? [EARLIER, RANK] : [EARLIER]}>
      <table className="table table-cards mt-2">
        <thead>
          <tr>
            <th scope="col" className="w-full">
              {COMPARISON.figure}
            </th>
            <th scope="col" className="right">
              {COMPARISON.thisSession}
            </th>
            <th scope="col">
              <span className="sr-only">{COMPARISON.picture}</span>
            </th>
            <th scope="col" className="right">
              {EARLIER.label}
            </th>
            {enough ? (
              <th scope="col" className="right">
                {RANK.label}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {measures.map((compared) => (
            <MeasureRow key={compared.measure} compared={compared} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function MeasureRow({ compared }: { compared: Compared }) {
  const { measure, part, whole, value, interval, former, median, above, below } = compared;
  const { isShare } = SESSION_MEASURES[measure];
  const write = (value: number): string => (isShare ? formatPercent(value, 1) : formatRate(value));
  const formatRange = (lower: number, upper: number): string =>
    isShare ? formatPercentRange(lower, upper) : `${formatRate(lower)}–${formatRate(upper)}`;
  const enough = former.length >= ENOUGH;
  const stands = enough && (above === 0 || below === 0);
  return (
    <tr className={enough ? undefined : "text-muted"}>
      <td className="lead">{COMPARISON.measures[measure].label}</td>
      <td
        className={`right wide ${stands ? "font-semibold" : ""}`}
        data-label={COMPARISON.thisSession}
        title={COMPARISON.value(part, whole, COMPARISON.measures[measure].units)}
      >
        <span>
          {write(value)}
          {interval === null ? null : (
            <span className="font-normal text-muted">
              {" "}
              {formatRange(interval.lower, interval.upper)}
            </span>
          )}
        </span>
      </td>
      <td className="wide">
        <RangePicture value={value} former={former} />
      </td>
      <td className="right wide text-muted" data-label={COMPARISON.earlier}>
        {median === null ? (
          "–"
        ) : (
          <span>
            {COMPARISON.range(formatRange(Math.min(...former), Math.max(...former)), write(median))}
          </span>
        )}
      </td>
      {enough ? (
        <td className="right wide whitespace-nowrap" data-label={COMPARISON.rank}>
          {describeRank(above, former.length + 1)}
        </td>
      ) : null}
    </tr>
  );
}
