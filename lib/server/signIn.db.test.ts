import { SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeSharedDatabase } from "#lib/store/postgres/connection.ts";
import { fillRateLimit } from "#lib/store/testing/fillRateLimit.ts";
import { type ScratchDatabase, scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { BROWSER_COOKIE } from "./knownBrowser.ts";
import { KNOWN_BROWSER_LIMIT, SIGN_IN_LIMIT, SIGN_IN_LIMIT_OF_ALL } from "./limits.ts";
import { ADDRESS_HEADER } from "./requestFacts.ts";
import { LOGIN_COOKIE } from "./session.ts";
import { checkSignInLimits, makeSignInCookies } from "./signIn.ts";
import { identifyViewer } from "./viewer.ts";

const PASSWORD = "correct horse battery";
const ADDRESS = "203.0.113.7";

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await scratchDatabase();
  vi.stubEnv("DATABASE_URL", scratch.url);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeSharedDatabase();
  await scratch.drop();
});
beforeEach(async () => {
  vi.stubEnv("ADMIN_PASSWORD", PASSWORD);
  vi.stubEnv("SESSION_SECRET", "");
  await scratch.db.pool.query("DELETE FROM rate_limit");
});

const makeHeaders = (cookie = "", address = ADDRESS) =>
  new Headers({ cookie, [ADDRESS_HEADER]: address });

/** The cookies that a browser has after signing in, as values by name. */
async function signIn(): Promise<Record<string, string>> {
  const cookies = await makeSignInCookies(makeHeaders());
  return Object.fromEntries(cookies.map(({ name, value }) => [name, value]));
}
const signInAsKnown = async (): Promise<string> =>
  `${BROWSER_COOKIE}=${(await signIn())[BROWSER_COOKIE]}`;

/** Tries to sign in until a try is refused, and returns how many were not. */
async function countAllowed(cookie: string, listAddress: (tries: number) => string) {
  for (let tries = 0; tries <= SIGN_IN_LIMIT_OF_ALL.tries; tries++) {
    const refusal = await checkSignInLimits(makeHeaders(cookie, listAddress(tries)));
    if (refusal !== null) return tries;
  }
  return Infinity;
}
const useUpTriesOfAll = () =>
  fillRateLimit(scratch.db, "sign-in", SIGN_IN_LIMIT_OF_ALL, SIGN_IN_LIMIT_OF_ALL.tries);
const isAllowed = async (cookie: string, address?: string): Promise<boolean> =>
  (await checkSignInLimits(makeHeaders(cookie, address))) === null;

describe("a browser that signed in before", () => {
  test("may try when strangers have used up the tries of all, and another browser may not", async () => {
    const known = await signInAsKnown();
    await useUpTriesOfAll();
    expect(await isAllowed("")).toBe(false);
    expect(await isAllowed(known)).toBe(true);
  });

  test("may try when strangers behind the same address have used up its tries", async () => {
    const known = await signInAsKnown();
    expect(await countAllowed("", () => ADDRESS)).toBe(SIGN_IN_LIMIT.tries);
    expect(await isAllowed(known)).toBe(true);
  });

  test("has its own limit, wherever it is and however its cookie is spelt", async () => {
    const known = await signInAsKnown();
    expect(await countAllowed(known, (tries) => `198.51.100.${tries}`)).toBe(
      KNOWN_BROWSER_LIMIT.tries,
    );
    expect(await isAllowed(`${known}; other=1`, "192.0.2.1")).toBe(false);
    expect(await isAllowed(await signInAsKnown())).toBe(true);
    // A respelt cookie is a stranger's: it neither gets tries of its own nor the ones of the browser.
    await useUpTriesOfAll();
    expect(await isAllowed(`${await signInAsKnown()}=`)).toBe(false);
  });

  test("stays known when the password changes, so that the admin can sign in with the new one", async () => {
    const known = await signInAsKnown();
    await useUpTriesOfAll();
    vi.stubEnv("ADMIN_PASSWORD", "another password");
    expect(await isAllowed(known)).toBe(true);
    vi.stubEnv("ADMIN_PASSWORD", "");
    expect(await isAllowed(known)).toBe(true);
  });

  test("is not signed in by being known, and a login does not make a browser known", async () => {
    const cookies = await signIn();
    const isAdmin = async (value: string | undefined) =>
      (await identifyViewer({ headers: makeHeaders(`${LOGIN_COOKIE}=${value}`) })).admin;
    expect(await isAdmin(cookies[LOGIN_COOKIE])).toBe(true);
    expect(await isAdmin(cookies[BROWSER_COOKIE])).toBe(false);
    await useUpTriesOfAll();
    expect(await isAllowed(`${BROWSER_COOKIE}=${cookies[LOGIN_COOKIE]}`)).toBe(false);
  });

  test("is known for 400 days", async () => {
    const known = await signInAsKnown();
    await useUpTriesOfAll();
    const end = Date.now() + 400 * 24 * 60 * 60 * 1000;
    vi.useFakeTimers({ now: end - 5000, toFake: ["Date"] });
    await useUpTriesOfAll();
    expect(await isAllowed(known)).toBe(true);
    vi.setSystemTime(end + 5000);
    await useUpTriesOfAll();
    expect(await isAllowed(known)).toBe(false);
    vi.useRealTimers();
  });
});

describe("a forged or foreign cookie counts for nothing", () => {
  const sign = (secret: string, alg = "HS256") =>
    new SignJWT({ jti: "a" })
      .setProtectedHeader({ alg })
      .setSubject("browser")
      .setExpirationTime("1h")
      .sign(new TextEncoder().encode(secret));
  const unsigned = [{ alg: "none" }, { sub: "browser", jti: "a", exp: 9_999_999_999 }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");

  test.each([
    ["a text", async () => "known"],
    ["nothing", async () => ""],
    ["an unsigned text", async () => `${unsigned}.`],
    ["the key of another site", async () => sign("s".repeat(32))],
    ["the password as the key", async () => sign(PASSWORD.padEnd(32, "."))],
  ])("%s", async (_, makeValue) => {
    const cookie = `${BROWSER_COOKIE}=${await makeValue()}`;
    expect(await countAllowed(cookie, () => ADDRESS)).toBe(SIGN_IN_LIMIT.tries);
    await useUpTriesOfAll();
    expect(await isAllowed(cookie, "192.0.2.1")).toBe(false);
  });

  test("a cookie from before SESSION_SECRET changed", async () => {
    const known = await signInAsKnown();
    vi.stubEnv("SESSION_SECRET", "s".repeat(32));
    await useUpTriesOfAll();
    expect(await isAllowed(known)).toBe(false);
  });
});

describe("a stranger's tries", () => {
  test("are limited for each address and for all together", async () => {
    expect(await countAllowed("", () => ADDRESS)).toBe(10);
    await scratch.db.pool.query("DELETE FROM rate_limit");
    expect(await countAllowed("", (tries) => `198.51.100.${tries}`)).toBe(100);
  });

  test("are limited for each IPv6 /56, so that one subscriber cannot use up the tries of all", async () => {
    const makeAddress = (network: number) => (tries: number) =>
      `2001:db8:${network}:${tries.toString(16).padStart(2, "0")}::1`;
    expect(await countAllowed("", () => "2001:db8:1::1")).toBe(10);
    await scratch.db.pool.query("DELETE FROM rate_limit");
    expect(await countAllowed("", makeAddress(1))).toBe(20);
    // The next network has its own tries, and so has an IPv4 address.
    expect(await countAllowed("", makeAddress(2))).toBe(20);
    expect(await countAllowed("", () => ADDRESS)).toBe(10);
  });
});
