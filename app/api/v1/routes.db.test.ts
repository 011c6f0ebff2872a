import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { CsvHeading } from "#lib/format/csv.ts";
import { describeApi } from "#lib/server/openApi.ts";
import { createToken } from "#lib/store/access/manageTokens.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { importPlayedSamples } from "#lib/store/testing/playedSamples.ts";
import { makeRoundFile } from "#lib/store/ingest/testing/makeRoundFile.ts";
import { closeSharedDatabase } from "#lib/store/postgres/connection.ts";
import { makeTestRounds } from "#lib/store/read/testing/testRounds.ts";
import { scratchDatabase, type ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { type FoundRoute, readRoutes } from "./openapi.json/readRoutes.ts";

/**
 * Every route below /api/v1 in the file system, so that a new one is tested without being listed
 * here.
 */
const ROUTES = await readRoutes();
const GETS = ROUTES.filter(({ method }) => method === "get");
const LOOKS_LIKE_GUID = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])|OMNIBOT|SLOT\d/i;

let scratch: ScratchDatabase;
let tokens: { read: string; import: string };
/** Values for the parts of a path and for the players of a stack. */
let known: { round: number; engagement: number; players: string[] };

beforeAll(async () => {
  scratch = await scratchDatabase();
  vi.stubEnv("DATABASE_URL", scratch.url);
  for (const { bytes, fileName } of makeTestRounds())
    await importRound({ bytes, fileName }, scratch.db);
  await importPlayedSamples(scratch.db);
  const create = async (scope: "read" | "import") =>
    (await createToken(scratch.db, { name: scope, scope })).token;
  tokens = { read: await create("read"), import: await create("import") };
  const duos = await ask<{ duos: Pair[] }>("/duos", { limit: "200", sort: "observed" });
  const ids = duos.body.duos.flatMap(({ player1, player2 }) => [player1.id, player2.id]);
  const rounds = await ask<Listed<"rounds">>("/rounds", { limit: "1" });
  const round = rounds.body.rounds[0]?.id ?? 0;
  const engagements = await ask<Listed<"engagements">>(
    "/rounds/{id}/engagements",
    { limit: "1" },
    { id: String(round) },
  );
  known = {
    round,
    engagement: engagements.body.engagements[0]?.id ?? 0,
    players: [...new Set<string>(ids)],
  };
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeSharedDatabase();
  await scratch.drop();
});

interface Pair {
  player1: { id: string };
  player2: { id: string };
}

/** A list whose items have a number. */
type Listed<Name extends string> = Record<Name, { id: number }[]>;

interface Refusal {
  error: { code: string; message: string };
}

interface Answer<Body> {
  status: number;
  headers: Headers;
  text: string;
  /** Has the type that the test expects. Other tests check it against the schema. */
  body: Body;
}

type Search = Record<string, string> | [name: string, value: string][];

const routeAt = (address: string): FoundRoute => {
  const route = ROUTES.find((found) => found.address === address);
  if (route === undefined) throw new Error(`There is no route ${address}.`);
  return route;
};

async function ask<Body = Refusal>(
  address: string,
  search: Search,
  path: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Answer<Body>> {
  const { handler, method } = routeAt(address);
  const filled = address.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? ""),
  );
  const url = `http://localhost/api/v1${filled}?${new URLSearchParams(search).toString()}`;
  const request = new Request(url, { method: method.toUpperCase(), headers });
  // Like a built site, which passes no params if the address has none.
  const params = Object.keys(path).length === 0 ? undefined : path;
  const answer = await handler(request, { params: Promise.resolve(params as typeof path) });
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.startsWith("application/json") === true;
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: isJson ? JSON.parse(text) : null,
  };
}

/** Values for the parts of a path, for which there is data. */
function pathOf(address: string): Record<string, string> {
  const values: Record<string, string> = {
    map: "pt_harbour",
    date: "2026-11-04",
    player1: known.players[0] ?? "",
    player2: known.players[1] ?? "",
    id: address.startsWith("/players")
      ? (known.players[0] ?? "")
      : String(address.startsWith("/engagements") ? known.engagement : known.round),
  };
  const names = [...address.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  return Object.fromEntries(names.map((name) => [name, values[name] ?? ""]));
}

/** Values for the parameters that a route requires. */
function requiredOf(address: string): Record<string, string> {
  const values: Record<string, string> = {
    layer: "kills",
    x: "0",
    y: "0",
    players: known.players.slice(0, 4).join(","),
  };
  return Object.fromEntries(
    routeAt(address)
      .api.parameters.filter(({ isRequired }) => isRequired)
      .map(({ name }) => [name, values[name] ?? ""]),
  );
}

/** More queries for some routes, because their answers have other parts. */
const VARIANTS: Record<string, Record<string, string>[]> = {
  "/maps/{map}/heatmap": [
    { layer: "deaths", source: "points", team: "axis" },
    { layer: "traversal" },
    { layer: "combat" },
    { layer: "escape", source: "points" },
  ],
  "/maps/{map}/explore": [
    { show: "kills,deaths,escape", teams: "on" },
    { show: "zones", vs: "side" },
    { show: "presence" },
    { show: "tracks" },
    { show: "traversal" },
    { show: "killers", vs: "before", from: "2026-11-05", to: "2026-11-10", norm: "hour" },
    { show: "combat", mode: "cells", vs: "own", "b.half": "2" },
    { show: "kills", vs: "everyone", norm: "round", scale: "root", radius: "96" },
  ],
  "/maps/{map}/engagements": [
    { x: "0", y: "0", radius: "4096" },
    { x: "100", y: "100", square: "2048", show: "zones" },
  ],
  "/sessions/{date}": [{ source: "default" }, { table: "people" }],
  "/duos": [{ minCrossfires: "0", from: "2026-01-01", side: "axis", limit: "1000" }],
  "/players": [{ search: "e", minRounds: "0" }],
  "/rounds": [{ map: "pt_harbour", search: "e", sort: "map", direction: "asc" }],
};

const urlsOf = (address: string): Record<string, string>[] => [{}, ...(VARIANTS[address] ?? [])];

describe("answers match docs/openapi.json, without GUIDs unless a read token is sent", () => {
  test.each(GETS.map(({ address }) => address))("%s as JSON", async (address) => {
    for (const extra of urlsOf(address)) {
      const search = { ...requiredOf(address), ...extra };
      const { status, body, text } = await ask(address, search, pathOf(address));
      expect(text).not.toMatch(LOOKS_LIKE_GUID);
      expect({ status, error: body.error }, JSON.stringify(search)).toEqual({ status: 200 });
      const { error } = routeAt(address).api.answer.safeParse(body);
      expect(error?.issues, JSON.stringify(search)).toBeUndefined();
    }
  });

  test.each(GETS.filter(({ api }) => api.audience === "viewer").map(({ address }) => address))(
    "%s as JSON for a read token, with GUIDs",
    async (address) => {
      const authorization = `Bearer ${tokens.read}`;
      const { text, body } = await ask(address, requiredOf(address), pathOf(address), {
        authorization,
      });
      expect(text).toContain('"guid":"');
      expect(routeAt(address).api.answer.safeParse(body).error?.issues).toBeUndefined();
    },
  );

  test.each(
    GETS.filter(({ api }) => Object.keys(api.tables).length > 0).map(({ address }) => address),
  )("%s as CSV", async (address) => {
    const { tables } = routeAt(address).api;
    for (const extra of urlsOf(address)) {
      const search = { ...requiredOf(address), ...extra, format: "csv" };
      const { status, headers, text } = await ask(address, search, pathOf(address));
      expect(status, JSON.stringify(search)).toBe(200);
      expect(headers.get("Content-Type")).toBe("text/csv; charset=utf-8; header=present");
      expect(headers.get("Content-Disposition")).toMatch(/^attachment; filename="[\w.-]+\.csv"$/);
      expect(Number(headers.get("X-Total-Count"))).toBeGreaterThanOrEqual(0);
      const heading = text.slice(0, text.indexOf("\r\n")).split(",");
      expect(
        Object.values(tables).some((columns) => fits(heading, columns)),
        heading.join(),
      ).toBe(true);
    }
  });

  test("every existing map, round, session, player and duo", async () => {
    const check = async (address: string, path: Record<string, string>) => {
      const { status, body } = await ask(address, requiredOf(address), path);
      expect(status).toBe(200);
      const { error } = routeAt(address).api.answer.safeParse(body);
      expect(error?.issues, `${address} ${JSON.stringify(path)}`).toBeUndefined();
    };
    const { body: maps } = await ask<{ maps: { name: string }[] }>("/maps", {});
    for (const { name } of maps.maps) await check("/maps/{map}/explore", { map: name });
    const { body: rounds } = await ask<Listed<"rounds">>("/rounds", {});
    for (const { id } of rounds.rounds) {
      await check("/rounds/{id}", { id: String(id) });
      await check("/rounds/{id}/replay", { id: String(id) });
    }
    const { body: sessions } = await ask<{ sessions: { date: string }[] }>("/sessions", {});
    for (const { date } of sessions.sessions) await check("/sessions/{date}", { date });
    for (const id of known.players.slice(0, 5)) {
      await check("/players/{id}", { id });
      await check("/players/{id}/partners", { id });
    }
    const { body: board } = await ask<{ duos: Pair[] }>("/duos", { limit: "5" });
    for (const { player1, player2 } of board.duos)
      await check("/duos/{player1}/{player2}", { player1: player1.id, player2: player2.id });
  });

  test("an import's receipt, and the refusal of a file that is not a round file", async () => {
    const { handler, api } = routeAt("/import");
    const send = async (body: Uint8Array<ArrayBuffer>, name: string) => {
      const headers = { authorization: `Bearer ${tokens.import}`, "x-file-name": name };
      const request = new Request("http://localhost/api/v1/import", {
        method: "POST",
        body,
        headers,
      });
      const answer = await handler(request, { params: Promise.resolve({}) });
      return { status: answer.status, body: (await answer.json()) as unknown };
    };
    const { bytes, fileName } = makeRoundFile({ start: 1_790_000_000, seed: 7 });
    const imported = await send(new Uint8Array(bytes), fileName);
    expect(imported.status).toBe(200);
    expect(api.answer.safeParse(imported.body).error?.issues).toBeUndefined();
    const refused = await send(new TextEncoder().encode("hello"), "a.txt");
    expect(refused.status).toBe(422);
    const refusal = api.upload?.refusals[422]?.answer.safeParse(refused.body);
    expect(refusal?.error?.issues).toBeUndefined();
  });
});

/** Whether a heading line has every column, in order, except columns that only some files have. */
function fits(heading: readonly string[], columns: readonly CsvHeading[]): boolean {
  const present = columns.filter((column) => heading.includes(column.heading));
  const missing = columns.filter((column) => !present.includes(column));
  return (
    present.map((column) => column.heading).join() === heading.join() &&
    missing.every(({ onlyWhere }) => onlyWhere !== undefined)
  );
}

interface ParameterSchema {
  type?: string;
  enum?: string[];
  format?: string;
  pattern?: string;
  maxLength?: number;
  items?: ParameterSchema;
}

interface DescribedParameter {
  name: string;
  in: string;
  schema: ParameterSchema;
}

/** The parameters of a route's query, as the document describes them. */
function describedParameters(route: FoundRoute): DescribedParameter[] {
  const { paths, components } = describeApi([route]) as {
    paths: Record<
      string,
      Record<string, { parameters: (DescribedParameter | { $ref: string })[] }>
    >;
    components: { parameters: Record<string, DescribedParameter> };
  };
  return (paths[route.address]?.[route.method]?.parameters ?? []).flatMap((parameter) => {
    const described =
      "$ref" in parameter
        ? components.parameters[parameter.$ref.split("/").at(-1) ?? ""]
        : parameter;
    return described?.in === "query" ? [described] : [];
  });
}

/** Values that do not fit the described schema. No text may contain a zero character. */
function malformedValues({ items, ...schema }: ParameterSchema): string[] {
  if (items !== undefined) return malformedValues(items);
  const isText = schema.enum === undefined && schema.type === "string";
  return [
    "\0",
    ...(isText && schema.format === undefined && schema.pattern === undefined ? [] : ["!"]),
    ...(schema.format === "date" ? ["2026-02-30"] : []),
    ...(schema.maxLength === undefined ? [] : ["x".repeat(schema.maxLength + 1)]),
    ...(schema.type === "integer" ? ["1.5", "-1", "99999999999"] : []),
  ];
}

describe("an invalid query is refused with 400 and a sentence that names the mistake", () => {
  const refuse = async (route: FoundRoute, search: [string, string][]) => {
    const required = Object.entries(requiredOf(route.address));
    const names = new Set(search.map(([name]) => name));
    const others = required.filter(([name]) => !names.has(name));
    const headers = { authorization: `Bearer ${tokens.import}`, "x-file-name": "a.txt" };
    const { address } = route;
    const { status, body } = await ask(address, [...others, ...search], pathOf(address), headers);
    expect({ status, code: body?.error?.code }, JSON.stringify(search)).toEqual({
      status: 400,
      code: "bad_request",
    });
    expect(body.error.message).toMatch(/^[A-Z`].*\.$/s);
    return body.error.message as string;
  };

  test.each(ROUTES)("$address: an unknown parameter", async (route) => {
    expect(await refuse(route, [["colour", "red"]])).toContain("Unknown parameter: colour.");
  });

  test.each(GETS.filter(({ api }) => api.parameters.length > 0))(
    "$address: a repeated parameter",
    async (route) => {
      for (const { name, isList } of route.api.parameters)
        if (!isList)
          expect(
            await refuse(route, [
              [name, "1"],
              [name, "1"],
            ]),
          ).toBe(`\`${name}\` is given twice.`);
    },
  );

  test.each(GETS.filter(({ api }) => api.parameters.length > 0))(
    "$address: a malformed parameter",
    async (route) => {
      for (const { name, schema } of describedParameters(route))
        for (const value of malformedValues(schema))
          expect(await refuse(route, [[name, value]]), `${name}=${value}`).toContain(name);
    },
  );

  test.each(GETS.filter(({ api }) => api.parameters.some(({ isRequired }) => isRequired)))(
    "$address: a missing parameter",
    async (route) => {
      for (const { name, isRequired } of route.api.parameters)
        if (isRequired)
          expect(await refuse(route, [[name, ""]])).toContain(`Missing parameter: ${name}.`);
    },
  );
});

test.each(GETS.filter(({ api }) => api.canBeMissing))(
  "$address: a missing item is answered with 404",
  async ({ address, api }) => {
    const path = Object.fromEntries(Object.keys(api.path).map((name) => [name, "a\0b"]));
    const search = {
      ...requiredOf(address),
      ...(address === "/stack" ? { players: "aaaaaaaaaaaa,bbbbbbbbbbbb,cccccccccccc" } : {}),
    };
    const { status, body } = await ask(address, search, path);
    expect({ status, code: body.error.code }).toEqual({ status: 404, code: "not_found" });
    expect(body.error.message).toMatch(/^[A-Z].*\.$/s);
  },
);

test("a list with commas gives the same answer as a repeated parameter", async () => {
  const path = { map: "pt_harbour" };
  const once = await ask("/maps/{map}/explore", { show: "kills,deaths" }, path);
  const twice = await ask(
    "/maps/{map}/explore",
    [
      ["show", "kills"],
      ["show", "deaths"],
    ],
    path,
  );
  expect(twice.body).toEqual(once.body);
});

test("the old name of a parameter still works, but not together with the new one", async () => {
  const [address, path] = ["/players/{id}/rounds", { id: known.players[0] ?? "" }];
  type Rounds = { total: number; rounds: { sessionDate: string }[] };
  const { body } = await ask<Rounds>(address, {}, path);
  const sessionDate = body.rounds[0]?.sessionDate ?? "";
  const renamed = await ask<Rounds>(address, { session: sessionDate }, path);
  expect(renamed.body.total).toBeGreaterThan(0);
  expect((await ask(address, { evening: sessionDate }, path)).body).toEqual(renamed.body);
  const both = await ask(address, { evening: sessionDate, session: sessionDate }, path);
  expect(both.status).toBe(400);
  expect(both.body.error.message).toContain("`evening` is the old name of `session`");
});
