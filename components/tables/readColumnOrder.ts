type Direction = "asc" | "desc";

interface SortState<Sort extends string> {
  sort: Sort;
  direction: Direction;
  buildHref: (sort: Sort, direction: Direction) => string;
  /** How a column is ordered at the first click; figures by the largest. */
  first?: Direction;
}

/**
 * The order a column stands in now, null where another one is sorted by, and the address that sorts
 * by it; of the one sorted by, the other way round.
 */
export function readColumnOrder<Sort extends string>(
  column: Sort,
  { sort, direction, buildHref, first = "desc" }: SortState<Sort>,
): { order: Direction | null; href: string } {
  if (column !== sort) return { order: null, href: buildHref(column, first) };
  return { order: direction, href: buildHref(column, direction === "desc" ? "asc" : "desc") };
}
