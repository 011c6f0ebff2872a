/** The contents of one log line; never a key, password, token or query string. */
export interface LogFields {
  requestId?: string;
  [field: string]: string | number | boolean | undefined;
}

/** Writes one JSON object per line to stderr: the time, the level and the message. */
export function log(level: "info" | "error", message: string, fields: LogFields = {}): void {
  process.stderr.write(
    `${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`,
  );
}

/** An error as one field: its stack, if it has one. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
