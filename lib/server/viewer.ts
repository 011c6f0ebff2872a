import { database } from "#lib/store/postgres/connection.ts";
import { findToken } from "#lib/store/access/apiToken.ts";
import { environment } from "./environment.ts";
import { type HeaderReader, readBearer, readCookie } from "./requestFacts.ts";
import { SESSION_COOKIE, isSession, sessionKey } from "./session.ts";

/** Who asks: full GUIDs and original files go only to an admin or the holder of a read token. */
export interface Viewer {
  /** Signed in in this browser. */
  admin: boolean;
  /** Holds a read token that was not revoked. */
  readToken: boolean;
}

/** Whom a viewer is made from: a Request, or `{ headers: await headers() }` in a page. */
interface Asker {
  headers: HeaderReader;
}

/** Who asks. No rule looks at the address or the host: a proxy on the same machine would open the door to all. */
export async function identifyViewer({ headers }: Asker): Promise<Viewer> {
  const cookie = readCookie(headers, SESSION_COOKIE);
  const bearer = readBearer(headers);
  if (cookie === null && bearer === null) return { admin: false, readToken: false };
  const db = await database();
  const admin =
    cookie !== null && (await isSession(db, cookie, await sessionKey(db, environment())));
  const token = bearer === null ? null : await findToken(db, bearer);
  return { admin, readToken: token?.scope === "read" };
}

/** Whether the one who asks may see full GUIDs and original files. */
export async function mayReadGuids(asker: Asker): Promise<boolean> {
  const viewer = await identifyViewer(asker);
  return viewer.admin || viewer.readToken;
}
