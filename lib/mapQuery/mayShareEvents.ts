import { valueIn, type Pair } from "./filter.ts";
import { FILTERS, type Filters } from "./filters/list.ts";
import { layerKnows } from "./knownFilters.ts";

/**
 * Whether an event of a layer can be in both pictures. It cannot if a filter that the layer knows
 * keeps them apart. Events in both make the two pictures look more alike than they are.
 */
export function mayShareEvents(
  first: Filters,
  second: Filters,
  { layer, today }: Pick<Pair, "layer" | "today">,
): boolean {
  const pair: Pair = { sets: [first, second], layer, today };
  return !FILTERS.some(
    (filter) =>
      layerKnows(layer, filter) &&
      filter.keepsApart?.(valueIn(first, filter), valueIn(second, filter), pair) === true,
  );
}
