import { DATABASE } from "./postgres.copy.ts";
/** Why the database cannot be used. */
export type StoreErrorCode =
  /** No address was given. */
  | "not_configured"
  /** Nothing answers there. */
  | "unreachable"
  /** It answers, and this program cannot work with it. */
  | "unsupported"
  /** Its tables are of another version of this program, or could not be brought to this one's. */
  | "schema"
  /** The embedded server cannot be installed, started or stopped. */
  | "embedded"
  | "disk_full"
  | "connection_lost"
  /** A file of the archive cannot be read as a round any more. */
  | "unreadable_file"
  /** A backup is not one, is damaged, or does not fit this database. */
  | "backup";

/**
 * The database cannot be used, for a reason the person at the terminal can act on. The message is one line
 * and holds no password.
 */
export class StoreError extends Error {
  override name = "StoreError";
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A value that no column takes: it is refused before PostgreSQL is asked, in PostgreSQL's words. */
export class ValueError extends Error {
  override name = "ValueError";
  /** PostgreSQL's code of the same refusal. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** What failed: PostgreSQL's code (SQLSTATE) or that of the connection, empty where there is none, and its message. */
export interface DatabaseFailure {
  code: string;
  message: string;
}

/** What Prisma's adapter for `pg` keeps of an error. */
interface AdapterFailure {
  kind: string;
  originalCode?: string;
  originalMessage?: string;
}

/** Failures of connections for which the adapter keeps a kind of its own instead of the code. */
const CONNECTION_CODES: Readonly<Record<string, string>> = {
  DatabaseNotReachable: "ECONNREFUSED",
  ConnectionClosed: "ECONNRESET",
  SocketTimeout: "ETIMEDOUT",
};

/** What the database said, whether it was asked by SQL or through Prisma. */
export function readFailure(error: Error): DatabaseFailure {
  const failure = readAdapterFailure(error);
  if (failure === null)
    return { code: "code" in error ? String(error.code) : "", message: error.message };
  const { kind, originalCode, originalMessage } = failure;
  return {
    code: originalCode ?? CONNECTION_CODES[kind] ?? "",
    message: originalMessage ?? error.message,
  };
}

/** Prisma keeps the adapter's error in `meta` of its own one; where it makes none, the adapter's comes by itself. */
function readAdapterFailure(error: Error): AdapterFailure | null {
  const meta =
    "meta" in error ? (error.meta as { driverAdapterError?: unknown } | undefined) : undefined;
  const adapterError = meta?.driverAdapterError ?? error;
  const cause = adapterError instanceof Error ? adapterError.cause : undefined;
  return typeof cause === "object" && cause !== null && "kind" in cause
    ? (cause as AdapterFailure)
    : null;
}

/** What went wrong, in one line: Node reports a refused connection to two addresses as an error without a message. */
export function getReason(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return getReason(error.errors[0]);
  const text = error instanceof Error ? readFailure(error).message || error.name : String(error);
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
  const { code, message } = readFailure(error);
  if (code === DISK_FULL || code === "ENOSPC")
    return new StoreError("disk_full", DATABASE.diskFull);
  if (!GONE_CODES.test(code) && !GONE_WORDS.test(message)) return null;
  return new StoreError("connection_lost", DATABASE.wentAway);
}
