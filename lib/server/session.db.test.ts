import { createHash } from "node:crypto";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endLogin } from "#lib/store/access/endedLogins.ts";
import { type ScratchDatabase, scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { type LoginKey, endOwnLogin, isLogin, makeLogin, readLoginKey } from "./session.ts";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const DAY_SECONDS = 24 * 60 * 60;

let scratch: ScratchDatabase;
let key: LoginKey;
beforeAll(async () => {
  scratch = await scratchDatabase();
  key = await readLoginKey(scratch.db, { ADMIN_PASSWORD: "correct horse battery" });
});
afterAll(() => scratch.drop());

const decode = (part: string): string => Buffer.from(part, "base64url").toString("hex");

/** Other texts for the same bytes, as lenient decoders read them. */
function respell(part: string): string[] {
  const middle = Math.floor(part.length / 2);
  const spaces = [" ", "\t", "\n", "\r\n"].flatMap((space) => [
    `${space}${part}`,
    `${part.slice(0, middle)}${space}${part.slice(middle)}`,
    `${part}${space}`,
  ]);
  const padded = ["=", "==", "===", "%3D", "="].map((end) => part + end);
  const classic = part.replaceAll("-", "+").replaceAll("_", "/");
  const lastDigits = [...DIGITS]
    .map((digit) => part.slice(0, -1) + digit)
    .filter((text) => decode(text) === decode(part));
  return [...spaces, ...padded, classic, ...lastDigits].filter((text) => text !== part);
}

/** All values that differ from a login only in the spelling of one of its parts. */
function respellLogin(value: string): string[] {
  const parts = value.split(".");
  return [0, 1, 2].flatMap((at) =>
    respell(parts[at]!).map((text) => parts.with(at, text).join(".")),
  );
}

/** A login whose signature has both signs that the two base64 alphabets write differently. */
async function makeTellingLogin(): Promise<string> {
  for (;;) {
    const value = await makeLogin(key);
    if (/[-_]/.test(value.split(".")[2]!)) return value;
  }
}

describe("a login that was ended", () => {
  test("stays ended however its header, payload or signature is spelt", async () => {
    const value = await makeTellingLogin();
    const spellings = respellLogin(value);
    // The signature's last digit has two bits that decode to nothing, so four digits mean the same.
    expect(spellings.length).toBeGreaterThan(3 * 16);
    await endOwnLogin(scratch.db, value, key);
    for (const spelling of [value, ...spellings])
      expect(await isLogin(scratch.db, spelling, key), JSON.stringify(spelling)).toBe(false);
  });

  test("is the only one that ended, although a respelt cookie was sent to end another", async () => {
    const [first, second] = [await makeTellingLogin(), await makeTellingLogin()];
    await endOwnLogin(scratch.db, first, key);
    for (const spelling of respellLogin(second)) await endOwnLogin(scratch.db, spelling, key);
    expect(await isLogin(scratch.db, first, key)).toBe(false);
    expect(await isLogin(scratch.db, second, key)).toBe(true);
  });

  test("before the update stays ended after it", async () => {
    const value = await makeTellingLogin();
    const hash = createHash("sha256").update(value).digest("base64url");
    await endLogin(scratch.db, hash, new Date(Date.now() + DAY_SECONDS * 1000));
    for (const spelling of [value, ...respellLogin(value)])
      expect(await isLogin(scratch.db, spelling, key), JSON.stringify(spelling)).toBe(false);
  });
});

test("only the canonical text of a login is a login", async () => {
  const value = await makeTellingLogin();
  expect(await isLogin(scratch.db, value, key)).toBe(true);
  for (const spelling of respellLogin(value))
    expect(await isLogin(scratch.db, spelling, key), JSON.stringify(spelling)).toBe(false);
});

test("a signed text without an id is not a login, because nothing could end it", async () => {
  const sign = (claims: Record<string, unknown>) =>
    new SignJWT({ binding: key.binding, ...claims })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject("admin")
      .setIssuedAt()
      .setExpirationTime(`${DAY_SECONDS}s`)
      .sign(key.key);
  expect(await isLogin(scratch.db, await sign({ jti: "a" }), key)).toBe(true);
  for (const claims of [{}, { jti: "" }])
    expect(await isLogin(scratch.db, await sign(claims), key)).toBe(false);
});
