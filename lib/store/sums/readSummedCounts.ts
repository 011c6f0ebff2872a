import { valueIn, type RowQuery } from "#lib/mapQuery/filter.ts";
import { side } from "#lib/mapQuery/filters/side.ts";
import type { EventKind } from "#lib/mapQuery/tables.ts";
import type { Database } from "../postgres/connection.ts";
import { readSums, type SumEntry } from "./readSums.ts";
import { toRoundFigures, type RoundFigures } from "./roundFigures.ts";

/** @file Counts from the kept sums. */

type Query = RowQuery & { map: string };

/** What a sum counts of the asked side; without a side, of everyone. */
function countOf(
  query: RowQuery,
  { axis, allies, other }: Record<"axis" | "allies" | "other", number>,
): number {
  const asked = valueIn(query.filters, side);
  return asked === null ? axis + allies + other : asked === "axis" ? axis : allies;
}

function countTotal(query: RowQuery, total: SumEntry<"total"> | undefined): number {
  return total === undefined
    ? 0
    : countOf(query, {
        axis: total.total_axis,
        allies: total.total_allies,
        other: total.total_other,
      });
}

/** How much matches a question. */
export interface SummedTotals {
  events: Record<EventKind, number>;
  /** Engagements, by the side of their target or, if the question asks so, by the other side. */
  engagements(query: RowQuery): number;
}

/** Counts events and engagements. */
export async function readSummedTotals(
  db: Pick<Database, "pool">,
  query: Query,
  kinds: readonly EventKind[],
): Promise<SummedTotals> {
  const totals = await readSums(db, query, [...kinds, "engagement"], "total");
  const ofTargets = totals.get("engagement")?.[0];
  return {
    events: Object.fromEntries(
      kinds.map((kind) => [kind, countTotal(query, totals.get(kind)?.[0])]),
    ) as Record<EventKind, number>,
    engagements: (asked) =>
      countTotal(asked, asked.subject === "killer" ? swapSides(ofTargets) : ofTargets),
  };
}

/** The side of a killer is not that of the target. */
function swapSides(total: SumEntry<"total"> | undefined): SumEntry<"total"> | undefined {
  return total && { ...total, total_axis: total.total_allies, total_allies: total.total_axis };
}

/** Events in each ten seconds of the round, ascending; bars without any are missing. */
export async function readSummedBars(
  db: Pick<Database, "pool">,
  query: Query,
  kind: EventKind,
): Promise<{ bar: number; count: number }[]> {
  const bars = (await readSums(db, query, [kind], "bar")).get(kind) ?? [];
  return bars
    .map(({ bar, bar_axis: axis, bar_allies: allies, bar_other: other }) => ({
      bar,
      count: countOf(query, { axis, allies, other }),
    }))
    .filter(({ count }) => count > 0);
}

/** The figures of the rounds of a question. */
export async function readSummedRounds(
  db: Pick<Database, "pool">,
  query: RowQuery,
): Promise<RoundFigures> {
  return toRoundFigures((await readSums(db, query, ["round"], "cell")).get("round") ?? []);
}
