import { oneOf, wholeNumber } from "#lib/server/readQuery.ts";

/** The most rows of one answer: every duo of a large community, some 4 MB. */
const MAX_ROWS = 10_000;

/** What an answer holds unless asked otherwise; a CSV file holds MAX_ROWS, as a download is meant to be whole. */
const USUAL_ROWS = 100;

/** The largest number the database counts rows with here. */
const MAX_OFFSET = 2 ** 31 - 1;

/** The fields of every paged list. */
export const PAGE_QUERY = {
  direction: oneOf(["asc", "desc"]).default("desc"),
  limit: wholeNumber(1, MAX_ROWS).optional(),
  offset: wholeNumber(0, MAX_OFFSET).default(0),
  format: oneOf(["json", "csv"]).default("json"),
};

export function rowLimit({ limit, format }: { limit?: number | undefined; format: "json" | "csv" }): number {
  return limit ?? (format === "csv" ? MAX_ROWS : USUAL_ROWS);
}
