/** The texts that every chart has. */
export const CHARTS = {
  /** Opens the table of numbers behind a chart. */
  table: "Show as a table",
  hint: "Point at a value, or move through the values with the arrow keys.",
  hintLinks:
    "Point at a value, or move through the values with the arrow keys. Enter opens its crossfires.",
} as const;
