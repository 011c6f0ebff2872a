import { narrows, type RowQuery } from "#lib/mapQuery/filter.ts";
import { bots, type BotChoice } from "#lib/mapQuery/filters/bots.ts";
import { dates, type Dates } from "#lib/mapQuery/filters/dates.ts";
import { FILTERS } from "#lib/mapQuery/filters/list.ts";
import { side } from "#lib/mapQuery/filters/side.ts";
import { source } from "#lib/mapQuery/filters/source.ts";
import { valueIn } from "#lib/mapQuery/filter.ts";
import type { SqlValues } from "#lib/mapQuery/sqlValues.ts";
import type { Database } from "../postgres/connection.ts";
import { queryRow, queryTexts } from "../postgres/query.ts";
import { collectValues } from "../postgres/sqlValues.ts";
import { SUM_PARTS, addUpEntries, addUpShares, selectShares, unpackBase } from "./addUpSums.ts";
import { coverDates, type Cover, type Days } from "./coverDates.ts";
import { AMONG, type SumLayer } from "./sumLayers.ts";
import { ROUND_SUM_COLUMNS } from "./writeRoundSums.ts";

/** The filters that sums are kept by: by side, each sum has two figures. */
const KEPT_FILTERS: ReadonlySet<string> = new Set(
  [dates, source, bots, side].map(({ key }) => key),
);

/** Whether the kept sums answer a question, whatever it counts: it asks for nothing that they do not distinguish. */
export function areSumsKept(query: RowQuery): query is RowQuery & { map: string } {
  return (
    query.map !== null &&
    query.except === null &&
    FILTERS.every((filter) => KEPT_FILTERS.has(filter.key) || !narrows(query.filters, filter))
  );
}

/** Whether the kept sums answer a question about rounds. They do so for all maps together too. */
export function areRoundsKept(query: RowQuery): boolean {
  return areSumsKept({ ...query, map: query.map ?? "" });
}

/** One part of the sums, as SUM_PARTS names them. */
export type SumPart = keyof typeof SUM_PARTS;
type ColumnOf<Part extends SumPart> = (typeof SUM_PARTS)[Part]["at" | "values"][number];
/** One entry: its place and its figures. */
export type SumEntry<Part extends SumPart> = Record<ColumnOf<Part>, number>;

/** Entries of the sums by layer. A layer without any is missing. */
export type Sums<Part extends SumPart> = ReadonlyMap<SumLayer, readonly SumEntry<Part>[]>;

interface Asked {
  /** null: all maps. */
  map: string | null;
  layers: readonly SumLayer[];
  dates: Dates;
  source: string | null;
  bots: BotChoice;
}

async function buildSumsStatement(
  db: Pick<Database, "pool">,
  query: RowQuery,
  layers: readonly SumLayer[],
  part: SumPart,
): Promise<{ text: string; values: unknown[] }> {
  const asked: Asked = {
    map: query.map,
    layers,
    dates: valueIn(query.filters, dates),
    source: valueIn(query.filters, source),
    bots: valueIn(query.filters, bots),
  };
  const sql = collectValues();
  const { at, values } = SUM_PARTS[part];
  const keys = ["source_id"] as const;
  const entries = `${unpackBase(part, keys)} UNION ALL ${selectShares(part, keys)}`;
  return {
    text: `
  WITH ${selectAsked(asked, coverDates(asked.dates, await readPlayedDays(db, asked)), sql)},
  ${addUpShares(keys)}
  SELECT ${["layer", ...at, ...values].join(", ")} FROM (${addUpEntries(part, ["layer"], entries, "float8")}) AS summed
   ${at.length === 0 ? "" : `ORDER BY ${at.join(", ")}`}`,
    values: sql.values,
  };
}

/** SQL: CTEs base and share: the rows of periods, and those of single rounds that are not in them. */
function selectAsked(
  { map, layers, source: server, ...asked }: Asked,
  cover: Cover,
  sql: SqlValues,
): string {
  const name = map === null ? "" : sql.add(map);
  const ofMap = (alias: string): string => (map === null ? "" : `${alias}.map_name = ${name} AND `);
  const serverId =
    server === null ? null : `(SELECT id FROM source WHERE name = ${sql.add(server)})`;
  const ofLayers = `layer = ANY(${sql.add(layers)}::text[]) AND `;
  const among = `among = ANY(${sql.add(AMONG[asked.bots])}::text[])`;
  const rowsOf = (alias: string): string =>
    `${ofMap(alias)}${alias}.${ofLayers}${alias}.${among}` +
    (serverId === null ? "" : ` AND ${alias}.source_id = ${serverId}`);
  const within = (alias: string, { from, to }: Days): string =>
    `${alias}.session_date BETWEEN ${sql.add(from)}::date AND ${sql.add(to)}::date`;
  const columns = (alias: string): string =>
    ROUND_SUM_COLUMNS.map((column) => `${alias}.${column}`).join(", ");
  const shares = cover.edges.map(
    (days) => `SELECT 1 AS sign, ${columns("share")} FROM round_sum AS share
      WHERE ${rowsOf("share")} AND ${within("share", days)}`,
  );
  if (cover.whole !== null)
    shares.push(
      `SELECT 1 AS sign, ${columns("share")} FROM round_sum AS share JOIN round ON round.id = share.round_id
        WHERE ${ofMap("round")}NOT round.in_sums AND ${rowsOf("share")} AND ${within("share", cover.whole)}`,
      `SELECT -1, ${columns("gone")} FROM gone_sum AS gone
        WHERE ${rowsOf("gone")} AND ${within("gone", cover.whole)}`,
    );
  const none = `SELECT 1 AS sign, ${columns("share")} FROM round_sum AS share WHERE false`;
  return `base AS MATERIALIZED (
    SELECT * FROM map_sum AS base
     WHERE ${rowsOf("base")} AND base.period = ANY(${sql.add(cover.periods)}::text[])),
  share AS MATERIALIZED (${shares.length === 0 ? none : shares.join(" UNION ALL ")})`;
}

/** Open ends of dates need the days on which a map was played. */
async function readPlayedDays(
  db: Pick<Database, "pool">,
  { map, dates: { from, to } }: Asked,
): Promise<Days> {
  const nothing = { from: "2000-01-01", to: "2000-01-01" };
  if ((from === null) === (to === null)) return nothing;
  const days = await queryRow<{ from: string | null; to: string | null }>(
    db,
    `SELECT min(session_date)::text AS from, max(session_date)::text AS to
       FROM round WHERE $1::text IS NULL OR map_name = $1`,
    [map],
  );
  const { from: first, to: last } = days ?? { from: null, to: null };
  return first === null || last === null ? nothing : { from: first, to: last };
}

/**
 * The sums of layers under a question that areSumsKept accepts: of periods, and of single rounds
 * that are not in a period. So the time it takes does not grow with the rounds.
 */
export async function readSums<Part extends SumPart>(
  db: Pick<Database, "pool">,
  query: RowQuery,
  layers: readonly SumLayer[],
  part: Part,
): Promise<Sums<Part>> {
  const { text, values } = await buildSumsStatement(db, query, layers, part);
  const columns: readonly string[] = [...SUM_PARTS[part].at, ...SUM_PARTS[part].values];
  const sums = new Map<SumLayer, SumEntry<Part>[]>();
  for (const [layer, ...figures] of await queryTexts(db, text, values)) {
    const entry = Object.fromEntries(
      columns.map((column, index) => [column, Number(figures[index])]),
    ) as SumEntry<Part>;
    const entries = sums.get(layer as SumLayer);
    if (entries === undefined) sums.set(layer as SumLayer, [entry]);
    else entries.push(entry);
  }
  return sums;
}
