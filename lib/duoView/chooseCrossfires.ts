import { findDelayBin, makeDelayBins } from "./delayBins.ts";
import type { TargetTotals } from "./targetTotals.ts";
import type { DuoCrossfire } from "#lib/store/read/duos/readDuoCrossfires.ts";
import type { CrossfireSort, DuoView } from "#lib/addresses/duoAddress.ts";

/** The crossfires that the list shows, in its order. */
export function chooseCrossfires(
  all: readonly DuoCrossfire[],
  {
    during,
    as,
    against,
    outcome,
    delay,
    sort,
    direction,
  }: Pick<DuoView, "during" | "as" | "against" | "outcome" | "delay" | "sort" | "direction">,
): DuoCrossfire[] {
  const bins = makeDelayBins(all);
  const chosen = all.filter(
    (crossfire) =>
      (during === undefined || crossfire.sessionDate.startsWith(during)) &&
      (as === undefined || crossfire.side === as) &&
      (against === undefined || crossfire.target.id === against) &&
      (outcome === undefined ||
        (outcome === "other"
          ? crossfire.outcome !== "killed" && crossfire.outcome !== "escaped"
          : crossfire.outcome === outcome)) &&
      (delay === undefined ||
        (crossfire.delayMs !== null && findDelayBin(crossfire.delayMs, bins) === delay)),
  );
  // The input has the latest first. Crossfires without the figure come last in both directions.
  const figures: Record<CrossfireSort, (crossfire: DuoCrossfire, index: number) => number | null> =
    {
      latest: (_, index) => -index,
      delay: ({ delayMs }) => delayMs,
      angle: ({ geometry }) => geometry?.angle ?? null,
      damage: ({ damage }) => damage,
    };
  const sign = direction === "asc" ? 1 : -1;
  return chosen
    .map((crossfire, index) => ({ crossfire, index, figure: figures[sort](crossfire, index) }))
    .sort(
      (a, b) =>
        (a.figure === null || b.figure === null
          ? Number(a.figure === null) - Number(b.figure === null)
          : sign * (a.figure - b.figure)) || a.index - b.index,
    )
    .map(({ crossfire }) => crossfire);
}

/** The targets that the two caught, the most caught first. */
export function listTargets(crossfires: readonly DuoCrossfire[]): TargetTotals[] {
  const targets = new Map<string, TargetTotals>();
  for (const { target, outcome } of crossfires) {
    const key = target.id ?? ` ${target.name}`;
    const counts = targets.get(key) ?? { player: target, crossfires: 0, kills: 0, escapes: 0 };
    targets.set(key, counts);
    counts.crossfires += 1;
    counts.kills += Number(outcome === "killed");
    counts.escapes += Number(outcome === "escaped");
  }
  return [...targets.values()].sort((a, b) => b.crossfires - a.crossfires || b.kills - a.kills);
}
