import { z } from "zod";
import { isStorable } from "#lib/engagements/characters.ts";

export type SearchParams = Record<string, string | string[] | undefined>;

/** The first value; a text that the database cannot hold counts as missing. */
const first = (given: unknown): unknown => {
  const value: unknown = Array.isArray(given) ? given[0] : given;
  return typeof value === "string" && !isStorable(value) ? undefined : value;
};

/** One value of an address. A value that does not fit the schema becomes the schema's default. */
export function fromAddress<Schema extends z.ZodType>(schema: Schema): z.ZodPreprocess<Schema> {
  return z.preprocess(first, schema);
}

/** An address with the given values; empty and null ones are left out. */
export function writeListAddress(
  path: string,
  values: Record<string, string | number | null | undefined>,
): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== "") search.set(key, String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}
