import { z } from "zod";
import { flag, many, single, type Field } from "./addressFields.ts";
import { FILTERS } from "./filters/list.ts";
import { LAYERS } from "./layers.ts";
import { COMPARE_VIEWS, COMPARISONS, GROUND_KINDS, HEAT_MODES } from "./question.ts";

/** What stands before the names of the other picture's filters. */
export const OTHER_PREFIX = "b.";

/** The fields of what is shown of the filters. */
export const SHOWN_FIELDS = {
  show: many(z.enum(LAYERS)),
  also: many(z.enum(LAYERS)),
  vs: single(z.enum(COMPARISONS)),
  view: single(z.enum(COMPARE_VIEWS)),
  mode: single(z.enum(HEAT_MODES)),
  once: flag,
  teams: flag,
  ground: single(z.enum(GROUND_KINDS)),
};

const filterFields = (prefix: string): [string, Field<unknown>][] =>
  FILTERS.flatMap(({ address }) =>
    Object.entries(address.fields).map(([name, field]): [string, Field<unknown>] => [
      prefix + name,
      field,
    ]),
  );

/** Every field that a question can have in an address. */
export const QUESTION_FIELDS: ReadonlyMap<string, Field<unknown>> = new Map([
  ...Object.entries<Field<unknown>>(SHOWN_FIELDS),
  ...filterFields(""),
  ...filterFields(OTHER_PREFIX),
]);
