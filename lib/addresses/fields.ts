import { z } from "zod";
import { isDay } from "#lib/format/days.ts";
import { foldMapName } from "#lib/maps/foldMapName.ts";
import { fromAddress } from "./writeListAddress.ts";

/*
 * Fields of an address, for both the pages and the API. They are strict: a value that a field does
 * not accept is an error, and its message completes the sentence "It …". Pages read them through
 * `readLeniently`.
 */

/** Longer than any name of a map or a game server. */
const MAX_NAME_LENGTH = 200;

/** A whole number between two bounds. The database numbers its rows with 4-byte integers. */
export function parseWholeNumber(min: number, max: number): z.ZodType<number> {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,10}$/, message)
    .transform(Number)
    .pipe(z.int(message).min(min, message).max(max, message));
}

/** A number between two bounds. */
export function parseNumber(min: number, max: number): z.ZodType<number> {
  const message = `must be a number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^-?(\d{1,20}(\.\d{0,20})?|\.\d{1,20})(e-?\d{1,3})?$/i, message)
    .transform(Number)
    .pipe(z.number(message).min(min, message).max(max, message));
}

/** One of the named words. */
export function parseWord<const Words extends readonly string[]>(
  words: Words,
): z.ZodType<Words[number]> {
  return z.enum(words, { error: `must be one of ${words.join(", ")}` });
}

/** Text of a limited length. */
export function parseText(max: number): z.ZodType<string> {
  return z.string().max(max, `must have at most ${max} characters`);
}

/** A name or a part of it, without spaces around it; undefined if it is empty. */
export function parseName(max = MAX_NAME_LENGTH): z.ZodType<string | undefined> {
  return z
    .string()
    .trim()
    .max(max, `must have at most ${max} characters`)
    .transform((text) => (text === "" ? undefined : text))
    .pipe(z.string().max(max).optional());
}

/** Where a page of a list begins. */
export function parseOffset(): z.ZodType<number> {
  return parseWholeNumber(0, 1e9).default(0);
}

/** The order of a list. */
export function parseDirection(usual: "asc" | "desc"): z.ZodType<"asc" | "desc"> {
  return parseWord(["asc", "desc"]).default(usual);
}

/** The name of a map, in any case. */
export function parseMapName(max = MAX_NAME_LENGTH): z.ZodType<string | undefined> {
  return parseName(max).transform((name) => (name === undefined ? undefined : foldMapName(name)));
}

/** A day of the calendar. */
export function parseDay(): z.ZodType<string> {
  return z.string().refine(isDay, "must be a day, YYYY-MM-DD").meta({ format: "date" });
}

/** The fields of an address by name. They are strict. */
export type AddressFields = Readonly<Record<string, z.ZodType>>;

/** The fields as a page reads them: an invalid value counts as missing. */
export function readLeniently<Shape extends AddressFields>(
  shape: Shape,
): { [Name in keyof Shape]: z.ZodPreprocess<z.ZodCatch<Shape[Name]>> } {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [
      name,
      fromAddress(field.catch(field.parse(undefined))),
    ]),
  ) as { [Name in keyof Shape]: z.ZodPreprocess<z.ZodCatch<Shape[Name]>> };
}
