import { QUERY } from "./server.copy.ts";
import { z } from "zod";
import { isStorable } from "#lib/engagements/characters.ts";
import { showInvisible } from "#lib/engagements/showInvisible.ts";

/** A query parameter of an address under /api, as the API description lists it. */
export interface QueryParameter {
  name: string;
  /** Parses one value, or one entry if `isList`. Its output is the parameter's meaning. */
  schema: z.ZodType;
  isRequired: boolean;
  /** Takes several values, separated by commas or by repeating the parameter. */
  isList: boolean;
}

/** An address's values by parameter. None is empty; a parameter that is not a list has only one. */
type QueryValues = Readonly<Record<string, readonly string[]>>;

export type QueryResult<T> =
  | { ok: true; query: T }
  | { ok: false; /** For people. */ message: string };

/** The parameters that an address takes, and how their values become a query. */
export interface QueryReader<T> {
  parameters: readonly QueryParameter[];
  parse: (values: QueryValues) => QueryResult<T>;
}

/**
 * Reads the query of an address, or says in one sentence what is wrong with it. Unknown and
 * repeated parameters are refused: skipping a misspelt filter would give wrong figures. An empty
 * value counts as missing.
 */
export function readQuery<T>(
  search: URLSearchParams,
  { parameters, parse }: QueryReader<T>,
): QueryResult<T> {
  const known = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const values = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const [name, value] of search) {
    const parameter = known.get(name);
    if (parameter === undefined)
      return { ok: false, message: QUERY.unknown(shorten(name), [...known.keys()]) };
    if (seen.has(name) && !parameter.isList) return { ok: false, message: QUERY.twice(name) };
    seen.add(name);
    if (value !== "") values.set(name, [...(values.get(name) ?? []), value]);
  }
  return parse(Object.fromEntries(values));
}

/**
 * Says in a sentence which parameter of an address holds a text that the database can neither store
 * nor look for; null if there is none.
 */
export function refuseUnstorable(search: URLSearchParams): string | null {
  const found = [...search].find(([name, value]) => !isStorable(name + value));
  return found === undefined ? null : QUERY.unstorable(shorten(showInvisible(found[0])));
}

/**
 * Reads parameters that take one value each. A schema's messages complete the sentence "It …".
 * @param check says in a sentence why valid parameters do not fit together; null if they do
 */
export function queryFields<Shape extends z.ZodRawShape>(
  shape: Shape,
  check: (query: z.output<z.ZodObject<Shape>>) => string | null = () => null,
): QueryReader<z.output<z.ZodObject<Shape>>> {
  const object = z.object(shape);
  return {
    parameters: Object.entries(shape).map(([name, field]) => ({
      name,
      schema: field as z.ZodType,
      isRequired: !z.safeParse(field, undefined).success,
      isList: false,
    })),
    parse: (values) => {
      const given = Object.fromEntries(
        Object.entries(values).map(([name, [value]]) => [name, value]),
      );
      const parsed = object.safeParse(given);
      if (!parsed.success) return { ok: false, message: describeIssues(parsed.error, given) };
      const problem = check(parsed.data);
      return problem === null ? { ok: true, query: parsed.data } : { ok: false, message: problem };
    },
  };
}

/** Merges two readers of one address. The query has the fields of both. */
export function mergeReaders<A extends object, B extends object>(
  first: QueryReader<A>,
  second: QueryReader<B>,
): QueryReader<A & B> {
  return {
    parameters: [...first.parameters, ...second.parameters],
    parse: (values) => {
      const read = first.parse(values);
      if (!read.ok) return read;
      const rest = second.parse(values);
      return rest.ok ? { ok: true, query: { ...read.query, ...rest.query } } : rest;
    },
  };
}

/** For an address that takes no parameters. */
export const NO_QUERY = queryFields({});

/**
 * For each invalid parameter a text like `Invalid parameter: limit=0. It must be a whole number
 * from 1 to 100.`
 */
function describeIssues(
  { issues }: z.ZodError,
  given: Readonly<Record<string, string | undefined>>,
): string {
  const messages = new Map<string, string>();
  for (const { path, message } of issues) {
    const name = String(path[0]);
    if (!messages.has(name)) messages.set(name, message);
  }
  const sentences = [...messages].map(([name, message]) => {
    const value = given[name];
    return value === undefined
      ? QUERY.missing(name)
      : QUERY.issue(QUERY.invalid([`${name}=${shorten(value)}`]), message);
  });
  return sentences.join(" ");
}

/** @param parts `half=3` or `side is not supported by the traversal layer`; at least one */
export function invalidParameters(parts: readonly string[]): string {
  return QUERY.invalid(parts);
}

/** Sent values can be long; a message shows at most this many characters. */
const MAX_SHOWN = 100;

function shorten(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
