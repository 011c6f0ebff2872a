import type { Norm } from "#lib/analytics/question/question.ts";
import { countOf, formatCount, formatPercent } from "../layout/format.ts";
import { intervalInWords, ratioInWords } from "./formatRatio.ts";
import type { HotPlace } from "./hotPlaces.ts";
import { totalOf, type HeatView } from "./scene.ts";

/** Below this many events a map shows single people's luck, not a habit. */
const FEW_EVENTS = 50;

/** What the map says, in a sentence or two, and how sure it is. */
export function Insight({ view, places, norm }: { view: HeatView; places: readonly HotPlace[]; norm: Norm }) {
  const { data, other, exposure } = view;
  const total = totalOf(data);
  const [first] = places;
  if (data.layer === "tracks") return <p className="text-base">The ways of {countOf(data.lives, "life", "lives")} in {countOf(exposure.rounds, "round")}{(data.lines?.length ?? 0) < data.lives ? `; the latest ${formatCount(data.lines?.length ?? 0)} are drawn` : ""}.</p>;
  if (other !== null && view.compareView === "difference" && first === undefined && total > 0) {
    return <p className="text-base">No square differs from {other.name} by more than chance explains.</p>;
  }
  if (total === 0 || first === undefined) return <p className="text-base">No {data.noun} to show here.</p>;
  if (data.visits !== null) {
    return (
      <p className="text-base">
        Deadliest: <strong className="font-semibold">{first.name}</strong>, where {formatPercent(first.value, first.visits ?? 0)} of {countOf(first.visits ?? 0, "visit")} under fire ended in death;{" "}
        {formatPercent(total, totalOf(data.visits))} on the whole map.
      </p>
    );
  }
  return (
    <p className="text-base">
      Most {data.noun} at <strong className="font-semibold">{first.name}</strong>: {formatCount(first.value)} of {formatCount(total)},{" "}
      {formatPercent(first.value, total)}, from {countOf(exposure.rounds, "round")}.
      {other !== null && first.ratio !== null ? (
        <> That is, {norm === "hour" ? "by the hour" : "by the round"}, <strong className="font-semibold">{ratioInWords(first.ratio.ratio)}</strong> {other.name}
          {" "}<span className="text-muted">({first.ratio.tells ? `90\u202f% interval: ${intervalInWords(first.ratio.low, first.ratio.high)}` : "too few to tell from chance"}).</span></>
      ) : null}
      {total < FEW_EVENTS ? <span className="text-muted"> Too few yet to tell a habit from luck.</span> : null}
    </p>
  );
}
