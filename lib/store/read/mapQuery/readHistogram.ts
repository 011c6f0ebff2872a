import { ANY_RANGE } from "#lib/mapQuery/addressFields.ts";
import type { EventKind } from "#lib/mapQuery/tables.ts";
import { where } from "#lib/mapQuery/where.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { collectValues } from "../../postgres/sqlValues.ts";
import { areSumsKept } from "../../sums/readSums.ts";
import { readSummedBars } from "../../sums/readSummedCounts.ts";
import { BAR_MS } from "../../sums/sumLayers.ts";
import { selectBar } from "../../sums/writeRoundSums.ts";
import type { MapRows } from "./resolveFilters.ts";

/** Seconds per bar. */
export const HISTOGRAM_SECONDS = BAR_MS / 1000;

/**
 * How many events there are in each 10 seconds of the round, under all filters except the time
 * filter.
 */
export async function readHistogram(
  db: Pick<Database, "pool">,
  kind: EventKind,
  rows: MapRows,
): Promise<number[]> {
  const anyTime = { ...rows, filters: { ...rows.filters, time: ANY_RANGE } };
  if (areSumsKept(anyTime)) return toBars(await readSummedBars(db, anyTime, kind));
  const sql = collectValues();
  const counts = await queryRows<{ bar: number; count: number }>(
    db,
    `
    SELECT ${selectBar("e.time_ms")} AS bar,
           count(*)::int AS count
      FROM map_event e WHERE ${where(kind, anyTime, sql)}
     GROUP BY 1 ORDER BY 1`,
    sql.values,
  );
  return toBars(counts);
}

/** Every bar up to the last with any. @param counts by bar, ascending */
function toBars(counts: readonly { bar: number; count: number }[]): number[] {
  const bars = Array.from({ length: (counts.at(-1)?.bar ?? -1) + 1 }, () => 0);
  for (const { bar, count } of counts) bars[bar] = count;
  return bars;
}
