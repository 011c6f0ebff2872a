import type { RowQuery } from "#lib/mapQuery/filter.ts";
import type { Layer } from "#lib/mapQuery/layers.ts";
import { EVENT_KINDS, type EventKind } from "#lib/mapQuery/tables.ts";
import { where } from "#lib/mapQuery/where.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { collectValues } from "../../postgres/sqlValues.ts";
import { areSumsKept } from "../../sums/readSums.ts";
import { readSummedTotals } from "../../sums/readSummedCounts.ts";
import { asksOfLayer, countRoundsOfQuestion, type RoundsOfQuestion } from "./roundsOfQuestion.ts";

/** How much matches the filters, as one layer asks. */
export interface FilterTotals extends RoundsOfQuestion {
  engagements: number;
  /** How many events of each kind match. */
  events: Record<EventKind, number>;
}

/** Counts what matches the filters: rounds and engagements for a layer, events for every layer. */
export async function countFilterTotals(
  db: Pick<Database, "pool">,
  query: RowQuery,
  layer: Layer,
): Promise<FilterTotals> {
  if (areSumsKept(query)) return countSummed(db, query, layer);
  const [rounds, engagements, events] = await Promise.all([
    countRoundsOfQuestion(db, query, layer),
    countEngagements(db, asksOfLayer(query, layer)),
    countEvents(db, query),
  ]);
  return { ...rounds, engagements, events };
}

/** The same from the kept sums. */
async function countSummed(
  db: Pick<Database, "pool">,
  query: RowQuery & { map: string },
  layer: Layer,
): Promise<FilterTotals> {
  const [rounds, totals] = await Promise.all([
    countRoundsOfQuestion(db, query, layer),
    readSummedTotals(db, query, EVENT_KINDS),
  ]);
  return {
    ...rounds,
    engagements: totals.engagements(asksOfLayer(query, layer)),
    events: totals.events,
  };
}

async function countEngagements(db: Pick<Database, "pool">, query: RowQuery): Promise<number> {
  const sql = collectValues();
  // If no filter needs the round, PostgreSQL removes the join.
  const rows = await queryRows<{ count: number }>(
    db,
    `SELECT count(*)::int AS count
      FROM combat_engagement g LEFT JOIN round ON round.id = g.round_id
     WHERE ${where("combat_engagement", query, sql)}`,
    sql.values,
  );
  return rows[0]?.count ?? 0;
}

async function countEvents(
  db: Pick<Database, "pool">,
  query: RowQuery,
): Promise<FilterTotals["events"]> {
  const sql = collectValues();
  const counts = EVENT_KINDS.map(
    (kind) => `SELECT '${kind}' AS kind, count(*)::int AS count
      FROM map_event e WHERE ${where(kind, query, sql)}`,
  );
  const rows = await queryRows<{ kind: EventKind; count: number }>(
    db,
    counts.join(" UNION ALL "),
    sql.values,
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count])) as FilterTotals["events"];
}
