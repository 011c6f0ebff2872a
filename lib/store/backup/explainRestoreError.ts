import { ZodError } from "zod";
import { StoreError, getReason, readFailure, toStoreError } from "../postgres/storeError.ts";
import { BACKUP } from "./backup.copy.ts";

/** Codes of PostgreSQL (SQLSTATE) for a row that it refuses, with what is wrong with the row. */
const ROW_FAULTS: Readonly<Record<string, string>> = {
  "23502": BACKUP.rowFaults.missingValue,
  "23503": BACKUP.rowFaults.missingRow,
  "23505": BACKUP.rowFaults.sameRow,
  "23514": BACKUP.rowFaults.impossibleValue,
};
/** Other values that do not fit their column: of another type, too large, or not readable as JSON. */
const VALUE_FAULT = /^2[23]/;

/**
 * Explains why PostgreSQL refused rows of a table: in words, because its own message names a
 * constraint that only the source code knows. Any other error is returned as it is.
 */
export function explainRowError(error: unknown, table: string): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = readFailure(error);
  const fault =
    ROW_FAULTS[code] ?? (VALUE_FAULT.test(code) ? BACKUP.rowFaults.otherValue : undefined);
  return fault === undefined ? error : new StoreError("backup", BACKUP.badRow(table, fault));
}

/** Explains in one line why a backup could not be restored. */
export function explainRestoreError(error: unknown, path: string): StoreError {
  const known = toStoreError(error);
  if (known !== null) return known;
  const say = (message: string): StoreError => new StoreError("backup", message);
  if (!(error instanceof Error)) return say(BACKUP.failed(getReason(error)));
  const code = "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return say(BACKUP.noFile(path));
  if ("syscall" in error) return say(BACKUP.noRead(path, getReason(error)));
  const isGarbled =
    error instanceof SyntaxError || error instanceof ZodError || /^(Z_|ERR_BUFFER)/.test(code);
  return say(isGarbled ? BACKUP.garbled : BACKUP.failed(getReason(error)));
}
