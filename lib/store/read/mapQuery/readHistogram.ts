import type { Database } from "../../postgres/connection.ts";
import { eventConditions, sqlValues } from "./conditions.ts";
import type { EventKind } from "./conditions.ts";
import type { ResolvedFilters } from "./resolveFilters.ts";

/** Seconds a bar. */
export const HISTOGRAM_SECONDS = 10;

/** Bars at most: an hour; what comes later stands in the last. */
const MAX_BARS = 360;

/** How many events fall in each 10 seconds of the round, under all filters but that of the time itself. */
export async function readHistogram(
  db: Pick<Database, "pool">,
  kind: EventKind,
  filters: ResolvedFilters,
): Promise<number[]> {
  const sql = sqlValues();
  const { rows } = await db.pool.query<{ bar: number; count: number }>({
    text: `
    SELECT least(greatest(e.time_ms / ${HISTOGRAM_SECONDS * 1000}, 0), ${MAX_BARS - 1}) AS bar, count(*)::int AS count
      FROM map_event e WHERE ${eventConditions(kind, filters, sql, true)}
     GROUP BY 1 ORDER BY 1`,
    values: sql.values,
  });
  const bars = Array.from({ length: (rows.at(-1)?.bar ?? -1) + 1 }, () => 0);
  for (const { bar, count } of rows) bars[bar] = count;
  return bars;
}
