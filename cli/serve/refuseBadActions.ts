import type { ServerResponse } from "node:http";
import { hasBegunAction } from "#lib/server/begunActions.ts";
import { BAD_ACTION } from "./serve.copy.ts";

/** The framework's mark of an answer to an action that this build does not have. */
const UNKNOWN_ACTION_HEADER = "x-nextjs-action-not-found";

const BAD_REQUEST = 400;
const NOT_FOUND = 404;
const CONFLICT = 409;
const FIRST_FAILURE = 500;

export interface ActionRefusal {
  status: typeof BAD_REQUEST | typeof NOT_FOUND;
  code: "bad_request" | "not_found";
  message: string;
}

/**
 * The framework answers 500 to a body that does not call an action, and 409 to an action of another
 * build. Both are faults of the request: `send` answers instead. An action that has begun keeps its
 * own answer.
 */
export function refuseBadActions(
  response: ServerResponse,
  requestId: string,
  send: (refusal: ActionRefusal) => void,
): void {
  const { write, end, writeHead, flushHeaders } = response;
  const headersBefore = new Set([...response.getHeaderNames(), UNKNOWN_ACTION_HEADER]);
  let isRefused = false;
  /** Whether the answer was replaced, so that the framework's own is dropped. */
  const replace = (status: unknown): boolean => {
    if (isRefused || response.headersSent) return isRefused;
    const code = typeof status === "number" ? status : response.statusCode;
    const refusal = findRefusal(code, response.hasHeader(UNKNOWN_ACTION_HEADER), requestId);
    if (refusal === null) return false;
    for (const name of response.getHeaderNames())
      if (!headersBefore.has(name)) response.removeHeader(name);
    Object.assign(response, { write, end, writeHead, flushHeaders });
    send(refusal);
    Object.assign(response, guards);
    isRefused = true;
    return true;
  };
  const guards = {
    write: (...given: unknown[]) => replace(null) || Reflect.apply(write, response, given),
    end: (...given: unknown[]) => (replace(null) ? response : Reflect.apply(end, response, given)),
    writeHead: (...given: unknown[]) =>
      replace(given[0]) ? response : Reflect.apply(writeHead, response, given),
    flushHeaders: () => {
      if (!replace(null)) Reflect.apply(flushHeaders, response, []);
    },
  };
  Object.assign(response, guards);
}

function findRefusal(status: number, isUnknown: boolean, requestId: string): ActionRefusal | null {
  if (isUnknown && status === CONFLICT)
    return { status: NOT_FOUND, code: "not_found", message: BAD_ACTION.unknown };
  const isUnread = status >= FIRST_FAILURE && !hasBegunAction(requestId);
  return isUnread || (isUnknown && status === BAD_REQUEST)
    ? { status: BAD_REQUEST, code: "bad_request", message: BAD_ACTION.unreadable }
    : null;
}
