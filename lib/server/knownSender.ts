import { listImportTokenHashes, hashToken } from "#lib/store/access/apiToken.ts";
import { type Database, primaryDatabase } from "#lib/store/postgres/connection.ts";
import { getEnvironment } from "./environment.ts";
import { BROWSER_COOKIE, readKnownBrowser } from "./knownBrowser.ts";
import { type HeaderReader, readBearer, readCookie } from "./requestFacts.ts";
import { LOGIN_COOKIE, isLogin, readLoginKey } from "./session.ts";

/** The one address to which programs send files with a token. */
export const IMPORT_PATH = "/api/v1/import";

/**
 * How long the tokens and the login key are kept in memory. However many strangers ask, the database
 * is asked once in this time.
 */
export const SECRETS_KEPT_MS = 1000;

interface Secrets {
  readAt: number;
  loginKey: ReturnType<typeof readLoginKey>;
  importTokens: Promise<ReadonlySet<string>>;
}

const kept = new WeakMap<Database, Secrets>();

/**
 * Whether the headers carry a login, or for the import address a usable import token, so that a
 * large body may be read. It costs a hash. Only a login that this site signed leads to a question
 * to the database. The gate still checks everything.
 */
export async function isKnownSender(headers: HeaderReader, path: string): Promise<boolean> {
  const cookie = readCookie(headers, LOGIN_COOKIE);
  const bearer = readBearer(headers);
  if (path === IMPORT_PATH) {
    if (bearer === null) return false;
    const { importTokens } = readSecrets(await primaryDatabase());
    return (await importTokens).has(hashToken(bearer).toString("base64"));
  }
  if (cookie === null) return false;
  const db = await primaryDatabase();
  return isLogin(db, cookie, await readSecrets(db).loginKey);
}

/** Whether the headers carry the cookie of a browser in which the admin signed in before. */
export async function isKnownBrowser(headers: HeaderReader): Promise<boolean> {
  if (readCookie(headers, BROWSER_COOKIE) === null) return false;
  const { loginKey } = readSecrets(await primaryDatabase());
  return (await readKnownBrowser(headers, await loginKey)) !== null;
}

function readSecrets(db: Database): Secrets {
  const now = Date.now();
  const known = kept.get(db);
  if (known !== undefined && now - known.readAt < SECRETS_KEPT_MS) return known;
  const secrets: Secrets = {
    readAt: now,
    loginKey: readLoginKey(db, getEnvironment()),
    importTokens: listImportTokenHashes(db).then(
      (hashes) => new Set(hashes.map((hash) => hash.toString("base64"))),
    ),
  };
  // Each caller gets the error of the promise it waits for; the other one must not be unhandled.
  secrets.loginKey.catch(() => kept.delete(db));
  secrets.importTokens.catch(() => kept.delete(db));
  kept.set(db, secrets);
  return secrets;
}
