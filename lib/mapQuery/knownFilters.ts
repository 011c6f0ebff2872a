import { narrows } from "./filter.ts";
import type { AnyFilter, FilterValues, KnownRounds } from "./filter.ts";
import { FILTERS } from "./filters/list.ts";
import { LAYER_TABLES, type Layer } from "./layers.ts";
import { TABLES, type Table } from "./tables.ts";
import { EVERY_ROW } from "./where.ts";

/** Whether the rows of a table can be narrowed by a filter. */
function knows(table: Table, { ofRound, ofRoundRow, rows }: AnyFilter): boolean {
  const isOfRounds = ofRound !== undefined || ofRoundRow !== undefined;
  return (isOfRounds && TABLES[table].round !== "none") || rows?.[table] !== undefined;
}

/** Whether a layer can be narrowed by a filter. */
export function layerKnows(layer: Layer, filter: AnyFilter): boolean {
  return LAYER_TABLES[layer].some((table) => knows(table, filter));
}

/** The filters that narrow a set and that a layer does not know. */
export function listUnknownTo(layer: Layer, filters: FilterValues): AnyFilter[] {
  return FILTERS.filter((filter) => narrows(filters, filter) && !layerKnows(layer, filter));
}

const listPartlyKnown = (filters: FilterValues) =>
  FILTERS.flatMap((filter) =>
    filter.knownIn !== undefined && narrows(filters, filter)
      ? [{ filter, knownIn: filter.knownIn }]
      : [],
  );

/** The filters of a set that a layer knows. The others do not narrow what it counts. */
export function keepKnown(layer: Layer, filters: FilterValues): FilterValues {
  const known = FILTERS.filter(({ key }) => key in filters).filter((filter) =>
    layerKnows(layer, filter),
  );
  return Object.fromEntries(known.map(({ key }) => [key, filters[key]]));
}

/** SQL: the file of a row of `round` contains everything that the filters ask for. */
export function knownRounds(filters: FilterValues): string {
  const conditions = listPartlyKnown(filters).map(({ knownIn }) => knownIn.round);
  return conditions.length === 0 ? EVERY_ROW : conditions.join(" AND ");
}

/** What a note says about the filters that not every file of the rounds knows. */
export function noteKnownRounds(
  layer: Layer,
  filters: FilterValues,
  rounds: KnownRounds,
): string[] {
  if (rounds.known === rounds.all) return [];
  return listPartlyKnown(filters)
    .filter(({ filter }) => layerKnows(layer, filter))
    .map(({ knownIn }) => knownIn.note(rounds));
}

/** The filters that narrow a set and that rows of a table do not know. */
export function unknownFilters(table: Table, filters: FilterValues): AnyFilter[] {
  return FILTERS.filter((filter) => narrows(filters, filter) && !knows(table, filter));
}

/** Whether the filters leave few rows that are expensive to find. */
export function areSelective(filters: FilterValues): boolean {
  return FILTERS.some((filter) => filter.isSelective === true && narrows(filters, filter));
}
