import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeSharedDatabase } from "#lib/store/postgres/connection.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { dumpTables } from "#lib/store/ingest/testing/dumpTables.ts";
import { makeRoundFile } from "#lib/store/ingest/testing/makeRoundFile.ts";
import { createToken, revokeToken } from "#lib/store/access/manageTokens.ts";
import { fillRateLimit } from "#lib/store/testing/fillRateLimit.ts";
import { scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import type { ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { SIGN_IN_LIMIT, SIGN_IN_LIMIT_OF_ALL } from "./limits.ts";
import { makeOneTimeKey, takeOneTimeKey } from "#lib/store/access/oneTimeKey.ts";
import { ADDRESS_HEADER } from "./requestFacts.ts";
import { LOGIN_COOKIE, makeLogin, readLoginKey } from "./session.ts";
import { identifyViewer } from "./viewer.ts";
import { isRightKey, isRightPassword } from "./signIn.ts";

let requestHeaders = new Headers();
let cookieSet = false;
let cookieDeleted = false;
vi.mock("next/headers", () => ({
  headers: async () => requestHeaders,
  cookies: async () => ({
    set: () => {
      cookieSet = true;
    },
    delete: () => {
      cookieDeleted = true;
    },
    get: () => undefined,
  }),
}));
vi.mock("next/navigation", async (original) => ({
  ...(await original<object>()),
  redirect: (to: string) => {
    throw Object.assign(new Error("redirected"), { digest: `NEXT_REDIRECT;push;${to};307;`, to });
  },
}));
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PASSWORD = "correct horse battery";
const SITE = {
  host: "stats.example",
  origin: "http://stats.example",
  [ADDRESS_HEADER]: "203.0.113.7",
};
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;
/** The actions that are open to everyone: signing in and signing out. */
const PUBLIC_ACTIONS = new Set([
  "app/sign-in/actions.ts signInWithPassword",
  "app/sign-in/actions.ts signInWithKey",
  "app/sign-in/actions.ts signOut",
]);
/** Ids as round files write them. Answers to viewers who may not see GUIDs must not match. */
const GUID = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])|OMNIBOT\d|SLOT\d/i;

type Action = (input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>;
type Route = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

/** Every module that matches, found by scanning the folders so that no list can miss one. */
function listModules(matches: (path: string, text: string) => boolean): string[] {
  return ["app", "components"]
    .flatMap((folder) => readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true }))
    .filter(
      (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes(".test."),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => matches(path, readFileSync(path, "utf8")))
    .map((path) => path.slice(ROOT.length).replaceAll("\\", "/"));
}

interface EntryPoint {
  name: string;
  method: string | null;
  call: (
    headers: Record<string, string>,
  ) => Promise<{ code: string | null; status: number | null; text: string }>;
}

let scratch: ScratchDatabase;
let doors: EntryPoint[];
let tokens: Record<"own" | "other" | "revoked" | "read", string>;
let usedKey = "";

beforeAll(async () => {
  scratch = await scratchDatabase();
  vi.stubEnv("DATABASE_URL", scratch.url);
  const { roundId, map } = await importRound(
    { ...makeRoundFile({ seed: 1, start: 1_780_000_000 }), sourceName: "one" },
    scratch.db,
  );
  const make = async (scope: "import" | "read", sourceName?: string) =>
    createToken(scratch.db, { name: "x", scope, sourceName });
  const revoked = await make("import", "one");
  await revokeToken(scratch.db, revoked.id);
  tokens = {
    own: (await make("import", "one")).token,
    other: (await make("import", "two")).token,
    read: (await make("read")).token,
    revoked: revoked.token,
  };
  usedKey = await makeOneTimeKey(scratch.db);
  await takeOneTimeKey(scratch.db, usedKey);
  doors = [
    ...(await listActionEntryPoints()),
    ...(await listRouteEntryPoints(await collectAddresses(roundId ?? 0, map ?? ""))),
  ];
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeSharedDatabase();
  await scratch.drop();
});
beforeEach(async () => {
  vi.stubEnv("ADMIN_PASSWORD", PASSWORD);
  await scratch.db.pool.query("DELETE FROM rate_limit");
  cookieSet = false;
  cookieDeleted = false;
});

async function listActionEntryPoints(): Promise<EntryPoint[]> {
  const files = listModules((_, text) => /^["']use server["']/.test(text));
  const loaded = await Promise.all(
    files.map(async (path) =>
      Object.entries((await import(join(ROOT, path))) as Record<string, Action>).map(
        ([name, action]): EntryPoint => ({
          name: `${path} ${name}`,
          method: null,
          call: async (headers) => {
            requestHeaders = new Headers(headers);
            const form = new FormData();
            for (const [field, value] of Object.entries({
              roundId: "1",
              fileId: "1",
              id: "1",
              key: usedKey,
              password: "wrong password",
              name: "n",
              scope: "read",
            }))
              form.set(field, value);
            try {
              const answer = await action(form);
              return {
                code: answer.error?.code ?? null,
                status: null,
                text: JSON.stringify(answer),
              };
            } catch (error) {
              // The target of the redirect is the answer.
              const to = String(Reflect.get(error as object, "to") ?? error);
              return { code: /problem=(\w+)/.exec(to)?.[1] ?? null, status: null, text: to };
            }
          },
        }),
      ),
    ),
  );
  return loaded.flat();
}

/** The value of each variable part of an address, by the part before it. */
async function collectAddresses(roundId: number, map: string): Promise<Record<string, string>> {
  const {
    rows: [row],
  } = await scratch.db.pool.query<{ engagement: string; players: string[]; date: string }>(
    `SELECT (SELECT id FROM combat_engagement ORDER BY id LIMIT 1) AS engagement, session_date::text AS date,
            (SELECT array[one.public_id, two.public_id]
               FROM crossfire_pairs JOIN player_teamplay_stats AS one ON one.player_guid = player1_guid
               JOIN player_teamplay_stats AS two ON two.player_guid = player2_guid ORDER BY player1_guid,
                 player2_guid LIMIT 1) AS players
       FROM round WHERE id = $1`,
    [roundId],
  );
  const [player1 = "", player2 = ""] = row!.players;
  const {
    rows: [some],
  } = await scratch.db.pool.query<{ ids: string[] }>(
    "SELECT array(SELECT public_id FROM player_teamplay_stats ORDER BY player_guid LIMIT 3) AS ids",
  );
  return {
    rounds: String(roundId),
    maps: map,
    engagements: String(row!.engagement),
    players: player1,
    sessions: row!.date,
    duos: player1,
    "[player1]": player2,
    stack: some!.ids.join(","),
  };
}

/** The variable parts of an address, each filled in by the part before it. */
function readParams(path: string, addresses: Record<string, string>): Record<string, string> {
  const parts = path.split("/");
  return Object.fromEntries(
    parts.flatMap((part, at) =>
      part.startsWith("[") ? [[part.slice(1, -1), addresses[parts[at - 1]!] ?? "1"]] : [],
    ),
  );
}

/** Queries for the routes that require one, by the end of the route's folder. */
const listQuestions = (addresses: Record<string, string>): [end: string, query: string][] => [
  ["/maps/[map]/heatmap", "?layer=kills"],
  ["/maps/[map]/engagements", "?x=0&y=0&radius=4096"],
  ["/stack", `?players=${addresses.stack}`],
];

async function listRouteEntryPoints(addresses: Record<string, string>): Promise<EntryPoint[]> {
  const files = listModules((path) => /[/\\]route\.tsx?$/.test(path));
  const loaded = await Promise.all(
    files.map(async (path) => {
      const loadedRoute = (await import(join(ROOT, path))) as Record<string, Route>;
      return METHODS.filter((method) => method in loadedRoute).map((method): EntryPoint => ({
        name: `${path} ${method}`,
        method,
        call: async (headers) => {
          const params = readParams(path, addresses);
          const address = path
            .slice("app".length)
            .replace(/\/route\.tsx?$/, "")
            .replaceAll(/\[(\w+)\]/g, (_, name: string) => params[name]!);
          const [, query = ""] =
            listQuestions(addresses).find(([end]) =>
              path.replace(/\/route\.tsx?$/, "").endsWith(end),
            ) ?? [];
          const body = method === "GET" || method === "HEAD" ? {} : { body: "x" };
          const answer = await loadedRoute[method]!(
            new Request(`http://stats.example${address}${query}`, { method, headers, ...body }),
            { params: Promise.resolve(params) },
          );
          const text = await answer.text();
          return { code: /"code":"(\w+)"/.exec(text)?.[1] ?? null, status: answer.status, text };
        },
      }));
    }),
  );
  return loaded.flat();
}

const signedIn = async (): Promise<string> =>
  `${LOGIN_COOKIE}=${await makeLogin(await readLoginKey(scratch.db, { ADMIN_PASSWORD: PASSWORD }))}`;
const bearer = (token: string): Record<string, string> => ({
  ...SITE,
  authorization: `Bearer ${token}`,
});

/**
 * Clients that may not write, with the code that admin-only actions and routes answer. A bad Origin
 * is reported before a missing login.
 */
const STRANGERS: [
  string,
  () => Promise<Record<string, string>> | Record<string, string>,
  string,
][] = [
  ["nobody", () => SITE, "not_signed_in"],
  [
    "loopback",
    () => ({
      host: "localhost:3000",
      origin: "http://localhost:3000",
      [ADDRESS_HEADER]: "127.0.0.1",
    }),
    "not_signed_in",
  ],
  [
    "a proxy on this machine that adds nothing",
    () => ({ host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000", [ADDRESS_HEADER]: "::1" }),
    "not_signed_in",
  ],
  [
    "a name that was bent to this address",
    () => ({ host: "evil.example", origin: "http://evil.example", [ADDRESS_HEADER]: "127.0.0.1" }),
    "not_signed_in",
  ],
  [
    "a session signed with the key of another password",
    async () => ({
      ...SITE,
      cookie: `${LOGIN_COOKIE}=${await makeLogin(await readLoginKey(scratch.db, { ADMIN_PASSWORD: "wrong password" }))}`,
    }),
    "not_signed_in",
  ],
  ["the password as a token", () => bearer(PASSWORD), "not_signed_in"],
  ["a used key as a token", () => bearer(usedKey), "not_signed_in"],
  ["a revoked token", () => bearer(tokens.revoked), "not_signed_in"],
  ["a token of another source", () => bearer(tokens.other), "not_signed_in"],
  ["a right token", () => bearer(tokens.own), "not_signed_in"],
  ["a reading token", () => bearer(tokens.read), "not_signed_in"],
  [
    "the admin's browser on a page of another site",
    async () => ({ ...SITE, origin: "http://evil.example", cookie: await signedIn() }),
    "bad_origin",
  ],
  [
    "the admin's browser without an Origin",
    async () => ({ host: SITE.host, [ADDRESS_HEADER]: "203.0.113.7", cookie: await signedIn() }),
    "bad_origin",
  ],
];

const isToken = ({ name }: EntryPoint): boolean => name === "app/api/v1/import/route.ts POST";
const isPublic = ({ name, method }: EntryPoint): boolean =>
  PUBLIC_ACTIONS.has(name) || method === "GET" || method === "HEAD";

test("the scan finds actions and routes of every kind", () => {
  const names = doors.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      "app/import/actions.ts importRoundFile",
      "app/rounds/actions.ts removeRound",
      "app/api/v1/import/route.ts POST",
      "app/api/v1/rounds/[id]/route.ts GET",
      ...PUBLIC_ACTIONS,
    ]),
  );
  expect(names.length).toBeGreaterThan(15);
});

describe("only the admin may write through actions and routes; a refused call changes nothing", () => {
  test.each(STRANGERS)("%s", async (_, headers, code) => {
    const before = await dumpTables(scratch.db);
    for (const door of doors.filter((each) => !isPublic(each) && !isToken(each))) {
      expect({ door: door.name, code: (await door.call(await headers())).code }).toEqual({
        door: door.name,
        code,
      });
    }
    expect(await dumpTables(scratch.db)).toEqual(before);
    expect((await scratch.db.pool.query("SELECT FROM api_token WHERE name = 'n'")).rowCount).toBe(
      0,
    );
  });
});

describe("the import route accepts a valid import token and nothing else", () => {
  const enter = async (headers: Record<string, string>) => doors.find(isToken)!.call(headers);
  test.each(STRANGERS)("%s", async (name, headers) => {
    // Accepted requests fail later, because their body is not a round file.
    const passes = name === "a right token" || name === "a token of another source";
    expect((await enter(await headers())).code).toBe(passes ? "unreadable" : "bad_token");
  });
  test("refuses the admin's login", async () => {
    expect((await enter({ ...SITE, cookie: await signedIn() })).code).toBe("bad_token");
  });
});

describe("signing in", () => {
  const key = "app/sign-in/actions.ts signInWithKey";
  const password = "app/sign-in/actions.ts signInWithPassword";
  const enter = async (name: string, headers: Record<string, string>) =>
    doors.find((door) => door.name === name)!.call(headers);

  test("a wrong password, a used key or a page of another site does not sign in", async () => {
    expect((await enter(password, SITE)).code).toBe("wrong_password");
    expect((await enter(key, SITE)).code).toBe("wrong_key");
    expect((await enter(key, { ...SITE, origin: "http://evil.example" })).code).toBe("bad_origin");
    vi.stubEnv("ADMIN_PASSWORD", "");
    expect((await enter(key, SITE)).code).toBe("wrong_key");
    expect(cookieSet).toBe(false);
    expect(isRightPassword("")).toBe(false);
  });

  test("the right link always signs in, while strangers use up all tries; wrong links are limited", async () => {
    vi.stubEnv("ADMIN_PASSWORD", "");
    const take = async (value: string) => {
      usedKey = value;
      return (await enter(key, SITE)).code;
    };
    const right = await makeOneTimeKey(scratch.db);
    for (let tries = 0; tries < SIGN_IN_LIMIT.tries; tries++)
      expect(await take("wrong")).toBe("wrong_key");
    expect(await take("wrong")).toBe("too_many_tries");
    await fillRateLimit(scratch.db, "sign-in", SIGN_IN_LIMIT_OF_ALL, SIGN_IN_LIMIT_OF_ALL.tries);
    expect(cookieSet).toBe(false);
    expect(await take(right)).toBeNull();
    expect(cookieSet).toBe(true);
    expect(await take(right)).toBe("too_many_tries");
  });

  test("the right password signs in; a start key works once, and not while there is a password", async () => {
    expect(isRightPassword(PASSWORD)).toBe(true);
    const startKey = await makeOneTimeKey(scratch.db);
    expect(await isRightKey(startKey)).toBe(false);
    vi.stubEnv("ADMIN_PASSWORD", "");
    expect(await isRightKey(startKey)).toBe(true);
    expect(await isRightKey(startKey)).toBe(false);
  });
});

test("signing out ends the login in every browser that has its cookie, and no other login", async () => {
  const [first, second] = [await signedIn(), await signedIn()];
  const isAdmin = async (cookie: string) =>
    (await identifyViewer({ headers: new Headers({ ...SITE, cookie }) })).admin;
  expect([await isAdmin(first), await isAdmin(second)]).toEqual([true, true]);
  const signOut = doors.find(({ name }) => name === "app/sign-in/actions.ts signOut")!;
  // Another site's page cannot sign the admin out, and a cookie that is not a login stores nothing.
  await signOut.call({ ...SITE, origin: "http://evil.example", cookie: first });
  await signOut.call({ ...SITE, cookie: `${LOGIN_COOKIE}=nonsense` });
  expect(await isAdmin(first)).toBe(true);
  await signOut.call({ ...SITE, cookie: first });
  expect([await isAdmin(first), await isAdmin(second)]).toEqual([false, true]);
  const {
    rows: [kept],
  } = await scratch.db.pool.query<{ value: object }>(
    "SELECT value FROM setting WHERE key = 'ended_sessions'",
  );
  expect(Object.keys(kept!.value)).toHaveLength(1);
  // Ending a login also deletes the entries of expired ones.
  await scratch.db.pool.query(
    "UPDATE setting SET value = '{\"old\": 1}' WHERE key = 'ended_sessions'",
  );
  await signOut.call({ ...SITE, cookie: second });
  expect(
    (
      await scratch.db.pool.query(
        "SELECT FROM setting WHERE key = 'ended_sessions' AND NOT jsonb_exists(value, 'old')",
      )
    ).rowCount,
  ).toBe(1);
  expect(await isAdmin(second)).toBe(false);
});

test("a browser keeps its cookie if its login could not be ended, and the page says so", async () => {
  const cookie = await signedIn();
  const signOut = doors.find(({ name }) => name === "app/sign-in/actions.ts signOut")!;
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  await scratch.db.pool.query("ALTER TABLE setting RENAME TO setting_away");
  expect((await signOut.call({ ...SITE, cookie })).code).toBe("sign_out_failed");
  await scratch.db.pool.query("ALTER TABLE setting_away RENAME TO setting");
  stderr.mockRestore();
  expect(cookieDeleted).toBe(false);
  expect((await signOut.call({ ...SITE, cookie })).code).toBeNull();
  expect(cookieDeleted).toBe(true);
});

/**
 * Routes that answer 404 here: the map has no picture, the names of files have no such hash, and the
 * catch-all has no content.
 */
const EMPTY = new Set([
  "app/maps/[map]/overview/route.ts GET",
  "app/maps/[map]/heat/[file]/route.ts GET",
  "app/maps/[map]/thumbnail/[file]/route.ts GET",
  "app/api/[...rest]/route.ts GET",
]);

describe("no route shows a GUID to viewers who may not see it", () => {
  const reading = () => doors.filter(({ method }) => method === "GET");
  test.each(STRANGERS.filter(([name]) => !/reading|admin's/.test(name)))(
    "%s",
    async (_, headers) => {
      for (const door of reading()) {
        const { status, text } = await door.call(await headers());
        expect(status, door.name).toBe(EMPTY.has(door.name) ? 404 : 200);
        expect(text, door.name).not.toMatch(GUID);
      }
    },
  );
  test("the admin and a read token see the GUIDs of a round", async () => {
    const round = reading().find(({ name }) => name.includes("rounds/[id]/route"))!;
    for (const headers of [{ ...SITE, cookie: await signedIn() }, bearer(tokens.read)])
      expect((await round.call(headers)).text).toMatch(GUID);
  });
});

test("the admin may call every action and route (runs last: it removes a round)", async () => {
  for (const door of doors.filter((each) => !isPublic(each) && !isToken(each))) {
    const { code } = await door.call({ ...SITE, cookie: await signedIn() });
    expect(["bad_origin", "not_signed_in", "bad_token"], door.name).not.toContain(code);
  }
});
