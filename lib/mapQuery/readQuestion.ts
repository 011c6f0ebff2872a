import { z } from "zod";
import type { Search } from "./addressFields.ts";
import { FILTERS, NO_FILTERS, type Filters } from "./filters/list.ts";
import { hasSides } from "./layers.ts";
import { hasOtherFilters, type Question } from "./question.ts";
import { OTHER_PREFIX, SHOWN_FIELDS } from "./questionFields.ts";

const shown = z.object({
  show: SHOWN_FIELDS.show.read,
  also: SHOWN_FIELDS.also.read,
  vs: SHOWN_FIELDS.vs.read,
  view: SHOWN_FIELDS.view.read,
  mode: SHOWN_FIELDS.mode.read,
  once: SHOWN_FIELDS.once.read,
  teams: SHOWN_FIELDS.teams.read,
  ground: SHOWN_FIELDS.ground.read,
});

/**
 * The question that an address asks of a map. A value that cannot be read becomes the default.
 * Never throws.
 */
export function readQuestion(search: Search): Question {
  const { show, also, vs: compare, view, mode, once, teams, ground } = shown.parse(search);
  const [layer = "kills" as const, ...more] = [...new Set([...show, ...also])];
  const filters = readFilters(search, "");
  return {
    layers: [layer, ...more],
    filters: hasSides(layer) ? filters : { ...filters, side: null },
    compare,
    other: hasOtherFilters({ compare }) ? readFilters(search, OTHER_PREFIX) : NO_FILTERS,
    compareView: view ?? "difference",
    mode: mode ?? "smooth",
    once,
    teams,
    ground,
  };
}

function readFilters(search: Search, prefix: string): Filters {
  const fields = Object.fromEntries(
    Object.entries(search)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
  return Object.fromEntries(
    FILTERS.map(({ key, address }) => [key, address.read(fields)]),
  ) as Filters;
}
