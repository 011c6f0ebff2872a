import { z } from "zod";
import { flag, many, single, type Field, explain } from "./addressFields.ts";
import { FILTERS } from "./filters/list.ts";
import { LAYERS } from "./layers.ts";
import { COMPARE_VIEWS, COMPARISONS, BACKGROUND_KINDS, HEAT_MODES } from "./question.ts";

/** The prefix of the other picture's filters. */
export const OTHER_PREFIX = "b.";

/** The fields for what is shown and how, apart from the filters. */
export const SHOWN_FIELDS = {
  show: explain(many(z.enum(LAYERS)), "The layers; the others are drawn over the first as lines."),
  also: explain(many(z.enum(LAYERS)), "More layers, after those of `show`."),
  vs: explain(single(z.enum(COMPARISONS)), "What the view is compared with."),
  view: explain(single(z.enum(COMPARE_VIEWS)), "How a comparison is shown."),
  mode: explain(single(z.enum(HEAT_MODES)), "Whether counts are smoothed or shown in cells."),
  once: explain(flag, "Counts each player once per square and round."),
  teams: explain(flag, "Shows both sides, with a colour for each."),
  ground: explain(single(z.enum(BACKGROUND_KINDS)), "The background of the map."),
};

const filterFields = (prefix: string): [string, Field<unknown>][] =>
  FILTERS.flatMap(({ address }) =>
    Object.entries(address.fields).map(([name, field]): [string, Field<unknown>] => [
      prefix + name,
      prefix === "" ? field : explain(field, `As \`${name}\`, for the view of vs=own or vs=kept.`),
    ]),
  );

/** Every field that a question can have in an address. */
export const QUESTION_FIELDS: ReadonlyMap<string, Field<unknown>> = new Map([
  ...Object.entries<Field<unknown>>(SHOWN_FIELDS),
  ...filterFields(""),
  ...filterFields(OTHER_PREFIX),
]);
