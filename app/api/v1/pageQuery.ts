import { z } from "zod";
import { parseWord, wholeNumber } from "#lib/server/readQuery.ts";

/** The most rows of one answer: every duo of a large community, some 4 MB. */
const MAX_ROWS = 10_000;

/** What an answer holds unless asked otherwise; a CSV file holds MAX_ROWS, as a download is meant to be whole. */
const USUAL_ROWS = 100;

/** The largest number the database counts rows with here. */
const MAX_OFFSET = 2 ** 31 - 1;

/** A player's name in the game is at most 35 characters long, its codes included. */
const MAX_SEARCH_LENGTH = 100;

/** Part of a name, in lists that find people or what they were in. */
export const SEARCH_QUERY = {
  search: z
    .string()
    .max(MAX_SEARCH_LENGTH, `must have at most ${MAX_SEARCH_LENGTH} characters`)
    .optional(),
};

/** The fields of every paged list. */
export const PAGE_QUERY = {
  direction: parseWord(["asc", "desc"]).default("desc"),
  limit: wholeNumber(1, MAX_ROWS).optional(),
  offset: wholeNumber(0, MAX_OFFSET).default(0),
  format: parseWord(["json", "csv"]).default("json"),
};

export function rowLimit({
  limit,
  format,
}: {
  limit?: number | undefined;
  format: "json" | "csv";
}): number {
  return limit ?? (format === "csv" ? MAX_ROWS : USUAL_ROWS);
}
