export type Direction = "asc" | "desc";

/** Which rows of an ordered list: `limit` rows from `offset` (both whole and not negative). */
export interface Page<Sort extends string> {
  sort?: Sort;
  direction?: Direction;
  limit: number;
  offset: number;
}

/**
 * The ORDER BY clause of a list: the column that the allow-list names for `sort`, then `tieBreak` so that pages never
 * overlap. Only text written in the allow-list reaches the SQL. A column that can be empty is listed as "x IS NULL, x",
 * which puts empty values last in both directions; NULLS LAST on the others would keep an index from being used.
 */
export function orderBy<Sort extends string>(
  columns: Readonly<Record<Sort, string>>,
  sort: Sort,
  direction: Direction,
  tieBreak: string,
): string {
  if (!Object.hasOwn(columns, sort)) throw new RangeError(`No such sort column: ${sort}`);
  return `ORDER BY ${columns[sort]} ${direction === "asc" ? "ASC" : "DESC"}, ${tieBreak}`;
}
