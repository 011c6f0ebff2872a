/**
 * The database cannot be used, for a reason the person at the terminal can act on. The message is one line
 * and holds no password.
 */
export class StoreError extends Error {
  override name = "StoreError";
}

/** What went wrong, in one line: Node reports a refused connection to two addresses as an error without a message. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replaceAll(/\s+/g, " ").trim();
}
