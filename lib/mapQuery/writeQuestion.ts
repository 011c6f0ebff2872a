import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import { isNeutral } from "./filter.ts";
import { FILTERS, type Filters } from "./filters/list.ts";
import { hasOtherFilters, type Question } from "./question.ts";
import { OTHER_PREFIX } from "./questionFields.ts";

type Entry = readonly [name: string, value: string];

/**
 * The address fields of a question, in a fixed order and without default values. `readQuestion`
 * turns them back into the question.
 */
export function writeQuestion(question: Question): Entry[] {
  const { layers, filters, compare, other, compareView, mode, once, teams, ground } = question;
  const entries: Entry[] = [];
  if (layers.length > 1 || layers[0] !== "kills") entries.push(["show", layers.join(",")]);
  entries.push(...writeFilters(filters, ""));
  if (compare !== null) {
    entries.push(["vs", compare]);
    if (hasOtherFilters(question)) entries.push(...writeFilters(other, OTHER_PREFIX));
    if (compareView !== "difference") entries.push(["view", compareView]);
  }
  if (mode !== "smooth") entries.push(["mode", mode]);
  if (once) entries.push(["once", "on"]);
  if (teams) entries.push(["teams", "on"]);
  if (ground !== null) entries.push(["ground", ground]);
  return entries;
}

function writeFilters(filters: Filters, prefix: string): Entry[] {
  return FILTERS.filter((filter) => !isNeutral(filters, filter)).flatMap(({ key, address }) =>
    address
      .write(filters[key as keyof Filters])
      .map(([name, text]): Entry => [prefix + name, text]),
  );
}

/** The address of a map's page for a question. */
export function mapAddress(map: string, question: Question): string {
  const search = new URLSearchParams(writeQuestion(question).map(([name, value]) => [name, value]));
  // A query may contain unescaped commas, and they keep the link readable.
  const text = search.toString().replaceAll("%2C", ",");
  return `/maps/${encodeMapName(map)}${text === "" ? "" : `?${text}`}`;
}

/** The question with some of its filters changed. */
export function replaceFilters(question: Question, part: Partial<Filters>): Question {
  return { ...question, filters: { ...question.filters, ...part } };
}
