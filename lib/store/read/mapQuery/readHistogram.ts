import { ANY_RANGE } from "#lib/mapQuery/addressFields.ts";
import type { EventKind } from "#lib/mapQuery/tables.ts";
import { where } from "#lib/mapQuery/where.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { collectValues } from "../../postgres/sqlValues.ts";
import type { MapRows } from "./resolveFilters.ts";

/** Seconds per bar. */
export const HISTOGRAM_SECONDS = 10;

/** The maximum number of bars, one hour: later events are counted in the last bar. */
const MAX_BARS = 360;

/**
 * How many events there are in each 10 seconds of the round, under all filters except the time
 * filter.
 */
export async function readHistogram(
  db: Pick<Database, "pool">,
  kind: EventKind,
  rows: MapRows,
): Promise<number[]> {
  const sql = collectValues();
  const anyTime = { ...rows, filters: { ...rows.filters, time: ANY_RANGE } };
  const counts = await queryRows<{ bar: number; count: number }>(
    db,
    `
    SELECT least(greatest(e.time_ms / ${HISTOGRAM_SECONDS * 1000}, 0), ${MAX_BARS - 1}) AS bar,
           count(*)::int AS count
      FROM map_event e WHERE ${where(kind, anyTime, sql)}
     GROUP BY 1 ORDER BY 1`,
    sql.values,
  );
  const bars = Array.from({ length: (counts.at(-1)?.bar ?? -1) + 1 }, () => 0);
  for (const { bar, count } of counts) bars[bar] = count;
  return bars;
}
