import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { GET as getOverview } from "#app/maps/[map]/overview/route.ts";
import { closeSharedDatabase } from "#lib/store/postgres/connection.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { readHeatmapPoints } from "#lib/store/read/maps/readHeatmapPoints.ts";
import { saveMapBounds } from "#lib/store/maps/saveMapBounds.ts";
import { saveOverview } from "#lib/store/maps/saveOverview.ts";
import { TEST_PLAYERS, makeTestRounds } from "#lib/store/read/testing/testRounds.ts";
import { scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import type { ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { GET as getDuos } from "./duos/route.ts";
import { GET as getHeatmap } from "./maps/[map]/heatmap/route.ts";
import { GET as getMaps } from "./maps/route.ts";
import { GET as getRound } from "./rounds/[id]/route.ts";
import { GET as getEngagements } from "./rounds/[id]/engagements/route.ts";
import { GET as getRounds } from "./rounds/route.ts";
import { GET as getSession } from "./sessions/[date]/route.ts";
import { GET as getStack } from "./stack/route.ts";

const CORPUS = join(import.meta.dirname, "../../../../shared/corpus");
const LOOKS_LIKE_GUID = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])|OMNIBOT|SLOT\d/i;
const READ_TOKEN = "a-token-that-reads";

let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await scratchDatabase();
  vi.stubEnv("DATABASE_URL", scratch.url);
  for (const { bytes, fileName } of makeTestRounds())
    await importRound({ bytes, fileName }, scratch.db);
  for (const [token, scope, revoked] of [
    [READ_TOKEN, "read", false],
    ["gone", "read", true],
    ["imports", "import", false],
  ] as const) {
    await scratch.db.pool.query(
      "INSERT INTO api_token (name, token_hash, scope, revoked_at) VALUES ($1, $2, $3, CASE WHEN $4 THEN now() END)",
      [token, createHash("sha256").update(token).digest(), scope, revoked],
    );
  }
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeSharedDatabase();
  await scratch.drop();
});

type Route<P> = (request: Request, context: { params: Promise<P> }) => Promise<Response>;

function ask<P>(
  route: Route<P>,
  path: string,
  params: P,
  headers: Record<string, string> = {},
): Promise<Response> {
  return route(new Request(`http://localhost${path}`, { headers }), {
    params: Promise.resolve(params),
  });
}
const duos = (query = "", headers = {}) => ask(getDuos, `/api/v1/duos${query}`, {}, headers);
const heatmap = (map: string, query: string, headers = {}) =>
  ask(getHeatmap, `/api/v1/maps/${encodeURIComponent(map)}/heatmap${query}`, { map }, headers);
const rounds = (query = "") => ask(getRounds, `/api/v1/rounds${query}`, {});
const round = (id: string, headers = {}) => ask(getRound, `/api/v1/rounds/${id}`, { id }, headers);
const maps = (query = "") => ask(getMaps, `/api/v1/maps${query}`, {});

async function refusal(
  answer: Response,
): Promise<{ status: number; code: string; message: string }> {
  const { error } = (await answer.json()) as { error: { code: string; message: string } };
  return { status: answer.status, ...error };
}

describe("duos", () => {
  test("has exactly the documented fields", async () => {
    const answer = await duos("?minCrossfires=2&limit=3&offset=1");
    const body = (await answer.json()) as { total: number; duos: Record<string, unknown>[] };
    expect(body.duos).toHaveLength(3);
    expect(body.total).toBeGreaterThan(4);
    expect(Object.keys(body.duos[0]!)).toEqual([
      "player1",
      "player2",
      "crossfires",
      "crossfireKills",
      "killRate",
      "averageDelayMs",
      "combinedDamage",
      "roundsTogether",
      "lastPlayed",
      "observed",
      "expected",
      "lift",
      "liftLower",
      "liftUpper",
      "crossfiresPerTenRounds",
      "medianDelayMs",
      "shareOfPlayer1",
      "shareOfPlayer2",
      "killRateLower",
      "killRateUpper",
    ]);
    expect(Object.keys(body.duos[0]!.player1!)).toEqual(["id", "name"]);
    expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
  });

  test("has GUIDs for a read token, but not for another or a revoked one", async () => {
    const known = new Set<string>(TEST_PLAYERS.map((player) => player.guid));
    const seen = async (token: string) => {
      const body = (await (await duos("", { authorization: `Bearer ${token}` })).json()) as {
        duos: { player1: { guid?: string } }[];
      };
      return body.duos.map((duo) => duo.player1.guid);
    };
    for (const guid of await seen(READ_TOKEN)) expect(known).toContain(guid);
    for (const token of ["gone", "imports", "unknown"])
      expect(new Set(await seen(token))).toEqual(new Set([undefined]));
  });

  test.each([
    ["?limit=0", "limit"],
    ["?limit=10001", "limit"],
    ["?limit=x", "limit"],
    ["?limit=1.5", "limit"],
    ["?offset=-1", "offset"],
    ["?minCrossfires=many", "minCrossfires"],
    ["?minCrossfires=99999999999", "minCrossfires"],
    ["?sort=guid", "sort"],
    ["?direction=up", "direction"],
    ["?format=xml", "format"],
    ["?mincrossfires=3", "mincrossfires"],
    ["?limit=1&limit=2", "limit"],
    [`?search=${"x".repeat(101)}`, "search"],
    ["?search=%00", "search"],
    ["?from=2026-02-30", "from"],
    ["?to=yesterday", "to"],
    ["?side=spec", "side"],
  ])("refuses %s and names the parameter", async (query, field) => {
    const { status, code, message } = await refusal(await duos(query));
    expect([status, code]).toEqual([400, "bad_request"]);
    expect(message).toContain(field);
  });

  test("accepts the smallest and the largest limit, and ignores an empty parameter", async () => {
    for (const query of [
      "?limit=1",
      "?limit=10000",
      "?minCrossfires=0",
      "?offset=2147483647",
      "?minCrossfires=&limit=",
    ]) {
      expect((await duos(query)).status).toBe(200);
    }
  });

  test("lists every duo as CSV, with formulas made harmless", async () => {
    const answer = await duos("?format=csv");
    const text = await answer.text();
    expect(answer.headers.get("Content-Type")).toMatch(/^text\/csv/);
    expect(answer.headers.get("Content-Disposition")).toBe('attachment; filename="duos.csv"');
    expect(text.split("\r\n")).toHaveLength(Number(answer.headers.get("X-Total-Count")) + 2);
    expect(text).toContain(",'=HYPERLINK(1),");
    expect(text).toContain('"Ürs, ""the <b>bold</b>"""');
    expect(text).not.toMatch(LOOKS_LIKE_GUID);
  });
});

describe("a session, a round and a stack as CSV", () => {
  const readLines = async (answer: Response): Promise<string[]> => {
    const text = await answer.text();
    expect(answer.headers.get("Content-Type")).toMatch(/^text\/csv/);
    expect(text).not.toMatch(LOOKS_LIKE_GUID);
    const lines = text.trim().split("\r\n");
    expect(lines).toHaveLength(Number(answer.headers.get("X-Total-Count")) + 1);
    return lines;
  };
  const session = (query: string) =>
    ask(getSession, `/api/v1/sessions/2026-03-01${query}`, { date: "2026-03-01" });
  const stack = (query: string) => ask(getStack, `/api/v1/stack${query}`, {});

  test("has the session's rounds, or its players", async () => {
    const { rounds: played, people } = (await (await session("")).json()) as {
      rounds: unknown[];
      people: { players: number };
    };
    expect(await readLines(await session("?format=csv"))).toHaveLength(played.length + 1);
    expect(await readLines(await session("?format=csv&table=people"))).toHaveLength(
      people.players + 1,
    );
    expect((await session("?format=csv&table=maps")).status).toBe(400);
  });

  test("has the round's players", async () => {
    const {
      rounds: [firstRound],
    } = (await (await rounds("?limit=1")).json()) as { rounds: { id: number; players: number }[] };
    const answer = await ask(getRound, `/api/v1/rounds/${firstRound!.id}?format=csv`, {
      id: String(firstRound!.id),
    });
    expect(await readLines(answer)).toHaveLength(firstRound!.players + 1);
  });

  test("has each pair of the stack, with the figures of the duo board", async () => {
    const { duos: listed } = (await (await duos("?limit=100")).json()) as {
      duos: { player1: { id: string }; player2: { id: string }; observed: number }[];
    };
    const ids = [
      ...new Set(listed.flatMap(({ player1, player2 }) => [player1.id, player2.id])),
    ].slice(0, 4);
    const { pairs } = (await (await stack(`?players=${ids.join(",")}`)).json()) as {
      pairs: { player1: { id: string }; player2: { id: string }; observed: number }[];
    };
    expect(pairs).toHaveLength(6);
    for (const { player1, player2, observed } of pairs) {
      const duo = listed.find(
        (pair) =>
          [pair.player1.id, pair.player2.id].sort().join() ===
          [player1.id, player2.id].sort().join(),
      );
      expect(observed).toBe(duo?.observed ?? 0);
    }
    expect(await readLines(await stack(`?players=${ids.join(",")}&format=csv`))).toHaveLength(7);
    expect((await stack(`?players=${ids.slice(0, 2).join(",")}`)).status).toBe(400);
    expect((await stack("?players=aaaaaaaaaaaa,bbbbbbbbbbbb,cccccccccccc")).status).toBe(404);
  });
});

describe("heatmap", () => {
  test("has the cells and the total of one layer", async () => {
    const body = (await (await heatmap("radar", "?layer=kills&team=axis")).json()) as {
      cells: { value: number }[];
      total: number;
    };
    expect(body).toMatchObject({
      map: "radar",
      layer: "kills",
      team: "axis",
      source: "tracker",
      cellSize: 512,
      leftOut: [],
    });
    expect(body.total).toBe(body.cells.reduce((sum, cell) => sum + cell.value, 0));
    expect(Object.keys(body.cells[0]!)).toEqual(["x", "y", "value"]);
  });

  test("takes a map's name in any case, as a part of the address and as a parameter", async () => {
    const plain = await heatmap("radar", "?layer=kills");
    const capitals = await heatmap("RaDaR", "?layer=kills");
    expect(await capitals.json()).toEqual(await plain.json());
    const [all, asked] = await Promise.all(
      ["supply", "SUPPLY"].map((map) => rounds(`?map=${map}`)),
    );
    expect(await asked!.json()).toEqual(await all!.json());
    const pairs = await Promise.all(["supply", "Supply"].map((map) => duos(`?map=${map}`)));
    expect(await pairs[1]!.json()).toEqual(await pairs[0]!.json());
  });

  test("has exact positions with source=points", async () => {
    const body = (await (await heatmap("radar", "?layer=deaths&source=points")).json()) as object;
    const { cells, total } = await readHeatmapPoints(scratch.db, { map: "radar", layer: "deaths" });
    expect(body).toMatchObject({ source: "points", cellSize: 32, team: null, cells, total });
  });

  test("prefers an admin's bounds to the built-in ones, and has null for unknown ones", async () => {
    const { bytes, fileName } = makeTestRounds()[0]!;
    const text = new TextDecoder().decode(bytes);
    for (const map of ["my map/é", "goldrush"]) {
      await importRound(
        { bytes: new TextEncoder().encode(text.replace("map=radar", `map=${map}`)), fileName },
        scratch.db,
      );
    }
    await saveMapBounds(scratch.db, "goldrush", { mins: { x: -1, y: 2 }, maxs: { x: 3, y: -4 } });
    expect(await (await heatmap("goldrush", "?layer=kills")).json()).toMatchObject({
      bounds: { mins: [-1, 2], maxs: [3, -4] },
    });
    expect(await (await heatmap("supply", "?layer=kills")).json()).toMatchObject({
      bounds: { mins: [-3200, 3200], maxs: [3200, -3200] },
    });
    expect(await (await heatmap("my map/é", "?layer=kills")).json()).toMatchObject({
      map: "my map/é",
      bounds: null,
    });
    const csv = await heatmap("my map/é", "?layer=kills&format=csv");
    expect(csv.headers.get("Content-Disposition")).toBe(
      'attachment; filename="my_map_-kills-tracker.csv"',
    );
    expect((await csv.text()).split("\r\n")[0]).toBe("x,y,cell_size,world_x,world_y,value");
  });

  test.each([
    ["", "layer"],
    ["?layer=blood", "layer"],
    ["?layer=kills&team=spec", "team"],
    ["?layer=combat&team=axis", "team"],
    ["?layer=kills&source=air", "source"],
  ])("refuses %j and names %s", async (query, field) => {
    const { status, message } = await refusal(await heatmap("radar", query));
    expect(status).toBe(400);
    expect(message).toContain(field);
  });

  test.each(["unplayed", "", "a\0b", "../etc"])("answers 404 for the map %j", async (map) => {
    expect(await refusal(await heatmap(map, "?layer=kills"))).toMatchObject({
      status: 404,
      code: "not_found",
    });
  });

  test("is not sent again to a client that has it, until something changes", async () => {
    const first = await heatmap("radar", "?layer=combat");
    const tag = first.headers.get("ETag")!;
    expect(first.headers.get("Cache-Control")).toBe("public, no-cache");
    const again = await heatmap("radar", "?layer=combat", { "If-None-Match": `"other", W/${tag}` });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await heatmap("radar", "?layer=escape", { "If-None-Match": tag })).status).toBe(200);
  });
});

describe("rounds and maps", () => {
  test("lists rounds, a map's rounds, and one round", async () => {
    const all = (await (await rounds("?limit=2")).json()) as {
      total: number;
      rounds: { id: number; sessionDate: string }[];
    };
    expect(all.rounds).toHaveLength(2);
    expect(all.rounds[0]).toMatchObject({ sessionDate: "2026-03-08" });
    expect(await (await rounds("?map=supply")).json()).toMatchObject({ total: 3 });
    const body = (await (await round(String(all.rounds[0]!.id))).json()) as {
      files: object[];
      engagements: { attackers: object[] }[];
    };
    expect(Object.keys(body)).toEqual([
      "round",
      "timeZone",
      "decided",
      "files",
      "players",
      "pairs",
      "engagements",
      "sample",
    ]);
    expect(body.files[0]).not.toHaveProperty("content");
    expect(body.engagements).toHaveLength(30);
  });

  test("lists the engagements of a round in pages and orders, and all of them as CSV", async () => {
    const {
      rounds: [first],
    } = (await (await rounds("?limit=1")).json()) as { rounds: { id: number }[] };
    const engagements = (query = "") =>
      ask(getEngagements, `/api/v1/rounds/${first!.id}/engagements${query}`, {
        id: String(first!.id),
      });
    const page = (await (
      await engagements("?sort=damage&direction=desc&limit=7&offset=7")
    ).json()) as { total: number; engagements: { totalDamage: number }[] };
    expect(page.total).toBe(30);
    expect(page.engagements).toHaveLength(7);
    expect(page.engagements.map(({ totalDamage }) => totalDamage)).toEqual(
      page.engagements.map(({ totalDamage }) => totalDamage).toSorted((a, b) => b - a),
    );
    const csv = await (await engagements("?format=csv")).text();
    expect(csv.trim().split("\r\n")).toHaveLength(31);
    expect(csv).not.toMatch(LOOKS_LIKE_GUID);
    expect(await refusal(await engagements("?sort=guid"))).toMatchObject({
      status: 400,
      code: "bad_request",
    });
    expect(
      await refusal(
        await ask(getEngagements, "/api/v1/rounds/999999999/engagements", { id: "999999999" }),
      ),
    ).toMatchObject({ status: 404 });
  });

  test.each(["0", "-1", "1e3", "x", "99999999999", "999999999", "1%00"])(
    "answers 404 for round %s",
    async (id) => {
      expect(await refusal(await round(id))).toMatchObject({ status: 404, code: "not_found" });
    },
  );

  test("lists maps with title, bounds and overview, as JSON and CSV", async () => {
    const body = (await (await maps()).json()) as { total: number; maps: { name: string }[] };
    expect(body.maps.find((map) => map.name === "supply")).toMatchObject({
      title: "Supply Depot",
      rounds: 3,
      overview: null,
    });
    expect((await (await maps("?format=csv")).text()).split("\r\n")).toHaveLength(body.total + 2);
    expect((await (await rounds("?format=csv&map=supply")).text()).split("\r\n")).toHaveLength(
      3 + 2,
    );
  });
});

describe("overview", () => {
  const overview = (map: string, query = "", headers = {}) =>
    ask(getOverview, `/maps/${map}/overview${query}`, { map }, headers);

  test("is cached forever under its hash, and checked each time otherwise", async () => {
    await saveOverview(scratch.db, "radar", { bytes: Buffer.from("picture"), type: "image/webp" });
    const listed = (await (await maps()).json()) as { maps: { name: string; overview: string }[] };
    const address = listed.maps.find((map) => map.name === "radar")!.overview;
    const answer = await overview("radar", address.slice(address.indexOf("?")));
    expect([answer.headers.get("Content-Type"), await answer.text()]).toEqual([
      "image/webp",
      "picture",
    ]);
    expect(answer.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    for (const query of [
      "",
      "?v=",
      "?v=0123456789abcdef0123",
      address.slice(address.indexOf("?"), address.indexOf("?") + 8),
    ]) {
      expect((await overview("radar", query)).headers.get("Cache-Control")).toBe(
        "public, no-cache",
      );
    }
    const again = await overview("radar", "", { "If-None-Match": answer.headers.get("ETag")! });
    expect(again.status).toBe(304);
    expect(await refusal(await overview("supply"))).toMatchObject({ status: 404 });
  });
});

/** The text of every kind of answer that names players. */
async function everyAnswer(headers: Record<string, string>): Promise<string[]> {
  const texts: string[] = [];
  const keep = async (answer: Response) => {
    expect(answer.status).toBe(200);
    texts.push(await answer.text());
  };
  const listed = (await (await maps()).json()) as { maps: { name: string }[] };
  const all = (await (await rounds("?limit=10000")).json()) as { rounds: { id: number }[] };
  await keep(await maps());
  await keep(await rounds("?limit=10000"));
  for (const format of ["json", "csv"])
    await keep(await duos(`?limit=10000&format=${format}`, headers));
  for (const { name } of listed.maps)
    await keep(await heatmap(name, "?layer=kills&source=points", headers));
  for (const { id } of all.rounds) await keep(await round(String(id), headers));
  return texts;
}

describe("GUIDs", () => {
  test("are in no public answer, but in answers to a read token", async () => {
    for (const text of await everyAnswer({})) expect(text).not.toMatch(LOOKS_LIKE_GUID);
    const texts = (await everyAnswer({ authorization: `Bearer ${READ_TOKEN}` })).join("\n");
    for (const { guid } of TEST_PLAYERS) expect(texts).toContain(guid);
  });

  test.skipIf(!existsSync(CORPUS))(
    "are in no public answer about real rounds either, even if their files are broken",
    async () => {
      const files = readdirSync(CORPUS, { recursive: true, encoding: "utf8" }).filter((name) =>
        name.endsWith("_engagements.txt"),
      );
      let problems = 0;
      for (const name of files) {
        const bytes = readFileSync(join(CORPUS, name));
        const receipt = await importRound({ bytes, fileName: name.split("/").at(-1)! }, scratch.db);
        // Without the first column, a GUID is where a number should be, and the problem quotes it.
        const hurt = Buffer.from(
          bytes.toString("latin1").replaceAll(/^\d+;(?=\d+;\d+;\d+;[0-9A-F]{32};)/gm, ""),
          "latin1",
        );
        const second = await importRound(
          { bytes: hurt, fileName: name.split("/").at(-1)!, sourceName: "hurt" },
          scratch.db,
        );
        problems += receipt.problemCount + second.problemCount;
      }
      expect(problems).toBeGreaterThan(100);
      for (const text of await everyAnswer({}))
        expect(text).not.toMatch(/(?<![0-9a-f])(?=\d*[a-f])[0-9a-f]{16,32}(?![0-9a-f])/i);
    },
  );
});
