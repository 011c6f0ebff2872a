import { findDelayBin } from "./delayBins.ts";
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
  const chosen = all.filter(
    (one) =>
      (during === undefined || one.sessionDate.startsWith(during)) &&
      (as === undefined || one.side === as) &&
      (against === undefined || one.target.id === against) &&
      (outcome === undefined ||
        (outcome === "other"
          ? one.outcome !== "killed" && one.outcome !== "escaped"
          : one.outcome === outcome)) &&
      (delay === undefined || (one.delayMs !== null && findDelayBin(one.delayMs) === delay)),
  );
  // They come the latest first; what has no such figure stands last either way.
  const figures: Record<CrossfireSort, (one: DuoCrossfire, index: number) => number | null> = {
    latest: (_, index) => -index,
    delay: ({ delayMs }) => delayMs,
    angle: ({ geometry }) => geometry?.angle ?? null,
    damage: ({ damage }) => damage,
  };
  const sign = direction === "asc" ? 1 : -1;
  return chosen
    .map((one, index) => ({ one, index, figure: figures[sort](one, index) }))
    .sort(
      (a, b) =>
        (a.figure === null || b.figure === null
          ? Number(a.figure === null) - Number(b.figure === null)
          : sign * (a.figure - b.figure)) || a.index - b.index,
    )
    .map(({ one }) => one);
}

/** Whom the two caught, the most caught first. */
export function listTargets(crossfires: readonly DuoCrossfire[]): TargetTotals[] {
  const targets = new Map<string, TargetTotals>();
  for (const { target, outcome } of crossfires) {
    const key = target.id ?? ` ${target.name}`;
    const of = targets.get(key) ?? { player: target, crossfires: 0, kills: 0, escapes: 0 };
    targets.set(key, of);
    of.crossfires += 1;
    of.kills += Number(outcome === "killed");
    of.escapes += Number(outcome === "escaped");
  }
  return [...targets.values()].sort((a, b) => b.crossfires - a.crossfires || b.kills - a.kills);
}
