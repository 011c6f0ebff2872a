import { countSide } from "#lib/analytics/density/SquareGrid.ts";
import { computeShareInterval, type RateRatio } from "#lib/analytics/rates/rateRatio.ts";
import type { Norm } from "#lib/mapQuery/question.ts";
import { getComparedBy, countSquares } from "#lib/mapView/compareLayers.ts";
import type { HotSpot } from "#lib/mapView/hotSpots.ts";
import type { HeatView } from "#lib/mapView/mapView.ts";
import { INSIGHT } from "./insight.copy.ts";

/** With fewer events a map shows the luck of single players, not a pattern. */
const FEW_EVENTS = 50;

interface InsightProps {
  view: HeatView;
  /** The place that the sentence names (see `findMainSpot`). */
  main: HotSpot | undefined;
  /** How many differences are clear enough for the list; null if none are shown. */
  differences: number | null;
  norm: Norm;
}

/** What the map shows first, in a sentence or two, and how certain it is. */
export function Insight({ view, main, differences, norm }: InsightProps) {
  const { data, other, exposure } = view;
  const total = countSide(data);
  if (exposure.rounds === 0)
    return <p className="text-base">{INSIGHT.noRounds(other?.name ?? null)}</p>;
  if (data.layer === "tracks")
    return (
      <p className="text-base">
        {INSIGHT.tracks(data.lives, exposure.rounds, data.lines?.length ?? 0)}
      </p>
    );
  if (main === undefined && total > 0 && other !== null)
    return (
      <p className="text-base">
        {INSIGHT.nothingToCompare(
          { total, noun: data.noun },
          { total: countSide(other.data), rounds: other.exposure.rounds, name: other.name },
        )}
      </p>
    );
  if (main === undefined || (total === 0 && other === null))
    return (
      <p className="text-base">
        {INSIGHT.nothing(data.noun)}
        {view.filters === "" ? "" : <span className="text-muted">{INSIGHT.fewerFilters}</span>}.
      </p>
    );
  if (data.visits !== null) return <DeadliestSpot view={view} spot={main} />;
  if (other !== null && main.ratio !== null)
    return (
      <ComparedSpot
        view={view}
        other={other}
        spot={main}
        ratio={main.ratio}
        differences={differences}
        norm={norm}
      />
    );
  return (
    <p className="text-base">
      {INSIGHT.hotSpot.before(data.noun)} <SpotName spot={main} />
      {INSIGHT.hotSpot.after(main.value, total, exposure.rounds)}
      {total < FEW_EVENTS ? <span className="text-muted">{INSIGHT.tooFew}</span> : null}
    </p>
  );
}

function SpotName({ spot: { name } }: { spot: HotSpot }) {
  return <strong className="font-semibold">{name}</strong>;
}

function DeadliestSpot({ view: { data }, spot }: { view: HeatView; spot: HotSpot }) {
  const [visits, deaths] = [data.visits ?? data, data].map((counted) =>
    [...countSquares(counted).values()].reduce((sum, count) => sum + count, 0),
  ) as [number, number];
  const spotVisits = spot.visits ?? 0;
  const { low, high } = computeShareInterval(spot.value, spotVisits);
  return (
    <p className="text-base">
      {INSIGHT.deadliest.before} <SpotName spot={spot} />
      {INSIGHT.deadliest.after(spot.value, spotVisits)}
      <span className="text-muted">{INSIGHT.deadliest.interval(low, high)}</span>
      {INSIGHT.deadliest.everywhere(deaths, visits)}
    </p>
  );
}

interface ComparedSpotProps extends Pick<InsightProps, "view" | "differences" | "norm"> {
  other: NonNullable<HeatView["other"]>;
  spot: HotSpot;
  ratio: RateRatio;
}

function ComparedSpot({
  view,
  other,
  spot,
  ratio: { ratio, low, high, tells },
  differences,
  norm,
}: ComparedSpotProps) {
  const { data } = view;
  const basis = getComparedBy(view, norm);
  const [total, otherTotal] = [countSide(data), countSide(other.data)];
  return (
    <p className="text-base">
      {INSIGHT.compared.before(data.noun)} <SpotName spot={spot} />
      {INSIGHT.compared.counts([spot.value, total], [spot.others ?? 0, otherTotal])}
      {INSIGHT.compared.basis(basis, data.noun)}{" "}
      <strong className="font-semibold">{INSIGHT.compared.ratio(basis, ratio)}</strong> {other.name}
      <span className="text-muted">
        {tells ? INSIGHT.compared.interval(low, high) : INSIGHT.compared.unclear}
        {differences === 0 ? INSIGHT.compared.noDifference(other.name) : ""}
        {total + otherTotal < FEW_EVENTS ? INSIGHT.tooFew : ""}
      </span>
    </p>
  );
}
