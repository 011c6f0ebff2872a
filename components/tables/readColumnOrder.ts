type Direction = "asc" | "desc";

interface SortState<Sort extends string> {
  sort: Sort;
  direction: Direction;
  buildHref: (sort: Sort, direction: Direction) => string;
  /** The order after the first click on a column; for figures, the largest first. */
  first?: Direction;
}

/**
 * The current order of a column, and the address that sorts by it. The order is null if the table
 * is sorted by another column; if it is sorted by this one, the address reverses the order.
 */
export function readColumnOrder<Sort extends string>(
  column: Sort,
  { sort, direction, buildHref, first = "desc" }: SortState<Sort>,
): { order: Direction | null; href: string } {
  if (column !== sort) return { order: null, href: buildHref(column, first) };
  return { order: direction, href: buildHref(column, direction === "desc" ? "asc" : "desc") };
}
