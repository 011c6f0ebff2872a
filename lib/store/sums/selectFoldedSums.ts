import { SUM_PARTS, addUpEntries, addUpShares, selectShares, unpackBase } from "./addUpSums.ts";
import { ALL_TIME } from "./sumLayers.ts";
import { ROUND_SUM_COLUMNS } from "./writeRoundSums.ts";

/** The columns that a row of map_sum is summed by, apart from layer and among. */
const KEYS = ["map_name", "source_id", "period"] as const;
/** Its primary key. */
export const MAP_SUM_KEY = [...KEYS, "layer", "among"] as const;
const ROW = MAP_SUM_KEY.join(", ");

const PARTS = ["cell", "square", "bar"] as const;
const SMALL = /^(?:x|y|bar|square_(?:x|y|rounds.*))$/;
const typeOf = (column: string): string => (SMALL.test(column) ? "int[]" : "bigint[]");

/** The arrays of a row of map_sum, without its totals. */
const ARRAYS = PARTS.flatMap((part): string[] => [
  ...SUM_PARTS[part].at,
  ...SUM_PARTS[part].values,
]);
export const MAP_SUM_VALUES: readonly string[] = [...SUM_PARTS.total.values, ...ARRAYS];

/** SQL on a row of map_sum: it counts nothing. */
export const COUNTS_NOTHING = [
  ...SUM_PARTS.total.values.map((name) => `${name} = 0`),
  ...PARTS.map((part) => `cardinality(${SUM_PARTS[part].at[0]}) = 0`),
].join(" AND ");

/** SQL: the entries of a part in each period that contains them: all time, the year, the month. */
const inPeriods = (part: keyof typeof SUM_PARTS): string => `
  SELECT map_name, source_id, longer.period, layer, among,
         ${[...SUM_PARTS[part].at, ...SUM_PARTS[part].values].join(", ")}
    FROM (${selectShares(part, KEYS)}) AS monthly
   CROSS JOIN LATERAL (VALUES ('${ALL_TIME}'), (left(monthly.period, 4)), (monthly.period)) AS longer (period)`;

const summed = (part: keyof typeof SUM_PARTS): string =>
  addUpEntries(part, MAP_SUM_KEY, `${unpackBase(part, KEYS)} UNION ALL ${inPeriods(part)}`);

/** SQL: a part of each row of map_sum, its entries as arrays. */
function packed(part: (typeof PARTS)[number]): string {
  const { at, values } = SUM_PARTS[part];
  const arrays = [...at, ...values].map((name) => `array_agg(${name})::${typeOf(name)} AS ${name}`);
  return `SELECT ${ROW}, ${arrays.join(", ")}
            FROM (${summed(part)} ORDER BY ${[ROW, ...at].join(", ")}) AS sorted GROUP BY ${ROW}`;
}

const shareColumns = (alias: string): string =>
  [
    ...ROUND_SUM_COLUMNS.map((name) => `${alias}.${name}`),
    `to_char(${alias}.session_date, 'YYYY-MM') AS period`,
  ].join(", ");

interface Asked {
  /** SQL: which rows of map_sum (`base`), and which rows of round_sum (`share`) and gone_sum (`gone`) are added to them. */
  base: string;
  shares: string;
  gone: string;
  /** The schema of these tables; without it, the search path finds them. */
  schema?: string;
}

/**
 * SQL: rows of map_sum as they are when shares of rounds are added and gone ones taken away. A row
 * that counts nothing any more is one of them.
 */
export function selectFoldedSums({ base, shares, gone, schema }: Asked): string {
  const from = schema === undefined ? "" : `${schema}.`;
  return `
  WITH base AS MATERIALIZED (SELECT * FROM ${from}map_sum AS base WHERE ${base}),
  share AS MATERIALIZED (
    SELECT 1 AS sign, ${shareColumns("share")}
      FROM ${from}round_sum AS share JOIN ${from}round ON round.id = share.round_id WHERE ${shares}
    UNION ALL
    SELECT -1, ${shareColumns("gone")} FROM ${from}gone_sum AS gone WHERE ${gone}),
  ${addUpShares(KEYS)},
  totals AS (${summed("total")}),
  cells AS (${packed("cell")}),
  squares AS (${packed("square")}),
  bars AS (${packed("bar")}),
  named AS (SELECT ${ROW} FROM base UNION SELECT ${ROW} FROM totals UNION SELECT ${ROW} FROM cells)
  SELECT ${ROW}, ${SUM_PARTS.total.values.map((name) => `coalesce(${name}, 0) AS ${name}`).join(", ")},
         ${ARRAYS.map((name) => `coalesce(${name}, '{}') AS ${name}`).join(", ")}
    FROM named LEFT JOIN totals USING (${ROW}) LEFT JOIN cells USING (${ROW})
    LEFT JOIN squares USING (${ROW}) LEFT JOIN bars USING (${ROW})`;
}
