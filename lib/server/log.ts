/** What one line of the log says; never a key, password, token or query string. */
export interface LogFields {
  requestId?: string;
  [field: string]: string | number | boolean | undefined;
}

/** One JSON object a line on stderr: when, how bad, what. */
export function log(level: "info" | "error", message: string, fields: LogFields = {}): void {
  process.stderr.write(
    `${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`,
  );
}

/** An error in one field: its stack, where it has one. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
