import { isStorable } from "#lib/engagements/characters.ts";
import { MAX_LIST, splitTexts, textsIn, type Field, type Search } from "./addressFields.ts";
import { FILTERS } from "./filters/list.ts";
import { hasSides } from "./layers.ts";
import { hasOtherFilters } from "./question.ts";
import { OTHER_PREFIX, QUESTION_FIELDS } from "./questionFields.ts";
import { readQuestion } from "./readQuestion.ts";

/**
 * The parts of an address that its question leaves out, each in words: `half=3` or `half=1,2 (takes
 * one value)`. Fields that belong to no question are up to the caller.
 */
export function listInvalidParts(search: Search): string[] {
  const question = readQuestion(search);
  const [layer] = question.layers;
  const prefixes = hasOtherFilters(question) ? ["", OTHER_PREFIX] : [""];
  return [
    ...Object.entries(search).flatMap(([name, value]) => {
      const field = QUESTION_FIELDS.get(name);
      return field === undefined ? [] : unreadTexts(name, field, textsIn(value));
    }),
    ...(hasOtherFilters(question) ? [] : unusedOthers(search)),
    ...prefixes.flatMap((prefix) =>
      FILTERS.flatMap(({ address }) => address.unread(search, prefix)),
    ),
    ...(!hasSides(layer) && textsIn(search.side).length > 0
      ? [`side (not supported by the ${layer} layer)`]
      : []),
  ];
}

/** The texts of one field that cannot be read. */
function unreadTexts(name: string, field: Field<unknown>, texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  const each = field.holdsCommas ? texts : splitTexts(texts);
  const bad = each.filter((text) => !isStorable(text) || !field.value.safeParse(text).success);
  if (bad.length > 0) return bad.join(",") === field.blank ? [] : [`${name}=${bad.join(",")}`];
  if (each.length === 0) return [`${name}=${texts.join(",")}`];
  if (each.length > 1 && !field.takesMany) return [`${name}=${each.join(",")} (takes one value)`];
  return each.length > MAX_LIST ? [`${name} (takes at most ${MAX_LIST} values)`] : [];
}

/** Filters of the other picture if the question has no other picture. */
function unusedOthers(search: Search): string[] {
  const names = Object.keys(search).filter(
    (name) =>
      name.startsWith(OTHER_PREFIX) &&
      QUESTION_FIELDS.has(name) &&
      textsIn(search[name]).length > 0,
  );
  if (names.length === 0) return [];
  return [`${names.join(", ")} (only with vs=own or vs=kept)`];
}
