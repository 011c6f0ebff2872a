import {
  BAD_ACTION,
  BAD_ADDRESS,
  LISTEN,
  makeRefusedFormPage,
  makeUnavailablePage,
} from "./serve.copy.ts";
import { randomBytes, randomUUID } from "node:crypto";
import { type Server, type ServerResponse, createServer } from "node:http";
import type { Server as NetServer } from "node:net";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";
import type { RequestHandler } from "next/dist/server/next.js";
import { foldMapAddress } from "#lib/addresses/foldMapAddress.ts";
import { isStorable } from "#lib/engagements/characters.ts";
import { refuseUnstorable } from "#lib/server/readQuery.ts";
import {
  REQUEST_ID_HEADER,
  UNAVAILABLE,
  UNAVAILABLE_RETRY_SECONDS,
  checkOrigin,
} from "#lib/server/gateRules.ts";
import type { Refusal } from "#lib/server/gateRules.ts";
import { describeError, log } from "#lib/server/log.ts";
import { toStoreError } from "#lib/store/postgres/storeError.ts";
import { type Database, readFrom, writeInRequest } from "#lib/store/postgres/connection.ts";
import { isProxyTrusted } from "#lib/server/environment.ts";
import { ADDRESS_HEADER, listUntrustedHeaders } from "#lib/server/requestFacts.ts";
import type { HeaderReader } from "#lib/server/requestFacts.ts";
import { SECURITY_HEADERS, makeContentSecurityPolicy } from "#lib/server/securityHeaders.ts";
import { forgetBegunAction } from "#lib/server/begunActions.ts";
import { GATE } from "#lib/server/server.copy.ts";
import { type BodyDoor, makeBodyDoor } from "./bodyDoor.ts";
import type { Departure } from "./departure.ts";
import { HEADERS_TIMEOUT_MS, REQUEST_TIMEOUT_MS, TIMEOUT_CHECK_MS } from "./bodyLimits.ts";
import { MeteredRequest } from "./MeteredRequest.ts";
import type { PageKeeper } from "./pages/keepPages.ts";
import { isPublicRead } from "./publicReads.ts";
import { refuseBadActions } from "./refuseBadActions.ts";
import { refuseEarly } from "./refuseEarly.ts";
import { requestContext } from "./requestContext.ts";

/** More than enough to be new each time. Sixteen would look like the GUID of a player. */
export const NONCE_BYTES = 20;
/** How long busy connections may take after the server was asked to stop. */
const STOP_GRACE_MS = 2_000;

interface WebServerOptions {
  dev: boolean;
  handle: () => RequestHandler;
  findProblem: () => Promise<string | null>;
  bodyDoor?: BodyDoor;
  /** What it does when it was asked to stop; without it, the server answers until it is closed. */
  departure?: Departure;
  /** The replica that public reads go to; null if they go to the primary. */
  chooseReplica?: () => Database | null;
  /** Answers requests for pages; without it, the framework makes each page for each request. */
  pageKeeper?: PageKeeper;
}

/** What the log says about a request in the end. */
interface RequestFacts {
  requestId: string;
  /** Why it was refused here or cut off: a code. */
  reason?: string;
}

/**
 * The HTTP server. It gives every request an id and the caller's address, and every answer the
 * security headers.
 */
export function makeWebServer(options: WebServerOptions): Server<typeof MeteredRequest> {
  const door = options.bodyDoor ?? makeBodyDoor();
  const server = createServer<typeof MeteredRequest>(
    {
      IncomingMessage: MeteredRequest,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    },
    (request, response) => {
      const { facts, nonce } = prepare(request, response, options.dev);
      const { requestId } = facts;
      requestContext.run({ requestId }, () => {
        answer(request, response, facts, { ...options, door, nonce }).catch((error: unknown) =>
          sayFailure(request, response, facts, error),
        );
      });
    },
  );
  if (!options.dev) answerUpgrades(server);
  return server;
}

/** Logs an unexpected error, and answers 503 if the database is the reason, else 500. */
async function sayFailure(
  request: MeteredRequest,
  response: ServerResponse,
  facts: RequestFacts,
  error: unknown,
): Promise<void> {
  // If the client went away first, no one missed an answer.
  const level = response.destroyed ? "info" : "error";
  log(level, "request failed", { requestId: facts.requestId, error: describeError(error) });
  const known = toStoreError(error);
  if (known !== null && !response.headersSent && !response.destroyed) {
    const [path] = splitAddress(request.url ?? "/");
    if (isRead(request) && isPage(path)) return sayUnavailable(response, known.message);
    return refuse(request, response, facts, {
      ...UNAVAILABLE,
      retryAfterSeconds: UNAVAILABLE_RETRY_SECONDS,
    });
  }
  if (!response.headersSent) response.statusCode = 500;
  response.end();
}

/**
 * Lets requests that ask for another protocol be answered like all others, as Node does when nothing
 * listens for them. The framework adds a listener, for its development server, that would leave them
 * without an answer and open for ever.
 */
function answerUpgrades(server: Server<typeof MeteredRequest>): void {
  server.on("newListener", (event: string, listener: () => void) => {
    if (event === "upgrade") queueMicrotask(() => server.off("upgrade", listener));
  });
}

async function answer(
  request: MeteredRequest,
  response: ServerResponse,
  facts: RequestFacts,
  options: WebServerOptions & { door: BodyDoor; nonce: string },
): Promise<void> {
  const { door } = options;
  const [path = "/", search = ""] = splitAddress(request.url ?? "/");
  const headers = makeHeaderReader(request);
  const refusal = checkEarly(request, { path, search, headers });
  if (refusal !== null) return refuse(request, response, facts, refusal);
  const reads = isRead(request);
  const stopping = options.departure?.admit({ response, path, reads }) ?? null;
  if (stopping !== null) return refuse(request, response, facts, stopping);
  const address = reads ? foldMapAddress(path, search) : null;
  if (address !== null) return redirect(response, address);
  const admission = await door(request, {
    headers,
    path,
    response,
    noteReason: (reason) => {
      facts.reason = reason;
    },
  });
  if (!admission.admitted)
    return admission.refusal === "gone"
      ? undefined
      : refuse(request, response, facts, admission.refusal);
  const work = () => answerAdmitted(request, response, facts, { ...options, path, search });
  if (!reads) return writeInRequest(work);
  const replica = isPublicRead({ reads, path, headers }) ? options.chooseReplica?.() : null;
  await readFrom(replica ?? null, work);
}

/** Answers a request that was not refused. */
async function answerAdmitted(
  request: MeteredRequest,
  response: ServerResponse,
  facts: RequestFacts,
  options: WebServerOptions & { nonce: string; path: string; search: string },
): Promise<void> {
  const { handle, findProblem, pageKeeper, nonce, path, search } = options;
  const reads = isRead(request);
  const isApi = path.startsWith("/api/");
  // A database that is unavailable makes any page fail, whatever was sent.
  const problem = isApi || (reads && !isPage(path)) ? null : await findProblem();
  if (problem !== null && reads) return sayUnavailable(response, problem);
  if (!reads && !isApi && problem === null)
    refuseBadActions(response, facts.requestId, ({ status, ...error }) =>
      isFormOfBrowser(request)
        ? sendPage(response, status, makeRefusedFormPage(error.message))
        : sendError(response, status, error),
    );
  const render = (): Promise<void> => handle()(request, response);
  if (pageKeeper === undefined || !reads || !isPage(path)) return render();
  await pageKeeper({ request, response, path, search, nonce, render });
}

const isRead = ({ method }: MeteredRequest): boolean => method === "GET" || method === "HEAD";

/** What needs neither the database nor the framework to be refused. */
function checkEarly(
  request: MeteredRequest,
  { path, search, headers }: { path: string; search: string; headers: HeaderReader },
): Refusal | null {
  if (REFUSED_METHODS.has(request.method ?? ""))
    return { code: "bad_request", message: BAD_ADDRESS.method(request.method ?? "") };
  // The framework would answer for what comes before it, and other checks read it as text.
  const place = request.url?.includes("#") ? BAD_ADDRESS.place : null;
  const badAddress = place ?? refusePath(path) ?? refuseUnstorable(new URLSearchParams(search));
  if (badAddress !== null) return { code: "bad_request", message: badAddress };
  if (isClosed(path)) return { code: "not_found", message: GATE.nothingHere };
  // The framework would answer 500 to an action from another site. Routes below /api/ check the
  // origin themselves, because some are for programs.
  const badOrigin = isRead(request) || path.startsWith("/api/") ? null : checkOrigin(headers);
  if (badOrigin !== null) return badOrigin;
  return isRouterState(request.headers["next-router-state-tree"])
    ? null
    : { code: "bad_request", message: BAD_ACTION.routerState };
}

async function refuse(
  request: MeteredRequest,
  response: ServerResponse,
  facts: RequestFacts,
  refusal: Refusal,
): Promise<void> {
  facts.reason = refusal.code;
  await refuseEarly(request, response, refusal);
}

/** Methods that echo or relay requests. The framework would answer 500. */
const REFUSED_METHODS = new Set(["TRACE", "TRACK", "CONNECT"]);

/**
 * Whether the path is one of the framework's own that this site does not use, in any spelling: the
 * image resizer, which would keep a file for each made-up address, and the page of its errors.
 */
function isClosed(path: string): boolean {
  const plain = decodeURIComponent(path).replaceAll("\\", "/");
  return /^\/+(_next\/+image|_global-error|_error)(\/|$)/i.test(plain);
}

/**
 * Whether the path is a page: without the database the framework would answer 500 and an empty
 * page.
 */
function isPage(path: string): boolean {
  return !path.startsWith("/api/") && !path.startsWith("/_next/") && !/\.\w+$/.test(path);
}

function makeHeaderReader({ headers }: MeteredRequest): HeaderReader {
  return {
    get: (name) => {
      const value = headers[name];
      return value === undefined ? null : String(value);
    },
  };
}

/** Path and query of an address. */
function splitAddress(address: string): [path: string, search: string] {
  const at = address.indexOf("?");
  return at === -1 ? [address, ""] : [address.slice(0, at), address.slice(at + 1)];
}

/**
 * Says in a sentence why the path cannot be read as text, or why nothing can have such a name; null
 * if it can be read. The framework and the database would answer 500.
 */
function refusePath(path: string): string | null {
  // "*" and whole addresses are for proxies.
  if (!path.startsWith("/")) return BAD_ADDRESS.noPath;
  try {
    return isStorable(decodeURIComponent(path)) ? null : BAD_ADDRESS.unstorable;
  } catch {
    // The only possible error is a malformed address, and the answer says so.
    return BAD_ADDRESS.unreadable;
  }
}

/** Leads to another address for good. */
function redirect(response: ServerResponse, address: string): void {
  response.statusCode = 308;
  response.setHeader("Location", address);
  response.end();
}

function sendError(
  response: ServerResponse,
  status: number,
  error: { code: string; message: string },
): void {
  response.statusCode = status;
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.end(JSON.stringify({ error }));
}

/** Whether the framework can read what a page says it shows. It would answer 500 if it cannot. */
function isRouterState(header: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(header);
    return true;
  } catch {
    // The framework's reader throws for a bad header only, and the answer says so.
    return false;
  }
}

function sayUnavailable(response: ServerResponse, problem: string): void {
  response.setHeader("Retry-After", String(UNAVAILABLE_RETRY_SECONDS));
  sendPage(response, 503, makeUnavailablePage(problem));
}

function sendPage(response: ServerResponse, status: number, page: string): void {
  response.statusCode = status;
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(page);
}

/** Whether a browser without scripts sent a form, and shows the answer as its next page. */
const isFormOfBrowser = ({ headers }: MeteredRequest): boolean =>
  headers["next-action"] === undefined && /\btext\/html\b/.test(headers.accept ?? "");

/**
 * Conditions that no answer of this site depends on. A server may ignore them; the framework's file
 * server would answer 500 if they do not hold.
 */
const CONDITIONS = ["if-match", "if-unmodified-since", "if-range", "range"];

/** Gives the request its id, and removes what only a trusted proxy may say about it. */
function prepare(
  request: MeteredRequest,
  response: ServerResponse,
  dev: boolean,
): { facts: RequestFacts; nonce: string } {
  const requestId = randomUUID();
  const facts: RequestFacts = { requestId };
  // No letter of it is written in another way in any part of a page.
  const nonce = randomBytes(NONCE_BYTES).toString("hex");
  const policy = makeContentSecurityPolicy(nonce, dev);
  // The framework reads the nonce for its scripts from the request.
  request.headers["content-security-policy"] = policy;
  request.headers[REQUEST_ID_HEADER] = requestId;
  request.headers[ADDRESS_HEADER] = request.socket.remoteAddress ?? "";
  const untrusted = listUntrustedHeaders(makeHeaderReader(request), isProxyTrusted());
  for (const name of [...untrusted, ...CONDITIONS]) Reflect.deleteProperty(request.headers, name);
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("X-Request-Id", requestId);
  for (const [name, value] of SECURITY_HEADERS) response.setHeader(name, value);
  const began = performance.now();
  response.on("close", () => {
    forgetBegunAction(requestId);
    logAnswer(request, response, { ...facts, ms: Math.round(performance.now() - began) });
  });
  return { facts, nonce };
}

/**
 * Logs one line for each write, each failure and each refusal, but never the query, which can
 * contain a key.
 */
function logAnswer(
  request: MeteredRequest,
  response: ServerResponse,
  facts: RequestFacts & { ms: number },
): void {
  const failed = response.statusCode >= 500;
  const refused = facts.reason !== undefined || [413, 429].includes(response.statusCode);
  if (!failed && !refused && isRead(request)) return;
  const path = (request.url ?? "").split("?", 1)[0];
  // There is no status if the sender went away before an answer.
  const status = response.headersSent ? response.statusCode : undefined;
  log(failed ? "error" : "info", "request", {
    ...facts,
    method: request.method,
    path,
    status,
    cut: !response.writableFinished,
  });
}

/** Why listening failed, in one line. */
function describeListenError(error: NodeJS.ErrnoException, host: string, port: number): string {
  const place = LISTEN.place(port, host);
  switch (error.code) {
    case "EADDRINUSE":
      return LISTEN.inUse(place);
    case "EACCES":
      return LISTEN.forbidden(place);
    default:
      return LISTEN.failed(place, error.message);
  }
}

/** Starts listening. Resolves to null, or to the reason it failed. */
export function listen(server: NetServer, host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException) => resolve(describeListenError(error, host, port));
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
      resolve(null);
    });
  });
}

type ClosableServer = Pick<Server, "close" | "closeAllConnections" | "closeIdleConnections">;

/** Accepts no more connections, gives running answers a moment to finish, then closes the rest. */
export function stopListening(server: ClosableServer): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
