import { z } from "zod";

export type QueryResult<T> =
  | { ok: true; query: T }
  | { ok: false; /** A sentence that names the field. */ message: string };

/** A whole number in a query, between two bounds. Rows are counted by the database's 4-byte integers. */
export function wholeNumber(min: number, max: number): z.ZodType<number> {
  return z
    .string()
    .regex(/^\d{1,10}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine(
      (value) => value >= min && value <= max,
      `must be a whole number from ${min} to ${max}`,
    );
}

/** One of the named words in a query. */
export function parseWord<const Words extends readonly string[]>(
  words: Words,
): z.ZodType<Words[number]> {
  return z.enum(words, { error: `must be one of ${words.join(", ")}` });
}

/**
 * The query of an address, checked. Every field may stand once, and a field nobody asked for is refused: a filter that is
 * misspelt and passed over would give the wrong figures. An empty value counts as not given.
 */
export function readQuery<Shape extends z.ZodRawShape>(
  { searchParams }: URL,
  shape: Shape,
): QueryResult<z.output<z.ZodObject<Shape>>> {
  const values = new Map<string, string>();
  for (const [name, value] of searchParams) {
    if (!Object.hasOwn(shape, name)) {
      return {
        ok: false,
        message: `${JSON.stringify(name)} is not a field of this query; it takes ${Object.keys(shape).join(", ")}.`,
      };
    }
    if (values.has(name)) return { ok: false, message: `${name} stands there twice.` };
    if (value.includes("\0"))
      return { ok: false, message: `${name} holds a character that no text has.` };
    if (value !== "") values.set(name, value);
  }
  const parsed = z.object(shape).safeParse(Object.fromEntries(values));
  if (parsed.success) return { ok: true, query: parsed.data };
  const problems = parsed.error.issues.map(({ path, code, message, ...issue }) => {
    const missing = code === "invalid_type" && !values.has(String(path[0])) && "expected" in issue;
    return `${path.join(".")} ${missing ? "is missing" : message}`;
  });
  return { ok: false, message: `${problems.join("; ")}.` };
}
