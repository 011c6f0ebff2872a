/** The heading of a column. */
export interface CsvHeading {
  heading: string;
  /** Set if only some files have the column: when they do, as the end of a sentence. */
  onlyWhere?: string;
}

/**
 * One column of a CSV file: its heading, and how to get its cell from a row (null is an empty
 * cell).
 */
export interface CsvColumn<Row> extends CsvHeading {
  cell: (row: Row) => string | number | boolean | Date | null;
}

/** A spreadsheet would run such a text as a formula, and players choose their own names. */
const STARTS_FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

function formatCell(value: string | number | boolean | Date | null): string {
  if (value === null) return "";
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "string") return String(value);
  const safe = STARTS_FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Rows as CSV text according to RFC 4180: commas, CRLF after every line and a heading line. A text
 * that a spreadsheet would read as a formula gets an apostrophe in front; numbers stay numbers.
 * Dates are ISO 8601 in UTC.
 */
export function writeCsv<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map((column) => formatCell(column.heading)).join(",")];
  for (const row of rows)
    lines.push(columns.map((column) => formatCell(column.cell(row))).join(","));
  return `${lines.join("\r\n")}\r\n`;
}
