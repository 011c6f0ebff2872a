import { isNeutral, valueIn } from "#lib/mapQuery/filter.ts";
import { FILTERS, type Filters } from "#lib/mapQuery/filters/list.ts";
import { side } from "#lib/mapQuery/filters/side.ts";

/** The side and the filters, as a title for a picture that is shown next to another one. */
export function writeHeading(filters: Filters, names: ReadonlyMap<string, string>): string {
  const parts = [
    filters.side === null ? "" : side.describe(filters.side, { getName: String }),
    describeFilters(filters, names),
  ];
  return parts.filter((part) => part !== "").join(", ") || "All";
}

/**
 * The filters as the caption of a picture, without the side, which is named with the layer. Empty
 * if there are no filters.
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
