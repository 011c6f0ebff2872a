/**
 * The database cannot be used, for a reason the person at the terminal can act on. The message is one line
 * and holds no password.
 */
export class StoreError extends Error {
  override name = "StoreError";
}

/** What went wrong, in one line: Node reports a refused connection to two addresses as an error without a message. */
export function getReason(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return getReason(error.errors[0]);
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replaceAll(/\s+/g, " ").trim();
}

const DISK_FULL = "53100";
/** PostgreSQL is shutting down, starting, or was killed; a connection broke. */
const GONE_CODES = /^(08|57P0|ECONNREFUSED$|ECONNRESET$|EPIPE$|ETIMEDOUT$)/;
const GONE_WORDS =
  /Connection terminated|connection timeout|Client has encountered a connection error|not queryable/i;

/** What a failed query means to the one who asked, where it is the database's own state; null for every other error. */
export function toStoreError(error: unknown): StoreError | null {
  if (error instanceof StoreError) return error;
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? String(error.code) : "";
  if (code === DISK_FULL || code === "ENOSPC")
    return new StoreError(
      "The disk of the database is full: nothing was stored. Make room and try again.",
    );
  if (!GONE_CODES.test(code) && !GONE_WORDS.test(error.message)) return null;
  return new StoreError(
    "The database went away in mid-work: nothing was stored. Try again when it is back.",
  );
}
