import type { SqlValues } from "#lib/mapQuery/sqlValues.ts";
import { asText } from "./asText.ts";

/** The values of a statement, in the order of their placeholders. */
export interface CollectedValues extends SqlValues {
  values: unknown[];
}

/**
 * Collects the values of one statement. Texts pass through `asText`, so that PostgreSQL can store
 * them.
 */
export function collectValues(): CollectedValues {
  const values: unknown[] = [];
  return {
    values,
    add: (value) => `$${values.push(typeof value === "string" ? asText(value) : value)}`,
  };
}
