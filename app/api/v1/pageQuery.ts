import { parseWord, parseText, parseWholeNumber } from "#lib/addresses/fields.ts";

/** The most rows in one answer: enough for every duo of a large community, about 4 MB. */
const MAX_ROWS = 10_000;

/**
 * The rows of a JSON answer without `limit`. A CSV file has up to MAX_ROWS, because a download
 * should be complete.
 */
const USUAL_ROWS = 100;

/** The largest row number that the database handles here. */
const MAX_OFFSET = 2 ** 31 - 1;

/** A player's name in the game has at most 35 characters, colour codes included. */
const MAX_SEARCH_LENGTH = 100;

/** Part of a name, for lists that are searched by player. */
export const SEARCH_QUERY = {
  search: parseText(MAX_SEARCH_LENGTH)
    .optional()
    .describe("A part of any name that a player used, without colour codes; case does not matter."),
};

/** The parameters of every paged list. */
export const PAGE_QUERY = {
  direction: parseWord(["asc", "desc"]).default("desc").describe("The direction of the order."),
  limit: parseWholeNumber(1, MAX_ROWS)
    .optional()
    .describe(`How many rows; ${USUAL_ROWS} as JSON and ${MAX_ROWS} as CSV if not given.`),
  offset: parseWholeNumber(0, MAX_OFFSET).default(0).describe("How many rows to skip."),
};

interface RowLimit {
  limit?: number | undefined;
  format: "json" | "csv";
}

export function rowLimit({ limit, format }: RowLimit): number {
  return limit ?? (format === "csv" ? MAX_ROWS : USUAL_ROWS);
}
