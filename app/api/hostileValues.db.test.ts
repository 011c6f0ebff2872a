import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { HOSTILE_VALUES, hostileValue } from "#lib/server/testing/hostileValues.ts";
import { LONG } from "#lib/store/faults/long.ts";
import { closeSharedDatabase } from "#lib/store/postgres/connection.ts";
import { createToken } from "#lib/store/access/manageTokens.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { makeRoundFile } from "#lib/store/ingest/testing/makeRoundFile.ts";
import { scratchDatabase, type ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { readRoutes } from "./v1/openapi.json/readRoutes.ts";

type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>;

/** A route of the site, found by its file, and everything that its address can hold. */
interface Route {
  address: string;
  method: string;
  handler: Handler;
  path: string[];
  parameters: string[];
}

const APP = join(import.meta.dirname, "..");
const API = await readRoutes();
/** Every parameter of the API: a route outside of it has no description, so it gets all of them. */
const EVERY_PARAMETER = [
  ...new Set(API.flatMap(({ api }) => api.parameters.map(({ name }) => name)).concat("name")),
];

/** Every route below app/, so that a new one is asked without being listed here. */
async function findRoutes(): Promise<Route[]> {
  const files = readdirSync(APP, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(`${sep}route.ts`))
    .sort();
  const routes = await Promise.all(files.map((file) => readRouteFile(join(APP, file))));
  return routes.flat();
}

async function readRouteFile(path: string): Promise<Route[]> {
  const address = `/${relative(APP, join(path, "..")).split(sep).join("/")}`;
  const known = API.find(
    (route) => `/api/v1${route.address}` === address.replaceAll("[", "{").replaceAll("]", "}"),
  );
  const exported = (await import(path)) as Record<string, Handler>;
  return Object.entries(exported).map(([method, handler]) => ({
    address,
    method,
    handler,
    path: [...address.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map((match) => match[1] ?? ""),
    parameters: known?.api.parameters.map(({ name }) => name) ?? EVERY_PARAMETER,
  }));
}

const ROUTES = await findRoutes();
const RUNS = LONG ? 20_000 : 400;

let scratch: ScratchDatabase;
let token: string;
let known: Record<string, string>;

beforeAll(async () => {
  scratch = await scratchDatabase();
  vi.stubEnv("DATABASE_URL", scratch.url);
  const ids: number[] = [];
  for (const seed of [1, 2]) {
    const { roundId } = await importRound(
      makeRoundFile({ seed, start: 1_780_000_000 + seed * 3600, engagements: 40 }),
      scratch.db,
    );
    if (roundId !== null) ids.push(roundId);
  }
  ({ token } = await createToken(scratch.db, { name: "any", scope: "import" }));
  const { rows } = await scratch.db.pool.query<{
    player: string;
    engagement: string;
    date: string;
  }>(
    `SELECT public_id AS player, (SELECT min(id) FROM combat_engagement)::text AS engagement,
            (SELECT min(session_date) FROM round)::text AS date
       FROM player_teamplay_stats WHERE public_id IS NOT NULL ORDER BY 1 LIMIT 2`,
  );
  known = {
    map: "mill",
    round: String(ids[0]),
    engagement: rows[0]?.engagement ?? "",
    date: rows[0]?.date ?? "",
    player1: rows[0]?.player ?? "",
    player2: rows[1]?.player ?? "",
  };
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeSharedDatabase();
  await scratch.drop();
});

/** The parts of a path for which there is data. */
function goodPath({ address, path }: Route): Record<string, string> {
  const id = address.includes("/players/")
    ? known.player1
    : address.includes("/engagements/[")
      ? known.engagement
      : known.round;
  return Object.fromEntries(path.map((name) => [name, known[name] ?? id ?? ""]));
}

/** Values for parameters that some routes require. */
const USUAL: Record<string, string> = { layer: "kills", x: "0", y: "0" };

interface Ask {
  path?: Record<string, string>;
  search?: [name: string, value: string][];
  headers?: Record<string, string>;
}

async function ask(route: Route, { path = {}, search = [], headers = {} }: Ask): Promise<void> {
  const given = new Set(search.map(([name]) => name));
  const usual = Object.entries(USUAL).filter(
    ([name]) => route.parameters.includes(name) && !given.has(name),
  );
  const url = new URL("http://localhost/x");
  for (const [name, value] of [...usual, ...search]) url.searchParams.append(name, value);
  const request = new Request(url, {
    method: route.method,
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(route.method === "GET" ? {} : { body: "no round file" }),
  });
  const params = Promise.resolve({ ...goodPath(route), ...path });
  const answer = await route.handler(request, { params });
  const text = await answer.text();
  const asked = `${route.method} ${route.address} ${JSON.stringify({ path, search, headers })}`;
  expect(answer.status, `${asked}: ${text.slice(0, 300)}`).toBeLessThan(500);
  if (answer.status >= 400) {
    const { error } = JSON.parse(text) as { error: { message: string } };
    expect(error.message, asked).toMatch(/^[A-Z`“].*\.$/s);
  }
}

/** Text in a header is Latin-1 without control characters; other text cannot be sent at all. */
const inHeader = (value: string): string => value.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, "?");
const HEADERS = [
  "x-file-name",
  "x-source",
  "x-session-date",
  "authorization",
  "if-none-match",
  "cookie",
  "content-encoding",
  "content-type",
  "origin",
];

describe("no question makes a route fail: it answers, or refuses with a sentence", () => {
  test("the scan finds the routes and their parameters", () => {
    expect(ROUTES.map(({ address }) => address)).toEqual(
      expect.arrayContaining(["/api/v1/duos", "/maps/[map]/preview", "/sessions/[date]/preview"]),
    );
    expect(EVERY_PARAMETER).toEqual(expect.arrayContaining(["offset", "from", "b.from"]));
  });

  test.each(ROUTES)("$method $address: hostile parts of the path", async (route) => {
    for (const name of route.path)
      for (const value of HOSTILE_VALUES) await ask(route, { path: { [name]: value } });
  });

  test.each(ROUTES)("$method $address: hostile years", async (route) => {
    for (const vs of ["before", "month", ""])
      for (const [from, to] of [
        ["0000-01-01", "10000-01-01"],
        ["0001-01-01", "9999-12-31"],
        ["9999-12-31", ""],
      ])
        await ask(route, {
          search: Object.entries({ from, to, vs, "b.from": from, date: from }).flatMap(
            ([name, value]) =>
              route.parameters.includes(name) && value !== undefined && value !== ""
                ? [[name, value] as [string, string]]
                : [],
          ),
        });
  });

  test("any value of any parameter, part of a path and header", async () => {
    const cases = ROUTES.flatMap((route) => [
      ...route.parameters.map((name) => ({ route, kind: "search" as const, name })),
      ...route.path.map((name) => ({ route, kind: "path" as const, name })),
      ...HEADERS.map((name) => ({ route, kind: "headers" as const, name })),
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...cases),
        hostileValue,
        async ({ route, kind, name }, value) => {
          if (kind === "search") await ask(route, { search: [[name, value]] });
          else if (kind === "path") await ask(route, { path: { [name]: value } });
          else await ask(route, { headers: { [name]: inHeader(value) } });
        },
      ),
      { numRuns: RUNS },
    );
  });
});
