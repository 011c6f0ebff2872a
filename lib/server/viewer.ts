import { primaryDatabase } from "#lib/store/postgres/connection.ts";
import { findToken } from "#lib/store/access/apiToken.ts";
import { getEnvironment } from "./environment.ts";
import { type HeaderReader, readBearer, readCookie } from "./requestFacts.ts";
import { LOGIN_COOKIE, isLogin, readLoginKey } from "./session.ts";

/**
 * What a client may see: full GUIDs and original files go only to an admin or the holder of a read
 * token.
 */
export interface Viewer {
  /** Signed in in this browser. */
  admin: boolean;
  /** Sent a read token that was not revoked. */
  readToken: boolean;
}

/** The request to identify a viewer by: a Request, or `{ headers: await headers() }` in a page. */
interface RequestWithHeaders {
  headers: HeaderReader;
}

/**
 * Identifies the viewer of a request. Address and host do not count: behind a proxy on the same
 * machine, every client would look local.
 */
export async function identifyViewer({ headers }: RequestWithHeaders): Promise<Viewer> {
  const cookie = readCookie(headers, LOGIN_COOKIE);
  const bearer = readBearer(headers);
  if (cookie === null && bearer === null) return { admin: false, readToken: false };
  const db = await primaryDatabase();
  const admin =
    cookie !== null && (await isLogin(db, cookie, await readLoginKey(db, getEnvironment())));
  const token = bearer === null ? null : await findToken(db, bearer);
  return { admin, readToken: token?.scope === "read" };
}

/** Whether the request's viewer may see full GUIDs and original files. */
export async function mayReadGuids(asker: RequestWithHeaders): Promise<boolean> {
  const viewer = await identifyViewer(asker);
  return viewer.admin || viewer.readToken;
}
