import { DATABASE } from "./postgres.copy.ts";
/** Why the database cannot be used. */
export type StoreErrorCode =
  /** No address was given. */
  | "not_configured"
  /** Nothing answers there. */
  | "unreachable"
  /** It answers, but this program cannot work with it. */
  | "unsupported"
  /** Its tables belong to another version of this program, or could not be migrated to this one. */
  | "schema"
  /** The embedded server cannot be installed, started or stopped. */
  | "embedded"
  | "disk_full"
  /** The server is a standby, or has become one. */
  | "read_only"
  | "connection_lost"
  /** Someone else is changing the same rows for too long. */
  | "busy"
  /** An archived file can no longer be read as a round. */
  | "unreadable_file"
  /** The file is not a backup, is damaged, or does not fit this database. */
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

/**
 * A value that no column can store. It is refused before it reaches PostgreSQL, in PostgreSQL's
 * words.
 */
export class ValueError extends Error {
  override name = "ValueError";
  /** PostgreSQL's code for the same error. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * What failed: the code of PostgreSQL (SQLSTATE) or of the connection, empty if there is none, and
 * the message.
 */
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

/** Connection failures for which the adapter keeps its own kind instead of the code. */
const CONNECTION_CODES: Readonly<Record<string, string>> = {
  DatabaseNotReachable: "ECONNREFUSED",
  ConnectionClosed: "ECONNRESET",
  SocketTimeout: "ETIMEDOUT",
};

/** Reads the database's error, whether the query was SQL or went through Prisma. */
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

/**
 * Prisma puts the adapter's error into the `meta` of its own error. If it makes no error of its
 * own, the adapter's error arrives unwrapped.
 */
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
/** A lock could not be had in time: SQLSTATE lock_not_available. */
const LOCKED = "55P03";
/** A write reached a standby: SQLSTATE read_only_sql_transaction. */
export const READ_ONLY = "25006";
/**
 * PostgreSQL is shutting down, is starting, was killed or has no connection left, or a connection
 * broke or could not be made.
 */
const GONE_CODES =
  /^(08|57P0|53300$|ECONNREFUSED$|ECONNRESET$|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|EHOSTDOWN$|ENETUNREACH$|ENOTFOUND$|EAI_AGAIN$)/;
const GONE_WORDS =
  /Connection terminated|connection timeout|timeout expired|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed|not queryable/i;

/**
 * Explains a query that failed because of the state of the database; null for every other error.
 */
export function toStoreError(error: unknown): StoreError | null {
  if (error instanceof StoreError) return error;
  if (!(error instanceof Error)) return null;
  const { code, message } = readFailure(error);
  if (code === DISK_FULL || code === "ENOSPC")
    return new StoreError("disk_full", DATABASE.diskFull);
  if (code === LOCKED) return new StoreError("busy", DATABASE.busy);
  if (code === READ_ONLY) return new StoreError("read_only", DATABASE.readOnly);
  if (!GONE_CODES.test(code) && !GONE_WORDS.test(message)) return null;
  return new StoreError("connection_lost", DATABASE.wentAway);
}
