import { QUERY } from "./server.copy.ts";
import { z } from "zod";

/** A parameter of an address below /api, as its description lists it. */
export interface QueryParameter {
  name: string;
  /** One value; where `isList`, one of its entries. Its output is what the parameter means. */
  schema: z.ZodType;
  isRequired: boolean;
  /** Takes several values: with commas between, or the parameter several times. */
  isList: boolean;
}

/** The values of an address by parameter: not empty, and of a parameter that is no list only one. */
type QueryValues = Readonly<Record<string, readonly string[]>>;

export type QueryResult<T> =
  | { ok: true; query: T }
  | { ok: false; /** For people. */ message: string };

/** What an address takes, and how its values become a query. */
export interface QueryReader<T> {
  parameters: readonly QueryParameter[];
  parse: (values: QueryValues) => QueryResult<T>;
}

/**
 * The query of an address, or one sentence about what is wrong with it. Unknown and repeated parameters are refused: to
 * skip a filter that is misspelt would give wrong figures. An empty value counts as not given.
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
    if (value.includes("\0")) return { ok: false, message: QUERY.nul(name) };
    if (value !== "") values.set(name, [...(values.get(name) ?? []), value]);
  }
  return parse(Object.fromEntries(values));
}

/**
 * Reads parameters that take one value each. The messages of a schema complete the sentence "It …".
 * @param check what is wrong between parameters that are valid alone, as a sentence; null where nothing is
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

/** Two readers of one address. What each makes of its parameters stands side by side. */
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

/** Nothing may stand in the query of this address. */
export const NO_QUERY = queryFields({});

/** `Invalid parameter: limit=0. It must be a whole number from 1 to 100.` for each parameter that does not fit. */
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

/** What was sent can be long; a sentence about it is not. */
const MAX_SHOWN = 100;

function shorten(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
