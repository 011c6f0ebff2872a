import type { ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";
import { type Refusal, STATUS_OF } from "#lib/server/gateRules.ts";
import { makeTurns } from "#lib/store/access/turns.ts";
import { DROPPED_BODIES, DROPPED_BODY_BYTES, DROPPED_BODY_MS } from "./bodyLimits.ts";
import type { MeteredRequest } from "./MeteredRequest.ts";

const DROP_CHECK_MS = 100;
const drops = makeTurns(DROPPED_BODIES);

/**
 * Refuses a request before the framework sees it. If its body is still on the way, the answer is
 * sent at once, the rest is dropped within limits, and then the connection ends.
 */
export async function refuseEarly(
  request: MeteredRequest,
  response: ServerResponse,
  { code, message, retryAfterSeconds }: Refusal,
): Promise<void> {
  const body = Buffer.from(JSON.stringify({ error: { code, message } }));
  response.statusCode = STATUS_OF[code];
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.setHeader("Content-Length", body.length);
  if (code === "bad_token") response.setHeader("WWW-Authenticate", "Bearer");
  if (retryAfterSeconds !== undefined) response.setHeader("Retry-After", String(retryAfterSeconds));
  // A body in the same packet as the headers is complete right after this event.
  if (request.claimedLength !== 0) await setImmediate();
  if (request.complete || request.claimedLength === 0) {
    response.end(body);
    return;
  }
  response.setHeader("Connection", "close");
  response.write(body);
  const end = await drops.take();
  if (end !== null) await dropBody(request);
  end?.();
  response.end();
}

/** Receives and drops the rest of a body. Resolves when it ends or reaches a limit. */
function dropBody(request: MeteredRequest): Promise<void> {
  const until = request.arrived + DROPPED_BODY_BYTES;
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(late);
      clearInterval(watch);
      resolve();
    };
    const late = setTimeout(finish, DROPPED_BODY_MS);
    const watch = setInterval(() => {
      if (request.arrived > until) finish();
    }, DROP_CHECK_MS);
    request.once("end", finish);
    request.once("close", finish);
    request.discardBody();
  });
}
