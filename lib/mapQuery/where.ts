import { narrows, valueIn } from "./filter.ts";
import type { RowQuery, SqlContext } from "./filter.ts";
import { FILTERS } from "./filters/list.ts";
import type { SqlValues } from "./sqlValues.ts";
import { isEventKind, TABLES, type Table } from "./tables.ts";

/** The SQL of a query that narrows nothing. */
export const EVERY_ROW = "true";

/**
 * The conditions, joined by AND, that the rows of a table must meet to match a query. The alias of
 * the rows is that of TABLES. The values are added to `sql`.
 */
export function where(table: Table, query: RowQuery, sql: SqlValues): string {
  const { alias, round } = TABLES[table];
  const conditions: string[] = [];
  if (round === "carried" && query.map === null)
    throw new Error(`rows of ${table} are asked for by their map`);
  // PostgreSQL refuses a value that the statement does not use.
  const map = query.map === null || round === "none" ? "NULL" : sql.add(query.map);
  if (map !== "NULL") conditions.push(`${alias}.map_name = ${map}`);
  const context: SqlContext = {
    add: (value) => sql.add(value),
    query,
    map,
    findGuids: (ids) => ids.flatMap((id) => query.guids.get(id) ?? []),
  };
  if (round !== "none") conditions.push(...buildRoundConditions(table, query, context));
  // An engagement with a body is in no figure; it has no events either.
  if (table === "combat_engagement") conditions.push(`NOT ${alias}.target_dead`);
  if (isEventKind(table)) conditions.push(`e.kind = '${table}'`);
  for (const filter of FILTERS) {
    conditions.push(...(filter.rows?.[table]?.(valueIn(query.filters, filter), context) ?? []));
    if (query.except !== null && narrows(query.except, filter))
      conditions.push(...(filter.except?.[table]?.(valueIn(query.except, filter), context) ?? []));
  }
  return conditions.length === 0 ? EVERY_ROW : conditions.join(" AND ");
}

/** The conditions that the filters of whole rounds put on the rows of a table. */
function buildRoundConditions(table: Table, { filters }: RowQuery, context: SqlContext): string[] {
  const { alias, round } = TABLES[table];
  const columns = {
    day: `${alias}.session_date`,
    id: round === "own" ? `${alias}.id` : `${alias}.round_id`,
  };
  const ofRow = FILTERS.flatMap(
    (filter) => filter.ofRound?.(valueIn(filters, filter), columns, context) ?? [],
  );
  const ofRoundRow = FILTERS.flatMap(
    (filter) =>
      filter.ofRoundRow?.(valueIn(filters, filter), round === "own" ? alias : "round", context) ??
      [],
  );
  if (round === "own" || ofRoundRow.length === 0) return [...ofRow, ...ofRoundRow];
  const found = [`round.map_name = ${context.map}`, ...ofRoundRow].join(" AND ");
  return [...ofRow, `${columns.id} IN (SELECT round.id FROM round WHERE ${found})`];
}
