import type { ServerResponse } from "node:http";
import { GATE } from "#lib/server/server.copy.ts";
import { BAD_TOKEN, type Refusal, refuseError } from "#lib/server/gateRules.ts";
import { isProxyTrusted } from "#lib/server/environment.ts";
import { IMPORT_PATH, isKnownBrowser, isKnownSender } from "#lib/server/knownSender.ts";
import { type HeaderReader, listNetworks } from "#lib/server/requestFacts.ts";
import { makeTurns } from "#lib/store/access/turns.ts";
import {
  BUSY_RETRY_SECONDS,
  LARGE_BODIES,
  LEAST_BYTES_PER_SECOND,
  PACE_WINDOW_MS,
  SMALL_BODIES,
  SMALL_BODY_BYTES,
} from "./bodyLimits.ts";
import type { MeteredRequest } from "./MeteredRequest.ts";
import { makePlaces } from "./places.ts";

/** What the door decides about a request; gone: the sender left before that. */
type Admission = { admitted: true } | { admitted: false; refusal: Refusal | "gone" };

interface Caller {
  headers: HeaderReader;
  path: string;
  response: ServerResponse;
  /** Notes for the log why the connection was cut. */
  noteReason: (reason: string) => void;
}

interface DoorOptions {
  isKnown?: typeof isKnownSender;
  /** Instead of PACE_WINDOW_MS. */
  paceWindowMs?: number;
}

export type BodyDoor = (request: MeteredRequest, caller: Caller) => Promise<Admission>;

const BUSY: Refusal = {
  code: "busy",
  message: GATE.busy(BUSY_RETRY_SECONDS),
  retryAfterSeconds: BUSY_RETRY_SECONDS,
};
/** For the log. */
const SLOW_BODY = "slow_body";
const ADMITTED = { admitted: true } as const;

/**
 * Stands between the connection and the framework, which keeps whole bodies in memory before it
 * knows who sends them. Small bodies pass. Of a larger one nothing more is read until its sender is
 * known by the headers, and only a few are read at once. Slow bodies are cut off. The length that a
 * request claims is a hint: Node counts what it claims, and the door counts what has no length.
 */
export function makeBodyDoor({
  isKnown = isKnownSender,
  paceWindowMs = PACE_WINDOW_MS,
}: DoorOptions = {}): BodyDoor {
  const takePlace = makePlaces(SMALL_BODIES);
  const large = makeTurns(LARGE_BODIES);

  /** Whether the sender is known, or why this cannot be said. */
  const check = async (
    { headers, path }: Caller,
    ask: (headers: HeaderReader, path: string) => Promise<boolean> = isKnown,
  ): Promise<boolean | Refusal> => {
    try {
      return await ask(headers, path);
    } catch (error) {
      return refuseError(error, headers);
    }
  };

  const admitSmall = async (caller: Caller): Promise<Admission> => {
    const leave = takePlace(listNetworks(caller.headers, isProxyTrusted())[0].name);
    if (leave !== null) {
      caller.response.once("close", leave);
      return ADMITTED;
    }
    // The admin can always sign in from a browser where that was done before.
    const isWelcome =
      (await check(caller)) === true || (await check(caller, isKnownBrowser)) === true;
    return isWelcome ? ADMITTED : refuse(BUSY);
  };

  const admitLarge = async (request: MeteredRequest, caller: Caller): Promise<Admission> => {
    const known = await check(caller);
    if (known !== true) return refuse(known === false ? refuseStranger(caller.path) : known);
    const end = await large.take();
    if (end === null) return refuse(BUSY);
    if (request.destroyed) {
      end();
      return refuse("gone");
    }
    caller.response.once("close", end);
    return ADMITTED;
  };

  return async (request, caller) => {
    const length = request.claimedLength;
    if (length === 0) return ADMITTED;
    watchPace(request, paceWindowMs, () => caller.noteReason(SLOW_BODY));
    if (length !== null)
      return length <= SMALL_BODY_BYTES ? admitSmall(caller) : admitLarge(request, caller);
    const held = request.holdBack(SMALL_BODY_BYTES);
    const admission = await admitSmall(caller);
    if (!admission.admitted) return admission;
    const body = await held;
    if (body === "gone") return refuse("gone");
    const decided = body === "complete" ? ADMITTED : await admitLarge(request, caller);
    if (decided.admitted) request.passOn();
    return decided;
  };
}

const refuse = (refusal: Refusal | "gone"): Admission => ({ admitted: false, refusal });

/** Programs stop for good if a file is too large, but wait for a new token if theirs is bad. */
function refuseStranger(path: string): Refusal {
  return path === IMPORT_PATH
    ? BAD_TOKEN
    : { code: "too_large", message: GATE.tooLargeForStrangers(SMALL_BODY_BYTES / 1024) };
}

/** Cuts off a body that comes too slowly, unless it is this program that reads too slowly. */
function watchPace(request: MeteredRequest, windowMs: number, onSlow: () => void): void {
  const least = (LEAST_BYTES_PER_SECOND * windowMs) / 1000;
  let before = 0;
  const watch = setInterval(() => {
    if (request.complete) return clearInterval(watch);
    if (request.arrived - before < least && !request.waitsForReader) {
      clearInterval(watch);
      onSlow();
      // As if the sender had gone away, which the framework and the routes expect.
      request.destroy(Object.assign(new Error("aborted"), { code: "ECONNRESET" }));
    }
    before = request.arrived;
  }, windowMs);
  watch.unref();
  request.once("close", () => clearInterval(watch));
}
