import { headers } from "next/headers";
import { unstable_rethrow as rethrowForFramework } from "next/navigation";
import { z } from "zod";
import { isStorable } from "#lib/engagements/characters.ts";
import { primaryDatabase } from "#lib/store/postgres/connection.ts";
import { type TokenScope, type UsableToken, findToken } from "#lib/store/access/apiToken.ts";
import {
  BAD_TOKEN,
  type CountedLimit,
  NOT_SIGNED_IN,
  REQUEST_ID_HEADER,
  type Refusal,
  checkLimits,
  checkOrigin,
  refuse,
  refuseError,
} from "./gateRules.ts";
import { answerError } from "./answers.ts";
import { refuseUnstorable } from "./readQuery.ts";
import { GATE } from "./server.copy.ts";
import { noteBegunAction } from "./begunActions.ts";
import { BAD_TOKEN_LIMIT, TOKEN_IMPORT_LIMIT, WRITE_LIMIT } from "./limits.ts";
import { type HeaderReader, readBearer } from "./requestFacts.ts";
import { identifyViewer } from "./viewer.ts";

export type ActionResult<T> = { ok: true; value: T } | { ok: false; error: Refusal };

/**
 * Takes its input as an object or a form. React's `useActionState` passes the previous state first.
 */
export interface Action<In, R> {
  (input: FormData | In): Promise<R>;
  (previous: unknown, input: FormData): Promise<R>;
}

const WRITES: CountedLimit[] = [{ bucket: "write:", limit: WRITE_LIMIT }];

/**
 * A server action for the admin. Before the handler runs, these are checked: a valid login, this
 * site's Origin, the rate limit, and input that fits the schema. Every action of the site is made
 * by this function or `publicAction`; a test checks the sources for that.
 */
export function adminAction<S extends z.ZodType, T>(
  schema: S,
  handler: (input: z.output<S>) => Promise<ActionResult<T>>,
): Action<z.input<S>, ActionResult<T>> {
  return makeAction(schema, checkAdminWrite, handler, (error) => ({ ok: false, error }));
}

/**
 * A server action for everyone. The Origin, the limits that `countTry` counts and the input are
 * checked; `onRefusal` makes the answer to a refused call.
 */
export function publicAction<S extends z.ZodType, R>(
  schema: S,
  countTry: (from: HeaderReader) => Promise<Refusal | null>,
  handler: (input: z.output<S>) => Promise<R>,
  onRefusal: (refusal: Refusal) => R,
): Action<z.input<S>, R> {
  return makeAction(
    schema,
    async (from) => checkOrigin(from) ?? (await countTry(from)),
    handler,
    onRefusal,
  );
}

function makeAction<S extends z.ZodType, R>(
  schema: S,
  check: (from: HeaderReader) => Promise<Refusal | null>,
  handler: (input: z.output<S>) => Promise<R>,
  onRefusal: (refusal: Refusal) => R,
): Action<z.input<S>, R> {
  return async (...inputs: unknown[]) => {
    const from = await headers();
    noteBegunAction(from.get(REQUEST_ID_HEADER));
    try {
      const refusal = await check(from);
      if (refusal !== null) return onRefusal(refusal);
      const fields = readFields(inputs.at(-1));
      if (!isStorableInput(fields))
        return onRefusal({ code: "bad_request", message: GATE.unstorable });
      const input = schema.safeParse(fields);
      if (!input.success)
        return onRefusal({ code: "bad_request", message: z.prettifyError(input.error) });
      return await handler(input.data);
    } catch (error) {
      rethrowForFramework(error);
      return onRefusal(refuseError(error, from));
    }
  };
}

/**
 * A form's fields as an object. A field that is given more than once becomes a list; the
 * framework's own fields are skipped.
 */
function readFields(input: unknown): unknown {
  if (!(input instanceof FormData)) return input;
  const names = [...new Set(input.keys())].filter((name) => !name.startsWith("$ACTION"));
  return Object.fromEntries(
    names.map((name) => {
      const values = input.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

/** Whether the database can hold the texts of an action's input: its fields, and lists in them. */
function isStorableInput(input: unknown): boolean {
  const fields =
    typeof input === "object" && input !== null ? Object.values(input).flat() : [input];
  return fields.every((field) => typeof field !== "string" || isStorable(field));
}

type RouteHandler<P> = (request: Request, params: P) => Promise<Response>;
type Route<P> = (request: Request, context: { params: Promise<P> }) => Promise<Response>;

/** A route that everyone may read; what it shows may depend on the viewer. Only for GET. */
export function publicRoute<P = Record<string, never>>(handler: RouteHandler<P>): Route<P> {
  return makeRoute(handler, async () => null);
}

/**
 * A route through which the admin writes. Login, Origin and rate limit are checked as for an
 * action.
 */
export function adminRoute<P = Record<string, never>>(handler: RouteHandler<P>): Route<P> {
  return makeRoute(handler, checkAdminWrite);
}

/**
 * A route for machines. Before the handler runs, the request must carry a usable token of this
 * scope and keep to its rate limit. Origin is not checked: logins do not count here, so a page of
 * another site gains nothing by calling this route from an admin's browser.
 */
export function tokenRoute(
  scope: TokenScope,
  handler: (request: Request, token: UsableToken) => Promise<Response>,
): Route<Record<string, never>> {
  return async (request) => {
    try {
      const bearer = readBearer(request.headers);
      const token = bearer === null ? null : await findToken(await primaryDatabase(), bearer);
      if (token?.scope !== scope)
        return refuse(
          (await checkLimits(request.headers, [
            { bucket: "bad-token:", limit: BAD_TOKEN_LIMIT },
          ])) ?? BAD_TOKEN,
        );
      const refusal = await checkLimits(request.headers, [
        { bucket: `token ${token.id}`, limit: TOKEN_IMPORT_LIMIT },
      ]);
      return refusal === null ? await handler(request, token) : refuse(refusal);
    } catch (error) {
      return refuse(refuseError(error, request.headers));
    }
  };
}

function makeRoute<P>(
  handler: RouteHandler<P>,
  check: (from: HeaderReader) => Promise<Refusal | null>,
): Route<P> {
  return async (request, { params }) => {
    noteBegunAction(request.headers.get(REQUEST_ID_HEADER));
    try {
      const refusal = (await check(request.headers)) ?? refuseAddress(request);
      if (refusal !== null) return refuse(refusal);
      const path = await params;
      // Nothing can have such a name. A built site passes no parameters if the address has none.
      if (
        !Object.values(path ?? {})
          .flat()
          .every((part) => isStorable(String(part)))
      )
        return answerError("not_found", GATE.nothingHere);
      return await handler(request, path);
    } catch (error) {
      return refuse(refuseError(error, request.headers));
    }
  };
}

/** Refuses a text in an address that no database can hold, before anything looks for it. */
function refuseAddress({ url }: Request): Refusal | null {
  const message = refuseUnstorable(new URL(url).searchParams);
  return message === null ? null : { code: "bad_request", message };
}

async function checkAdminWrite(from: HeaderReader): Promise<Refusal | null> {
  const viewer = await identifyViewer({ headers: from });
  return (
    checkOrigin(from) ?? (viewer.admin ? null : NOT_SIGNED_IN) ?? (await checkLimits(from, WRITES))
  );
}
