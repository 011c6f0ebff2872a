import { z } from "zod";
import { isStorable } from "#lib/engagements/characters.ts";
import { isDay } from "#lib/format/days.ts";

/** The longest list that an address can hold: each entry becomes a parameter of the database. */
export const MAX_LIST = 50;

/** The fields of an address by name. A field that is given several times has several texts. */
export type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One field of an address. */
export interface Field<T> {
  /** What a single value must be. */
  value: z.ZodType;
  takesMany: boolean;
  /** Whether a comma is part of the value instead of separating two values. */
  holdsCommas: boolean;
  /** The text, other than an empty one, that a form sends for no value. */
  blank: string | null;
  /** Reads all texts of the field. */
  read: z.ZodType<T>;
}
export type Fields = Readonly<Record<string, Field<unknown>>>;
type ValuesRead<F extends Fields> = { [Name in keyof F]: z.output<F[Name]["read"]> };

/** Returns all texts of a field that are not empty. */
export const textsIn = (value: Search[string]): string[] =>
  [value ?? []].flat().filter((text) => text !== "");

/** Splits texts at their commas into values. */
export const splitTexts = (texts: readonly string[]): string[] => [
  ...new Set(
    texts
      .flatMap((text) => text.split(","))
      .map((text) => text.trim())
      .filter((text) => text !== ""),
  ),
];

const list = z.preprocess(
  (value) => splitTexts([value ?? []].flat().map(String)),
  z.array(z.string()).transform((texts) => texts.slice(0, MAX_LIST)),
);

/** A field with several values, separated by commas or given as several fields. */
export function many<T>(value: z.ZodType<T>): Field<T[]> {
  const read = list.transform((texts) =>
    texts.flatMap((text) => {
      const parsed = value.safeParse(text);
      return parsed.success ? [parsed.data] : [];
    }),
  );
  return { value, takesMany: true, holdsCommas: false, blank: null, read };
}

/** A field with one value; null if it cannot be read or is given with different values. */
export function single<T>(value: z.ZodType<T>): Field<T | null> {
  const read = list.transform((texts) => {
    const [text] = texts;
    const parsed = texts.length === 1 ? value.safeParse(text) : null;
    return parsed?.success === true ? parsed.data : null;
  });
  return { value, takesMany: false, holdsCommas: false, blank: null, read };
}

/** A field with one text of any characters that the database can hold. */
export function freeText(most: number): Field<string | null> {
  const value = z.string().max(most).refine(isStorable);
  const read = z.preprocess(
    (given) => [given ?? ""].flat().filter((text) => text !== ""),
    z
      .array(value)
      .transform((texts) => (new Set(texts).size === 1 ? (texts[0] ?? null) : null))
      .catch(null),
  );
  return { value, takesMany: false, holdsCommas: true, blank: null, read };
}

/** Adds to a field a sentence for the description of the API. */
export function explain<T>(field: Field<T>, about: string): Field<T> {
  return { ...field, value: field.value.describe(about) };
}

/** A field that is on or off. */
export const flag: Field<boolean> = {
  value: z.enum(["on", "off"]),
  takesMany: false,
  holdsCommas: false,
  blank: null,
  read: list.transform((texts) => texts.length === 1 && texts[0] === "on"),
};

/** A day, `YYYY-MM-DD`. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay);

/** A whole number within two limits, including both. */
export const whole = (least: number, most: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);

/** The short id of a player. */
export const playerId = z.string().regex(/^[a-z2-7]{12}$/);

/** A range. An open end is null. Both ends are included, except in ranges of times. */
export interface Range {
  from: number | null;
  to: number | null;
}
export const ANY_RANGE: Range = { from: null, to: null };

/** `20-120`, `20-`, `-120` or `3`: a range of which one end may be open. */
export const range = (most: number): Field<Range | null> =>
  single(
    z
      .string()
      .regex(/^(\d{1,6}(-\d{0,6})?|-\d{1,6})$/)
      .transform((text): Range => {
        const [low = "", high = low] = text.split("-");
        const end = (digits: string): number | null =>
          digits === "" ? null : Math.min(most, Number(digits));
        const [from, to] = [end(low), end(high)];
        return from !== null && to !== null && from > to ? { from: to, to: from } : { from, to };
      }),
  );

export function writeRange({ from, to }: Range): string | null {
  if (from === null && to === null) return null;
  return from === to ? String(from) : `${from ?? ""}-${to ?? ""}`;
}

/** A range in words: `from 2`, `up to 2:00`; empty if both ends are open. */
export function describeRange({ from, to }: Range, words: (value: number) => string): string {
  if (from === null) return to === null ? "" : `up to ${words(to)}`;
  if (to === null) return `from ${words(from)}`;
  return from === to ? words(from) : `${words(from)} to ${words(to)}`;
}

/** The value to write to a field; null, false and empty values leave the field out. */
type Written = string | number | boolean | readonly (string | number)[] | null;

/** How a value is written in an address: its fields, and how to read and write them. */
export interface AddressCodec<Value> {
  readonly fields: Fields;
  /** Reads a value from all fields of an address; ignores what cannot be read. Never throws. */
  read(search: Search): Value;
  /** The fields of a value, without empty ones. `read` gives the value back. */
  write(value: Value): [name: string, text: string][];
  /**
   * Describes the parts of valid fields that are still ignored.
   * @param prefix of every field's name
   */
  unread(search: Search, prefix: string): string[];
}

interface CodecParts<Value, F extends Fields> {
  read(values: ValuesRead<F>): Value;
  write(value: Value): { readonly [Name in keyof F]?: Written };
  /** @param texts of a field @param name of a field, as written in the address */
  unread?(texts: (field: keyof F & string) => string[], name: (field: keyof F) => string): string[];
}

/** Makes a codec from fields and the functions that read and write their values. */
export function codec<Value, F extends Fields>(
  fields: F,
  { read, write, unread }: CodecParts<Value, F>,
): AddressCodec<Value> {
  const shape = z.object(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.read])),
  );
  return {
    fields,
    read: (search) => read(shape.parse(search) as ValuesRead<F>),
    write: (value) =>
      Object.entries<Written | undefined>(write(value)).flatMap(
        ([name, written]): [string, string][] => {
          const text = writtenText(written ?? null);
          return text === "" ? [] : [[name, text]];
        },
      ),
    unread: (search, prefix) =>
      unread?.(
        (field) => textsIn(search[prefix + field]),
        (field) => prefix + String(field),
      ) ?? [],
  };
}

function writtenText(written: Written): string {
  if (typeof written === "boolean") return written ? "on" : "";
  return written === null ? "" : Array.isArray(written) ? written.join(",") : String(written);
}
