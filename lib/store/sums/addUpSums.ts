import { WALKED_LAYERS } from "./sumLayers.ts";

/** @file SQL that adds up rows of round_sum (with a sign) and rows of map_sum. */

const SHIFT = `CASE WHEN layer IN (${WALKED_LAYERS.map((layer) => `'${layer}'`).join(", ")}) THEN 2 ELSE 3 END`;

const CELL_VALUES = ["axis", "allies"] as const;
const BAR_VALUES = ["bar_axis", "bar_allies", "bar_other"] as const;
const TOTAL_VALUES = [
  "total_axis",
  "total_allies",
  "total_other",
  "rounds",
  "rounds_axis",
  "rounds_allies",
] as const;
const SQUARE_VALUES = [
  "square_rounds",
  "square_rounds_axis",
  "square_rounds_allies",
  "squared",
  "squared_axis",
  "squared_allies",
  "crossed",
  "crossed_axis",
  "crossed_allies",
] as const;

/** The parts of a sum: the columns that identify an entry, and those that are added up. */
export const SUM_PARTS = {
  cell: { at: ["x", "y"], values: CELL_VALUES },
  square: { at: ["square_x", "square_y"], values: SQUARE_VALUES },
  bar: { at: ["bar"], values: BAR_VALUES },
  total: { at: [], values: TOTAL_VALUES },
} as const;
type Part = keyof typeof SUM_PARTS;

const columnsOf = (part: Part): readonly string[] => [
  ...SUM_PARTS[part].at,
  ...SUM_PARTS[part].values,
];

/** One figure of a round for both sides, one side and the other, as three columns. */
const threeWays = (write: (side: "axis" | "allies") => string, both: string): string =>
  `${both}, ${write("axis")}, ${write("allies")}`;

/**
 * A round's squares, for people (p…) and bots (b…), in one row each: so that overlaps can be told.
 * `label` is the row that p… belongs to.
 */
const roundSquares = (keys: string): string => `
  round_square AS MATERIALIZED (
    SELECT ${keys}, layer, sign, round_id, cell.x >> (${SHIFT}) AS square_x, cell.y >> (${SHIFT}) AS square_y,
           max(among) FILTER (WHERE among <> 'bots') AS label,
           coalesce(sum(cell.axis) FILTER (WHERE among <> 'bots'), 0) AS p_axis,
           coalesce(sum(cell.allies) FILTER (WHERE among <> 'bots'), 0) AS p_allies,
           coalesce(sum(cell.axis) FILTER (WHERE among = 'bots'), 0) AS b_axis,
           coalesce(sum(cell.allies) FILTER (WHERE among = 'bots'), 0) AS b_allies
      FROM share, unnest(share.x, share.y, share.axis, share.allies) AS cell (x, y, axis, allies)
     WHERE layer NOT IN ('round', 'engagement')
     GROUP BY ${keys}, layer, sign, round_id, square_x, square_y)`;

/** SQL: how often there are any, the squares, and the products of deaths and visits, of one kind of rows. */
function squareFigures(kind: "p" | "b"): string {
  const both = `(d.${kind}_axis + d.${kind}_allies)`;
  const visits = `(v.${kind}_axis + v.${kind}_allies)`;
  return [
    threeWays((side) => `(d.${kind}_${side} > 0)::int`, `(${both} > 0)::int`),
    threeWays((side) => `d.${kind}_${side} ^ 2`, `${both} ^ 2`),
    threeWays(
      (side) => `coalesce(d.${kind}_${side} * v.${kind}_${side}, 0)`,
      `coalesce(${both} * ${visits}, 0)`,
    ),
  ].join(", ");
}

/** SQL: what the sum over people and the sum over bots lack of the sum over all, in a round with both. */
const OVERLAP_FIGURES = [
  threeWays(
    (side) => `-((d.p_${side} > 0 AND d.b_${side} > 0)::int)`,
    "-((d.p_axis + d.p_allies > 0 AND d.b_axis + d.b_allies > 0)::int)",
  ),
  threeWays(
    (side) => `2 * d.p_${side} * d.b_${side}`,
    "2 * (d.p_axis + d.p_allies) * (d.b_axis + d.b_allies)",
  ),
  threeWays(
    (side) => `coalesce(d.p_${side} * v.b_${side} + d.b_${side} * v.p_${side}, 0)`,
    `coalesce((d.p_axis + d.p_allies) * (v.b_axis + v.b_allies)
            + (d.b_axis + d.b_allies) * (v.p_axis + v.p_allies), 0)`,
  ),
].join(", ");

/** SQL: a square's fights among people, or those with bots, are in a round, or visits of its deaths are. */
const has = (kind: "p" | "b"): string =>
  `d.${kind}_axis + d.${kind}_allies + coalesce(v.${kind}_axis + v.${kind}_allies, 0) > 0`;

/** The rows of squares. For deaths (d), the visits of the same square and round (v) are needed too. */
function shareSquares(keys: readonly string[]): string {
  const own = keys.map((key) => `d.${key}`).join(", ");
  const rows = (among: string, figures: string, condition: string): string => `
    SELECT ${own}, d.layer, ${among}, d.sign, d.square_x, d.square_y, ${figures}
      FROM round_square AS d LEFT JOIN round_square AS v
        ON d.layer = 'fatal' AND v.layer = 'visit' AND v.round_id = d.round_id AND v.sign = d.sign
       AND v.square_x = d.square_x AND v.square_y = d.square_y
     WHERE ${condition}`;
  const by = [...keys, "layer", "among"].join(", ");
  return `
  share_square AS (
    SELECT ${by}, square_x, square_y,
           ${SQUARE_VALUES.map((name) => `sum(sign * ${name})::bigint AS ${name}`).join(", ")}
      FROM (${rows("d.label", squareFigures("p"), "d.p_axis + d.p_allies > 0")}
            UNION ALL ${rows("'bots'", squareFigures("b"), "d.b_axis + d.b_allies > 0")}
            UNION ALL ${rows("'overlap'", OVERLAP_FIGURES, `${has("p")} AND ${has("b")}`)})
           AS counted (${by}, sign, square_x, square_y, ${SQUARE_VALUES.join(", ")})
     GROUP BY ${by}, square_x, square_y)`;
}

/** The totals of rounds; a round with rows of people and of bots is one round. */
const shareTotals = (keys: string): string => `
  share_total AS (
    SELECT ${keys}, layer, among, ${TOTAL_VALUES.map((name) => `sum(sign * ${name})::bigint AS ${name}`).join(", ")}
      FROM (SELECT ${keys}, layer, among, sign, total_axis, total_allies, total_other,
                   (total_axis + total_allies + total_other > 0)::int AS rounds,
                   (total_axis > 0)::int AS rounds_axis, (total_allies > 0)::int AS rounds_allies FROM share
            UNION ALL
            SELECT ${keys}, layer, 'overlap', sign, 0, 0, 0, -1,
                   -(count(*) FILTER (WHERE total_axis > 0) = 2)::int, -(count(*) FILTER (WHERE total_allies > 0) = 2)::int
              FROM share WHERE total_axis + total_allies + total_other > 0
             GROUP BY ${keys}, layer, sign, round_id HAVING count(*) = 2) AS counted
     GROUP BY ${keys}, layer, among)`;

/**
 * SQL: CTEs share_cell, share_square, share_bar and share_total: what the rows of a CTE `share` add
 * up to. `share` has the columns of round_sum and `sign`: 1, or −1 for rows to take away.
 * @param keys columns of `share` to group by as well as layer and among, at least one
 */
export function addUpShares(keys: readonly string[]): string {
  const by = keys.join(", ");
  const sums = (names: readonly string[], of: string): string =>
    names.map((name) => `sum(sign * ${of}.${name})::bigint AS ${name}`).join(", ");
  return `
  share_cell AS (
    SELECT ${by}, layer, among, cell.x, cell.y, ${sums(CELL_VALUES, "cell")}
      FROM share, unnest(share.x, share.y, share.axis, share.allies) AS cell (x, y, axis, allies)
     GROUP BY ${by}, layer, among, cell.x, cell.y),
  share_bar AS (
    SELECT ${by}, layer, among, bars.bar, ${sums(BAR_VALUES, "bars")}
      FROM share, unnest(share.bar, share.bar_axis, share.bar_allies, share.bar_other)
             AS bars (bar, bar_axis, bar_allies, bar_other)
     GROUP BY ${by}, layer, among, bars.bar),
  ${roundSquares(by)},${shareSquares(keys)},${shareTotals(by)}`;
}

/**
 * SQL: the entries of one part in the rows of map_sum of a CTE `base`.
 * @param keys columns of `base` that are kept
 */
export function unpackBase(part: Part, keys: readonly string[]): string {
  const columns = columnsOf(part);
  const kept = [...keys, "layer", "among"].map((key) => `base.${key}`).join(", ");
  return part === "total"
    ? `SELECT ${kept}, ${columns.map((name) => `base.${name}`).join(", ")} FROM base`
    : `SELECT ${kept}, entry.* FROM base, unnest(${columns.map((name) => `base.${name}`).join(", ")})
         AS entry (${columns.join(", ")})`;
}

/** SQL: the entries of one part among rows that were added up by addUpShares. */
export function selectShares(part: Part, keys: readonly string[]): string {
  return `SELECT ${[...keys, "layer", "among", ...columnsOf(part)].join(", ")} FROM share_${part}`;
}

/**
 * SQL: the sum of entries, as columns `at` and values, those with only zeros left out.
 * @param type of the sums. float8 takes a third of the time of bigint, and is exact up to 2⁵³.
 */
export function addUpEntries(
  part: Part,
  keys: readonly string[],
  entries: string,
  type: "bigint" | "float8" = "bigint",
): string {
  const { at, values } = SUM_PARTS[part];
  const by = [...keys, ...at].join(", ");
  const sum = (name: string): string => `sum(${name}::${type})`;
  return `SELECT ${by}, ${values.map((name) => `${sum(name)}::${type} AS ${name}`).join(", ")}
            FROM (${entries}) AS entry GROUP BY ${by}
          HAVING ${values.map((name) => `${sum(name)} <> 0`).join(" OR ")}`;
}
