import { countSide } from "#lib/analytics/density/SquareGrid.ts";
import { shareInterval } from "#lib/analytics/rates/rateRatio.ts";
import type { Norm } from "#lib/mapQuery/question.ts";
import { formatQuantity, formatCount, formatPercent } from "#lib/format/format.ts";
import { comparedBy, countSquares } from "#lib/mapView/compareLayers.ts";
import { intervalInWords, ratioInWords, shareInWords } from "#lib/mapView/formatRatio.ts";
import type { HotPlace } from "#lib/mapView/hotPlaces.ts";
import { comparedWords } from "#lib/mapView/rates.ts";
import type { HeatView } from "#lib/mapView/mapView.ts";

/** Below this many events a map shows single people's luck, not a habit. */
const FEW_EVENTS = 50;

interface InsightProps {
  view: HeatView;
  /** The place to speak of (findMainPlace). */
  fullest: HotPlace | undefined;
  /** How many differences are clear enough to be listed; null where none are shown. */
  differences: number | null;
  norm: Norm;
}

/** What the map says, in a sentence or two, and how sure it is. */
export function Insight({ view, fullest: first, differences, norm }: InsightProps) {
  const { data, other, exposure } = view;
  const total = countSide(data);
  if (data.layer === "tracks")
    return (
      <p className="text-base">
        The ways of {formatQuantity(data.lives, "life", "lives")} in{" "}
        {formatQuantity(exposure.rounds, "round")}
        {(data.lines?.length ?? 0) < data.lives
          ? `; the latest ${formatCount(data.lines?.length ?? 0)} are drawn`
          : ""}
        .
      </p>
    );
  if (first === undefined && total > 0 && other !== null)
    return (
      <p className="text-base">
        {formatCount(total)} {data.noun} here, and nothing to compare them with:{" "}
        {formatCount(countSide(other.data))} {data.noun} in{" "}
        {formatQuantity(other.exposure.rounds, "round")} for {other.name}.
      </p>
    );
  if (first === undefined || (total === 0 && other === null))
    return (
      <p className="text-base">
        No {data.noun} to show here
        {view.filters === "" ? (
          ""
        ) : (
          <span className="text-muted"> under these filters: take some of them away</span>
        )}
        .
      </p>
    );
  if (data.visits !== null) {
    const [visits, deaths] = [data.visits, data].map((counted) =>
      [...countSquares(counted).values()].reduce((sum, count) => sum + count, 0),
    ) as [number, number];
    const { low, high } = shareInterval(first.value, first.visits ?? 0);
    return (
      <p className="text-base">
        Deadliest: <strong className="font-semibold">{first.name}</strong>, where{" "}
        {formatPercent(first.value, first.visits ?? 0)} of{" "}
        {formatQuantity(first.visits ?? 0, "visit")} under fire ended in death{" "}
        <span className="text-muted">
          (90{"\u202f"}% interval {Math.round(100 * low)}–{Math.round(100 * high)}
          {"\u202f"}%)
        </span>
        ; {formatPercent(deaths, visits)} of the visits to all squares.
      </p>
    );
  }
  if (other !== null && first.ratio !== null) {
    const basis = comparedBy(view, norm);
    const { ratio, low, high, tells } = first.ratio;
    return (
      <p className="text-base">
        Most {data.noun} of both pictures together:{" "}
        <strong className="font-semibold">{first.name}</strong>, {formatCount(first.value)} of{" "}
        {formatCount(total)} here, {formatCount(first.others ?? 0)} of{" "}
        {formatCount(countSide(other.data))} there. That is,{" "}
        {basis === "share" ? `of all ${data.noun}` : comparedWords(basis, data.noun)},{" "}
        <strong className="font-semibold">
          {basis === "share" ? shareInWords(ratio) : ratioInWords(ratio)}
        </strong>{" "}
        {other.name}{" "}
        <span className="text-muted">
          (
          {tells
            ? `90\u202f% interval: ${intervalInWords(low, high)}`
            : "too few to tell from chance"}
          ).
        </span>
        {differences === 0 ? (
          <span className="text-muted">
            {" "}
            No single square differs from {other.name} by more than chance explains.
          </span>
        ) : null}
        {total + countSide(other.data) < FEW_EVENTS ? (
          <span className="text-muted"> Too few yet to tell a habit from luck.</span>
        ) : null}
      </p>
    );
  }
  return (
    <p className="text-base">
      Most {data.noun} at <strong className="font-semibold">{first.name}</strong>:{" "}
      {formatCount(first.value)} of {formatCount(total)}, {formatPercent(first.value, total)}, from{" "}
      {formatQuantity(exposure.rounds, "round")}.
      {total < FEW_EVENTS ? (
        <span className="text-muted"> Too few yet to tell a habit from luck.</span>
      ) : null}
    </p>
  );
}
