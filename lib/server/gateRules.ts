import { GATE } from "./server.copy.ts";
import { primaryDatabase } from "#lib/store/postgres/connection.ts";
import { type RateLimit, countTry } from "#lib/store/access/rateLimit.ts";
import { toStoreError } from "#lib/store/postgres/storeError.ts";
import { isProxyTrusted } from "./environment.ts";
import { describeError, log } from "./log.ts";
import { type HeaderReader, isSameOrigin, listNetworks } from "./requestFacts.ts";

/** Why a request was refused, or what went wrong: a code for programs and a sentence for people. */
export interface Refusal {
  code:
    | "bad_origin"
    | "not_signed_in"
    | "bad_token"
    | "too_many_tries"
    | "bad_request"
    | "too_large"
    | "unsupported"
    | "unreadable"
    | "unavailable"
    | "busy"
    | "not_found"
    | "internal";
  message: string;
  retryAfterSeconds?: number;
}

/** The HTTP status of each code. */
export const STATUS_OF: Record<Refusal["code"], number> = {
  bad_origin: 403,
  not_signed_in: 401,
  bad_token: 401,
  too_many_tries: 429,
  bad_request: 400,
  too_large: 413,
  unsupported: 415,
  unreadable: 422,
  unavailable: 503,
  busy: 503,
  not_found: 404,
  internal: 500,
};

/** How soon to try again while the database is unavailable: a standby takes over within this time. */
export const UNAVAILABLE_RETRY_SECONDS = 10;

/** The JSON error of a refusal: `{"error": {"code", "message"}}`. */
export function refuse({ code, message, retryAfterSeconds }: Refusal): Response {
  const headers = new Headers({ "cache-control": "no-store" });
  const seconds =
    retryAfterSeconds ?? (code === "unavailable" ? UNAVAILABLE_RETRY_SECONDS : undefined);
  if (seconds !== undefined) headers.set("retry-after", String(seconds));
  if (code === "bad_token") headers.set("www-authenticate", "Bearer");
  return Response.json({ error: { code, message } }, { status: STATUS_OF[code], headers });
}

export interface CountedLimit {
  bucket: string;
  limit: RateLimit;
}

export const NOT_SIGNED_IN: Refusal = {
  code: "not_signed_in",
  message: GATE.notSignedIn,
};

export const BAD_TOKEN: Refusal = {
  code: "bad_token",
  message: GATE.badToken,
};

export const UNAVAILABLE: Refusal = {
  code: "unavailable",
  message: GATE.unavailable,
};

/** Refuses writes that do not come from a page of this site. */
export function checkOrigin(headers: HeaderReader): Refusal | null {
  if (isSameOrigin(headers, isProxyTrusted())) return null;
  return {
    code: "bad_origin",
    message: GATE.badOrigin,
  };
}

/**
 * Counts a try against each limit. A bucket whose name ends in a colon is counted separately for
 * each address, and with IPv6 for each of its networks. A refused try does not count against the
 * limits after the one that refused it.
 */
export async function checkLimits(
  headers: HeaderReader,
  limits: CountedLimit[],
): Promise<Refusal | null> {
  const db = await primaryDatabase();
  const networks = listNetworks(headers, isProxyTrusted());
  const counted = limits.flatMap(({ bucket, limit }) =>
    bucket.endsWith(":")
      ? networks.map(({ name, callers }) => ({
          bucket: bucket + name,
          limit: { ...limit, tries: limit.tries * callers },
        }))
      : [{ bucket, limit }],
  );
  for (const { bucket, limit } of counted) {
    const answer = await countTry(db, bucket, limit);
    if (!answer.ok) {
      return {
        code: "too_many_tries",
        message: GATE.tooManyTries(answer.retryAfterSeconds),
        retryAfterSeconds: answer.retryAfterSeconds,
      };
    }
  }
  return null;
}

/**
 * The refusal for an unexpected error. It says where to find the error in the log, not what it is.
 */
export function refuseError(error: unknown, headers: HeaderReader): Refusal {
  const requestId = headers.get(REQUEST_ID_HEADER) ?? undefined;
  log("error", "request failed", { requestId, error: describeError(error) });
  const known = toStoreError(error);
  if (known !== null)
    return known.code === "disk_full" || known.code === "busy"
      ? { code: "unavailable", message: known.message }
      : UNAVAILABLE;
  return {
    code: "internal",
    message: GATE.internal(requestId),
  };
}

/** Set by `cli/serve.ts` on every request and response. */
export const REQUEST_ID_HEADER = "x-request-id";
