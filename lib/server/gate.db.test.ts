import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { closeSharedDatabase } from "#lib/store/postgres/connection.ts";
import { fillRateLimit } from "#lib/store/testing/fillRateLimit.ts";
import { type ScratchDatabase, scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { adminAction, adminRoute, publicRoute } from "./gate.ts";
import { KNOWN_BROWSER_LIMIT, SIGN_IN_LIMIT, SIGN_IN_LIMIT_OF_ALL, WRITE_LIMIT } from "./limits.ts";
import { ADDRESS_HEADER } from "./requestFacts.ts";
import { LOGIN_COOKIE, makeLogin, readLoginKey } from "./session.ts";
import { mayReadGuids, identifyViewer } from "./viewer.ts";

let requestHeaders = new Headers();
vi.mock("next/headers", () => ({ headers: async () => requestHeaders }));

const SITE = {
  host: "localhost:3000",
  origin: "http://localhost:3000",
  [ADDRESS_HEADER]: "203.0.113.7",
};
const PASSWORD = "correct horse";

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
  requestHeaders = new Headers(SITE);
});

async function signedIn(
  env: { ADMIN_PASSWORD?: string; SESSION_SECRET?: string } = { ADMIN_PASSWORD: PASSWORD },
): Promise<Record<string, string>> {
  return {
    ...SITE,
    cookie: `${LOGIN_COOKIE}=${await makeLogin(await readLoginKey(scratch.db, env))}`,
  };
}

describe("identifying the viewer", () => {
  const ask = (headers: Record<string, string>) =>
    identifyViewer({ headers: new Headers(headers) });

  test("a login makes an admin until the password changes", async () => {
    const headers = await signedIn();
    expect(await ask(headers)).toEqual({ admin: true, readToken: false });
    vi.stubEnv("ADMIN_PASSWORD", "another password");
    expect(await ask(headers)).toEqual({ admin: false, readToken: false });
    vi.stubEnv("ADMIN_PASSWORD", "");
    expect(await ask(headers)).toEqual({ admin: false, readToken: false });
  });

  test("a login made with another secret, a forged one and a truncated one do not make an admin", async () => {
    const headers = await signedIn({ ADMIN_PASSWORD: PASSWORD, SESSION_SECRET: "s".repeat(32) });
    expect(await ask(headers)).toMatchObject({ admin: false });
    vi.stubEnv("SESSION_SECRET", "s".repeat(32));
    expect(await ask(headers)).toMatchObject({ admin: true });
    const unsigned =
      `${btoa('{"alg":"none"}')}.${btoa('{"sub":"admin","exp":9999999999}')}.`.replaceAll("=", "");
    for (const value of [unsigned, "", "x", "a.b.c", headers.cookie!.slice(0, -2)]) {
      expect(await ask({ ...SITE, cookie: `${LOGIN_COOKIE}=${value}` })).toMatchObject({
        admin: false,
      });
    }
  });

  test("a login ends after thirty days", async () => {
    const headers = await signedIn();
    vi.useFakeTimers({ now: Date.now() + 30 * 24 * 60 * 60 * 1000 - 5000, toFake: ["Date"] });
    expect(await ask(headers)).toMatchObject({ admin: true });
    vi.setSystemTime(Date.now() + 10_000);
    expect(await ask(headers)).toMatchObject({ admin: false });
    vi.useRealTimers();
  });

  test("an admin may read GUIDs, and so may a read token until it is revoked", async () => {
    const hash = (token: string) => createHash("sha256").update(token).digest();
    await scratch.db.prisma.api_token.createMany({
      data: [
        { name: "bot", token_hash: hash("read-me"), scope: "read" },
        { name: "server", token_hash: hash("import-me"), scope: "import" },
      ],
    });
    const withToken = (token: string) => ({
      headers: new Headers({ ...SITE, authorization: `Bearer ${token}` }),
    });
    expect(await mayReadGuids({ headers: new Headers(SITE) })).toBe(false);
    expect(await mayReadGuids({ headers: new Headers(await signedIn()) })).toBe(true);
    expect(await mayReadGuids(withToken("read-me"))).toBe(true);
    expect(await mayReadGuids(withToken("import-me"))).toBe(false);
    expect(await mayReadGuids(withToken("read-m"))).toBe(false);
    const bot = await scratch.db.prisma.api_token.findFirstOrThrow({ where: { name: "bot" } });
    expect(bot.last_used).toBeInstanceOf(Date);
    await scratch.db.prisma.api_token.update({
      where: { id: bot.id },
      data: { revoked_at: new Date() },
    });
    expect(await mayReadGuids(withToken("read-me"))).toBe(false);
  });
});

describe("an admin's action", () => {
  const done: unknown[] = [];
  const action = adminAction(
    z.object({ name: z.string(), tags: z.array(z.string()).optional() }),
    async (input) => {
      done.push(input);
      if (input.name === "explode") throw new Error("secret detail");
      return { ok: true, value: input.name };
    },
  );
  beforeEach(() => {
    done.length = 0;
  });

  test("runs for the admin, with an object or with a form", async () => {
    requestHeaders = new Headers(await signedIn());
    const form = new FormData();
    form.set("$ACTION_ID_1", "");
    form.set("name", "b");
    form.append("tags", "x");
    form.append("tags", "y");
    expect(await action({ name: "a" })).toEqual({ ok: true, value: "a" });
    expect(await action(form)).toEqual({ ok: true, value: "b" });
    expect(await action(null, form)).toEqual({ ok: true, value: "b" });
    expect(done).toEqual([
      { name: "a" },
      { name: "b", tags: ["x", "y"] },
      { name: "b", tags: ["x", "y"] },
    ]);
  });

  test.each([
    ["a stranger", async () => SITE, "not_signed_in"],
    [
      "another site's page in the admin's browser",
      async () => ({ ...(await signedIn()), origin: "http://evil.example" }),
      "bad_origin",
    ],
    [
      "a request without an Origin",
      async () => {
        const { origin: _, ...rest } = { ...(await signedIn()), origin: "" };
        return rest;
      },
      "bad_origin",
    ],
    [
      "a request that claims to come from this machine",
      async () => ({ ...SITE, [ADDRESS_HEADER]: "127.0.0.1", "x-forwarded-for": "127.0.0.1" }),
      "not_signed_in",
    ],
  ])("does nothing for %s", async (_, headers, code) => {
    requestHeaders = new Headers(await headers());
    expect(await action({ name: "a" })).toMatchObject({ ok: false, error: { code } });
    expect(done).toEqual([]);
  });

  test("does nothing if the input does not fit the schema", async () => {
    requestHeaders = new Headers(await signedIn());
    expect(await action({ name: 1 } as unknown as { name: string })).toMatchObject({
      ok: false,
      error: { code: "bad_request", message: expect.stringContaining("name") },
    });
    expect(done).toEqual([]);
  });

  test("hides the details of an unexpected error and logs them", async () => {
    requestHeaders = new Headers({ ...(await signedIn()), "x-request-id": "r-1" });
    const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const answer = await action({ name: "explode" });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: "internal", message: expect.stringContaining("r-1") },
    });
    expect(JSON.stringify(answer)).not.toContain("secret detail");
    expect(JSON.parse(String(stderr.mock.calls[0]?.[0]))).toMatchObject({
      level: "error",
      requestId: "r-1",
      error: expect.stringContaining("secret detail"),
    });
    stderr.mockRestore();
  });

  test("runs 600 times per minute and address, but not a 601st time", async () => {
    requestHeaders = new Headers(await signedIn());
    const count = (tries: number) =>
      fillRateLimit(scratch.db, "write:203.0.113.7", WRITE_LIMIT, tries);
    await count(599);
    expect(await action({ name: "a" })).toMatchObject({ ok: true });
    await count(600);
    expect(await action({ name: "a" })).toMatchObject({
      ok: false,
      error: { code: "too_many_tries" },
    });
    requestHeaders.set(ADDRESS_HEADER, "203.0.113.8");
    expect(await action({ name: "a" })).toMatchObject({ ok: true });
  });
});

test("the rate limits are the promised ones", () => {
  expect([SIGN_IN_LIMIT, KNOWN_BROWSER_LIMIT, SIGN_IN_LIMIT_OF_ALL, WRITE_LIMIT]).toEqual([
    { tries: 10, windowMs: 900_000 },
    { tries: 10, windowMs: 900_000 },
    { tries: 100, windowMs: 900_000 },
    { tries: 600, windowMs: 60_000 },
  ]);
});

describe("routes", () => {
  const send = (
    route: ReturnType<typeof publicRoute<Record<string, never>>>,
    headers: Record<string, string>,
  ) =>
    route(new Request("http://localhost:3000/api/v1/x", { method: "POST", headers }), {
      params: Promise.resolve({}),
    });

  test("a public route answers everyone; its errors are JSON without a stack trace", async () => {
    expect(
      (
        await send(
          publicRoute(async () => new Response("fine")),
          {},
        )
      ).status,
    ).toBe(200);
    const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const failed = await send(
      publicRoute(async () => {
        throw new Error("secret detail");
      }),
      {},
    );
    stderr.mockRestore();
    expect(failed.status).toBe(500);
    expect(await failed.text()).toMatch(
      /^\{"error":\{"code":"internal","message":"Something went wrong on the server\. [^\n]*"\}\}$/,
    );
  });

  test("an admin route answers only the admin", async () => {
    const route = adminRoute(async () => new Response("done"));
    expect((await send(route, SITE)).status).toBe(401);
    expect(
      (await send(route, { ...(await signedIn()), origin: "http://evil.example" })).status,
    ).toBe(403);
    expect((await send(route, await signedIn())).status).toBe(200);
  });
});
