import { countOf, formatCount, formatPercent } from "../layout/format.ts";
import type { HotPlace } from "./hotPlaces.ts";
import type { HeatView } from "./scene.ts";

/** Below this many events a map shows single people's luck, not a habit. */
const FEW_EVENTS = 50;

/** What the map says, in a sentence or two. */
export function Insight({ view, places }: { view: HeatView; places: HotPlace[] }) {
  const [first] = places;
  if (view.total === 0 || first === undefined) return <p className="text-base">No {view.noun} to show here yet.</p>;
  return (
    <p className="text-base">
      Most {view.noun} at <strong className="font-semibold">{first.name}</strong>: {formatCount(first.value)} of {formatCount(view.total)},{" "}
      {formatPercent(first.value, view.total)}, from {countOf(view.rounds, "round")}.
      {view.total < FEW_EVENTS ? <span className="text-muted"> Too few yet to tell a habit from luck.</span> : null}
    </p>
  );
}
