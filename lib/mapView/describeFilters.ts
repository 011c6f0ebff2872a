import { isNeutral, valueIn } from "#lib/mapQuery/filter.ts";
import { FILTERS, type Filters } from "#lib/mapQuery/filters/list.ts";
import { side } from "#lib/mapQuery/filters/side.ts";

/** Side and filters, as the title of a picture next to another one has them. */
export function writeHeading(filters: Filters, names: ReadonlyMap<string, string>): string {
  const parts = [
    filters.side === null ? "" : side.describe(filters.side, { getName: String }),
    describeFilters(filters, names),
  ];
  return parts.filter((part) => part !== "").join(", ") || "All";
}

/**
 * Filters as the caption of a picture has them, except the side, which goes with the layer; empty
 * where there are none.
 */
export function describeFilters(filters: Filters, names: ReadonlyMap<string, string>): string {
  const getName = (id: string): string => names.get(id) ?? "unknown player";
  const described = FILTERS.filter(
    (filter) => filter.key !== side.key && !isNeutral(filters, filter),
  );
  return [true, false]
    .flatMap((isFirst) =>
      described.filter(({ namedPlayers }) => (namedPlayers !== undefined) === isFirst),
    )
    .map((filter) => filter.describe(valueIn(filters, filter), { getName }))
    .join(", ");
}
