import { format, stripVTControlCharacters } from "node:util";
import { log } from "#lib/server/log.ts";
import { requestContext } from "./requestContext.ts";

const LEVELS = {
  debug: "info",
  log: "info",
  info: "info",
  trace: "info",
  warn: "error",
  error: "error",
} as const;
/** The one secret an address of this site can hold: the key of the sign-in link. */
const SECRET = /([?&]key=)[^&\s"'`)]+/g;

/**
 * Writes console output of the framework and Node to the log as JSON lines, each with its request.
 */
export function redirectConsoleToLog(): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    Object.assign(console, { [method]: (...parts: unknown[]) => logParts(level, parts) });
  }
  process.removeAllListeners("warning");
  process.on("warning", (warning) => logParts("info", [warning]));
}

function logParts(level: "info" | "error", parts: unknown[]): void {
  const requestId = requestContext.getStore()?.requestId;
  const fields = requestId === undefined ? {} : { requestId };
  if (parts.some(isAbort)) return log("info", "the sender went away", fields);
  log(level, "framework", {
    ...fields,
    text: stripVTControlCharacters(format(...parts))
      .replaceAll(SECRET, "$1…")
      .trim(),
  });
}

/** Whether Node reports a request whose sender left early, which is not a failure of the site. */
function isAbort(part: unknown): boolean {
  if (!(part instanceof Error)) return false;
  const code = "code" in part ? part.code : undefined;
  return (
    (code === "ECONNRESET" && part.message === "aborted") ||
    part.name === "ResponseAborted" ||
    part.name === "AbortError"
  );
}
