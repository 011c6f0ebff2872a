import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importRound } from "../ingest/importRound.ts";
import { scratchDatabase } from "../testing/scratchDatabase.ts";
import type { ScratchDatabase } from "../testing/scratchDatabase.ts";
import { HEATMAP_LAYERS } from "./maps/heatmap.ts";
import type { HeatmapCell, HeatmapLayer, HeatmapTeam } from "./maps/heatmap.ts";
import { DUO_SORTS, listDuos } from "./duos/listDuos.ts";
import type { Duo } from "./duos/listDuos.ts";
import { listMaps } from "./maps/listMaps.ts";
import { ROUND_SORTS, listRounds } from "./rounds/listRounds.ts";
import { readGround } from "./maps/readGround.ts";
import { readMapHeights } from "./maps/readMapHeights.ts";
import { readHeatmapCells } from "./maps/readHeatmapCells.ts";
import { readHeatmapPoints } from "./maps/readHeatmapPoints.ts";
import { readLastSession } from "./sessions/readLastSession.ts";
import { readMapFacts } from "./maps/readMapFacts.ts";
import { readMapThumbnails } from "./maps/readMapThumbnails.ts";
import { readOverview } from "./maps/readOverview.ts";
import { readRound } from "./rounds/readRound.ts";
import {
  ENGAGEMENT_SORTS,
  findEngagement,
  readRoundEngagements,
  type RoundEngagement,
} from "./rounds/readRoundEngagements.ts";
import { readTotals } from "./rounds/readTotals.ts";
import { saveMapBounds } from "../maps/saveMapBounds.ts";
import { saveOverview } from "../maps/saveOverview.ts";
import { TEST_PLAYERS, makeTestRound, makeTestRounds } from "./testing/testRounds.ts";
import type { TestRound } from "./testing/testRounds.ts";

const rounds = makeTestRounds();
let scratch: ScratchDatabase;
const roundIds = new Map<TestRound, number>();

beforeAll(async () => {
  scratch = await scratchDatabase();
  for (const round of rounds) {
    const receipt = await importRound({ bytes: round.bytes, fileName: round.fileName }, scratch.db);
    if (receipt.status !== "imported" || receipt.problemCount > 0)
      throw new Error(`Not imported whole: ${receipt.message}`);
    roundIds.set(round, receipt.roundId!);
  }
});
afterAll(() => scratch.drop());

const sum = <T>(list: readonly T[], getValue: (item: T) => number) =>
  list.reduce((total, item) => total + getValue(item), 0);
const listEngagements = (rounds: readonly TestRound[]) =>
  rounds.flatMap(({ round }) => round.engagements);
const onMap = (map: string) => rounds.filter((round) => round.map === map);

/** Sums events per cell in another way than the database: with text keys and a map. */
function binned(
  places: readonly { x: number; y: number; value?: number; round: TestRound }[],
  size: number,
): HeatmapCell[] {
  const cells = new Map<string, { value: number; rounds: Set<TestRound> }>();
  for (const { x, y, value = 1, round } of places) {
    const key = `${Math.floor(x / size)},${Math.floor(y / size)}`;
    const cell = cells.get(key) ?? { value: 0, rounds: new Set() };
    cell.value += value;
    cell.rounds.add(round);
    cells.set(key, cell);
  }
  return [...cells]
    .filter(([, { value }]) => value > 0)
    .map(([key, { value, rounds: visitedRounds }]) => {
      const [x = 0, y = 0] = key.split(",").map(Number);
      return { x, y, value, rounds: visitedRounds.size };
    })
    .sort((a, b) => a.y - b.y || a.x - b.x);
}

/** Every placed event of a map's layer. */
function listPlaces(map: string, layer: HeatmapLayer, team?: HeatmapTeam) {
  const findTeam = (guid: string | null) =>
    TEST_PLAYERS.find((player) => player.guid === guid)?.team.toLowerCase();
  return onMap(map).flatMap((round) =>
    round.round.engagements.flatMap((engagement) => {
      const side =
        layer === "kills" ? findTeam(engagement.killerGuid) : engagement.targetTeam.toLowerCase();
      if (team !== undefined && side !== team) return [];
      if (layer === "combat")
        return engagement.path
          .filter(({ event }) => event === "hit")
          .map(({ x, y }) => ({ x, y, round }));
      if (layer === "traversal") return engagement.path.map(({ x, y }) => ({ x, y, round }));
      return engagement.outcome === (layer === "escape" ? "escaped" : "killed")
        ? [{ x: engagement.end.x, y: engagement.end.y, round }]
        : [];
    }),
  );
}

const withoutRounds = (cells: readonly HeatmapCell[]) =>
  cells.map(({ x, y, value }) => ({ x, y, value }));

describe("heatmaps", () => {
  const questions = HEATMAP_LAYERS.flatMap((layer) =>
    [
      undefined,
      ...(layer === "kills" || layer === "deaths" ? (["axis", "allies"] as const) : []),
    ].map((team) => ({ layer, team })),
  );

  test.each(questions)(
    "exact places of $layer $team are complete, each in its cell",
    async ({ layer, team }) => {
      const heatmap = await readHeatmapPoints(scratch.db, { map: "radar", layer, team });
      const expected = binned(listPlaces("radar", layer, team), heatmap.cellSize);
      expect(heatmap.cellSize).toBe(layer === "traversal" ? 64 : 32);
      expect(heatmap.cells).toEqual(layer === "traversal" ? withoutRounds(expected) : expected);
      expect(heatmap.total).toBe(sum(expected, ({ value }) => value));
      expect(heatmap.total).toBeGreaterThan(0);
    },
  );

  test("takes other cell sizes for exact places", async () => {
    const { cells } = await readHeatmapPoints(scratch.db, {
      map: "supply",
      layer: "kills",
      cellSize: 100,
    });
    expect(cells).toEqual(binned(listPlaces("supply", "kills"), 100));
  });

  test.each(questions)(
    "the tracker's cells of $layer $team are the files' own",
    async ({ layer, team }) => {
      const heatmap = await readHeatmapCells(scratch.db, { map: "supply", layer, team });
      const fromFile = onMap("supply").flatMap((round) => {
        const at = (gridX: number, gridY: number, value: number) => ({
          x: gridX * 512,
          y: gridY * 512,
          value,
          round,
        });
        if (layer === "kills") {
          return round.round.killCells.map((cell) =>
            at(
              cell.gridX,
              cell.gridY,
              (team === "allies" ? 0 : cell.axisKills) + (team === "axis" ? 0 : cell.alliesKills),
            ),
          );
        }
        if (layer === "deaths")
          return listPlaces("supply", layer, team).filter((place) => place.round === round);
        return round.round.movementCells.map((cell) => at(cell.gridX, cell.gridY, cell[layer]));
      });
      const expected = withoutRounds(binned(fromFile, 512));
      expect(heatmap).toMatchObject({
        cellSize: 512,
        source: "tracker",
        cells: expected,
        leftOut: [],
      });
      expect(heatmap.total).toBe(sum(expected, ({ value }) => value));
    },
  );

  test("refuses a team for a layer without teams, and finds nothing for an unplayed map", async () => {
    await expect(
      readHeatmapCells(scratch.db, { map: "radar", layer: "combat", team: "axis" }),
    ).rejects.toThrow(RangeError);
    await expect(
      readHeatmapPoints(scratch.db, { map: "radar", layer: "escape", team: "axis" }),
    ).rejects.toThrow(RangeError);
    expect(await readHeatmapCells(scratch.db, { map: "'; --", layer: "kills" })).toMatchObject({
      cells: [],
      total: 0,
    });
  });

  test("makes thumbnails of all named maps at once", async () => {
    const thumbnails = await readMapThumbnails(scratch.db, ["radar", "supply", "unplayed"]);
    for (const map of ["radar", "supply"]) {
      expect(thumbnails.get(map)).toMatchObject({
        rounds: onMap(map).length,
        cells: withoutRounds(binned(listPlaces(map, "kills"), 128)),
      });
    }
    expect(thumbnails.get("unplayed")).toMatchObject({ cells: [], total: 0, rounds: 0 });
  });

  test("makes thumbnails of the latest twenty rounds only", async () => {
    const other = await scratchDatabase();
    const played = Array.from({ length: 21 }, (_, minute) =>
      makeTestRound(minute, { map: "radar", session: "2026-03-01", minute }),
    );
    for (const { bytes, fileName } of played) await importRound({ bytes, fileName }, other.db);
    const thumbnail = (await readMapThumbnails(other.db, ["radar"])).get("radar");
    const kills = listEngagements(played.slice(1)).filter(
      (engagement) => engagement.outcome === "killed",
    ).length;
    expect(thumbnail).toMatchObject({ rounds: 20, total: kills });
    await other.drop();
  });

  test("counts the heights at which people fought, every placed event once", async () => {
    const heights = await readMapHeights(scratch.db, "radar", 8);
    const {
      rows: [all],
    } = await scratch.db.pool.query<{ events: number }>(
      "SELECT count(*)::int AS events FROM map_event WHERE map_name = 'radar'",
    );
    expect(heights.reduce((sum, { amount }) => sum + amount, 0)).toBe(all?.events);
    expect(all?.events).toBeGreaterThan(0);
  });

  test("gives the ground people walked on", async () => {
    expect((await readGround(scratch.db, "supply")).cells).toEqual(
      withoutRounds(binned(listPlaces("supply", "traversal"), 64)),
    );
  });

  test("reports cells of another size instead of dropping them", async () => {
    const other = await scratchDatabase();
    for (const [gridSize, minute] of [
      [512, 1],
      [512, 2],
      [256, 3],
    ] as const) {
      const made = makeTestRound(minute, { map: "radar", session: "2026-03-01", minute });
      const text = new TextDecoder()
        .decode(made.bytes)
        .replace("# round=1", `# round=1\n# grid_size=${gridSize}`);
      await importRound(
        { bytes: new TextEncoder().encode(text), fileName: made.fileName },
        other.db,
      );
    }
    const kills = (minute: number) =>
      sum(
        makeTestRound(minute, { map: "radar", session: "2026-03-01", minute }).round.killCells,
        (cell) => cell.axisKills + cell.alliesKills,
      );
    expect(await readHeatmapCells(other.db, { map: "radar", layer: "kills" })).toMatchObject({
      cellSize: 512,
      total: kills(1) + kills(2),
      leftOut: [{ cellSize: 256, total: kills(3) }],
    });
    await other.drop();
  });
});

describe("maps", () => {
  test("lists every played map with its sums", async () => {
    const maps = await listMaps(scratch.db);
    expect(maps.map((map) => map.name)).toEqual(["radar", "supply"]);
    for (const map of maps) {
      const played = onMap(map.name);
      const engagements = listEngagements(played);
      expect(map).toMatchObject({
        rounds: played.length,
        sessions: 2,
        engagements: engagements.length,
        crossfires: engagements.filter((engagement) => engagement.isCrossfire).length,
        kills: engagements.filter((engagement) => engagement.outcome === "killed").length,
        deaths: engagements.filter((engagement) => engagement.outcome === "killed").length,
        escapes: engagements.filter((engagement) => engagement.outcome === "escaped").length,
        title: null,
        bounds: null,
        overviewHash: null,
        game: null,
      });
    }
  });

  test("reads the facts of one map", async () => {
    const facts = await readMapFacts(scratch.db, "radar");
    expect(facts).toMatchObject({
      rounds: 6,
      sessions: 2,
      settings: { played: true, isConfigured: false },
    });
    const xs = listPlaces("radar", "traversal").map(({ x }) => Math.floor(x / 64));
    expect(facts!.extent).toMatchObject({
      minX: Math.min(...xs) * 64,
      maxX: (Math.max(...xs) + 1) * 64,
    });
    expect(await readMapFacts(scratch.db, "unplayed")).toBeNull();
  });

  test("finds nothing for a name that PostgreSQL text cannot hold", async () => {
    expect(await readMapFacts(scratch.db, "a\0b")).toBeNull();
    expect(await readOverview(scratch.db, "a\0b")).toBeNull();
    expect(await listRounds(scratch.db, { map: "\0", limit: 1, offset: 0 })).toEqual({
      total: 0,
      rounds: [],
    });
    expect(await listDuos(scratch.db, { ...ALL, search: "\0" })).toMatchObject({
      total: 0,
      duos: [],
    });
  });

  test("keeps an overview and bounds, and saving one does not change the other", async () => {
    const bounds = { mins: { x: -1, y: 2 }, maxs: { x: 3, y: -4.5 } };
    await saveOverview(scratch.db, "drawn", { bytes: Buffer.from("first"), type: "image/webp" });
    await saveMapBounds(scratch.db, "drawn", bounds);
    await saveOverview(scratch.db, "drawn", { bytes: Buffer.from("second"), type: "image/webp" });
    const overview = await readOverview(scratch.db, "drawn");
    expect(overview?.bytes.toString()).toBe("second");
    expect((await readMapFacts(scratch.db, "drawn"))?.settings).toEqual({
      played: false,
      isConfigured: true,
      title: null,
      game: null,
      bounds,
      overviewHash: overview?.hash,
    });
    expect(await readOverview(scratch.db, "radar")).toBeNull();
  });
});

/**
 * Each pair's sums, straight from the made-up rounds: every two enemies of the target in a
 * crossfire, if both have a lasting GUID.
 */
function expectedPairs(rounds: readonly TestRound[]) {
  const pairs = new Map<
    string,
    { crossfires: number; kills: number; damage: number; delays: number[] }
  >();
  const lasting = new Set(
    TEST_PLAYERS.filter((player) => player.lasting).map((player) => player.guid),
  );
  for (const engagement of listEngagements(rounds)) {
    if (!engagement.isCrossfire) continue;
    for (const first of engagement.attackers) {
      for (const second of engagement.attackers) {
        if (first.guid >= second.guid || !lasting.has(first.guid) || !lasting.has(second.guid))
          continue;
        const key = `${first.guid} ${second.guid}`;
        const pair = pairs.get(key) ?? { crossfires: 0, kills: 0, damage: 0, delays: [] };
        pair.crossfires += 1;
        pair.kills += engagement.outcome === "killed" ? 1 : 0;
        pair.damage += first.damage + second.damage;
        pair.delays.push(
          Math.min(
            ...[first.firstHit, first.lastHit].flatMap((a) =>
              [second.firstHit, second.lastHit].map((b) => Math.abs(a - b)),
            ),
          ),
        );
        pairs.set(key, pair);
      }
    }
  }
  return pairs;
}

const ALL = { minCrossfires: 1, limit: 10_000, offset: 0 };

describe("listDuos", () => {
  test("gives each pair of lasting players once, with its sums", async () => {
    const { total, duos } = await listDuos(scratch.db, { ...ALL, guids: true });
    const expected = expectedPairs(rounds);
    expect(total).toBe(expected.size);
    expect(duos).toHaveLength(expected.size);
    for (const duo of duos) {
      const pair = expected.get(`${duo.player1.guid} ${duo.player2.guid}`)!;
      expect(duo).toMatchObject({
        crossfires: pair.crossfires,
        crossfireKills: pair.kills,
        combinedDamage: pair.damage,
        killRate: pair.kills / pair.crossfires,
      });
      expect(duo.averageDelayMs).toBeCloseTo(
        sum(pair.delays, (delay) => delay) / pair.delays.length,
        9,
      );
      expect(duo.player1.name).toBe(
        TEST_PLAYERS.find((player) => player.guid === duo.player1.guid)?.name,
      );
      expect(duo.roundsTogether).toBeGreaterThan(0);
    }
    expect(new Set(duos.flatMap(({ player1, player2 }) => [player1.id, player2.id])).size).toBe(6);
  });

  test("answers for dates, a map, a side and a server, each with its own sums", async () => {
    const sumDuos = async (query: Partial<Parameters<typeof listDuos>[1]>) =>
      sum((await listDuos(scratch.db, { ...ALL, ...query })).duos, (duo) => duo.crossfires);
    const pairs = (rounds: readonly TestRound[]) =>
      sum([...expectedPairs(rounds).values()], (pair) => pair.crossfires);
    expect(await sumDuos({ map: "supply" })).toBe(pairs(onMap("supply")));
    expect(await sumDuos({ from: "2026-03-02" })).toBe(pairs(rounds.slice(5)));
    expect(await sumDuos({ from: "2026-03-01", to: "2026-03-01" })).toBe(pairs(rounds.slice(0, 5)));
    expect(await sumDuos({ source: "default" })).toBe(pairs(rounds));
    expect(await sumDuos({ source: "elsewhere" })).toBe(0);
    const [axis, allies] = [await sumDuos({ side: "axis" }), await sumDuos({ side: "allies" })];
    expect(axis).toBeGreaterThan(0);
    expect(allies).toBeGreaterThan(0);
    expect(axis + allies).toBe(pairs(rounds));
  });

  test("has intervals around every lift, and shares and rates that follow from the counts", async () => {
    const { duos, facts } = await listDuos(scratch.db, ALL);
    expect(facts).toMatchObject({
      rounds: rounds.length,
      withoutRoster: rounds.length,
      unread: 0,
      pairs: duos.length,
    });
    for (const duo of duos) {
      expect(duo.liftLower).toBeLessThan(duo.lift);
      expect(duo.liftUpper).toBeGreaterThan(duo.lift);
      expect(duo.observed).toBeLessThanOrEqual(duo.crossfires);
      expect(duo.crossfiresPerTenRounds).toBeCloseTo((10 * duo.crossfires) / duo.roundsTogether, 9);
      expect(duo.killRateLower!).toBeLessThanOrEqual(duo.killRate);
      expect(duo.killRateUpper!).toBeGreaterThanOrEqual(duo.killRate);
      for (const share of [duo.shareOfPlayer1, duo.shareOfPlayer2]) {
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }
  });

  test("keeps an answer until a round is added, then calculates it again", async () => {
    const other = await scratchDatabase();
    const boards = async () =>
      (await other.db.pool.query<{ id: number }>("SELECT id FROM duo_board ORDER BY id")).rows.map(
        ({ id }) => id,
      );
    for (const { bytes, fileName } of rounds.slice(0, 2))
      await importRound({ bytes, fileName }, other.db);
    await Promise.all([listDuos(other.db, ALL), listDuos(other.db, ALL)]);
    expect(await boards()).toHaveLength(1);
    await listDuos(other.db, { ...ALL, sort: "lift" });
    expect(await boards()).toHaveLength(1);
    for (const { bytes, fileName } of rounds.slice(2, 4)) {
      await importRound({ bytes, fileName }, other.db);
      await listDuos(other.db, ALL);
    }
    // The previous board stays for queries that still read it.
    expect(await boards()).toHaveLength(2);
    expect((await listDuos(other.db, ALL)).facts.rounds).toBe(4);
    await other.drop();
  });

  test("leaves out GUIDs unless asked, and pairs with too few crossfires", async () => {
    const { total, duos } = await listDuos(scratch.db, { ...ALL, minCrossfires: 20 });
    const many = [...expectedPairs(rounds).values()].filter((pair) => pair.crossfires >= 20);
    expect(total).toBe(many.length);
    expect(Object.keys(duos[0]!.player1)).toEqual(["id", "name"]);
  });

  test.each(DUO_SORTS)(
    "sorts by %s both ways, empty values last, and pages without gap or overlap",
    async (sort) => {
      for (const direction of ["asc", "desc"] as const) {
        const { duos } = await listDuos(scratch.db, { ...ALL, sort, direction });
        const values = duos
          .map((duo) => duo[sort])
          .filter((value) => value !== null)
          .map(Number);
        expect(values).toEqual([...values].sort((a, b) => (direction === "asc" ? a - b : b - a)));
        const paged: Duo[] = [];
        for (let offset = 0; offset < duos.length; offset += 4) {
          paged.push(
            ...(await listDuos(scratch.db, { ...ALL, sort, direction, limit: 4, offset })).duos,
          );
        }
        expect(paged).toEqual(duos);
      }
    },
  );

  test("finds players by part of a name, ignoring colours and case, and reads wildcards as letters", async () => {
    const found = async (search: string) => {
      const { total, duos } = await listDuos(scratch.db, { ...ALL, search });
      expect(duos).toHaveLength(total);
      return [...new Set(duos.map(({ player1, player2 }) => [player1.name, player2.name]))];
    };
    for (const [search, name] of [
      ["ADA", "^1Ada"],
      ["b_E", "^7b^2_e"],
      ["o%", "Bo%"],
      ["<b>", 'Ürs, "the <b>bold</b>"'],
    ]) {
      const names = await found(search!);
      expect(names.length).toBeGreaterThan(0);
      for (const pair of names) expect(pair).toContain(name);
    }
    expect(await found("%")).toEqual(await found("bo%"));
    expect(await found("nobody")).toEqual([]);
  });

  test("refuses a column that is not on the list", async () => {
    await expect(
      listDuos(scratch.db, { ...ALL, sort: "player1_guid; DROP TABLE round" as "crossfires" }),
    ).rejects.toThrow(RangeError);
    await expect(
      listDuos(scratch.db, { ...ALL, sort: "constructor" as "crossfires" }),
    ).rejects.toThrow(RangeError);
  });
});

describe("rounds", () => {
  test("lists them all, the latest first, or those of one map", async () => {
    const { total, rounds: listed } = await listRounds(scratch.db, { limit: 4, offset: 2 });
    expect(total).toBe(9);
    expect(listed.map(({ id }) => id)).toEqual([...roundIds.values()].reverse().slice(2, 6));
    const ofMap = await listRounds(scratch.db, { map: "supply", limit: 100, offset: 0 });
    expect([ofMap.total, ofMap.rounds.length]).toEqual([3, 3]);
  });

  test.each(ROUND_SORTS)("sorts by %s", async (sort) => {
    const ascending = (
      await listRounds(scratch.db, { sort, direction: "asc", limit: 100, offset: 0 })
    ).rounds.map((round) => round[sort]);
    expect(ascending).toEqual([...ascending].sort((a, b) => (a < b ? -1 : Number(a > b))));
    expect(ascending).toHaveLength(9);
  });

  test("reads one with its engagements, players, pairs and files", async () => {
    for (const round of rounds.slice(0, 3)) {
      const details = (await readRound(scratch.db, roundIds.get(round)!, { guids: true }))!;
      const { engagements } = round.round;
      expect(details.round).toMatchObject({
        map: round.map,
        engagements: engagements.length,
        complete: null,
      });
      expect(details.files).toMatchObject([
        { name: round.fileName, size: round.bytes.length, status: "current", problems: [] },
      ]);
      expect(
        details.engagements.map((engagement) => ({
          id: engagement.fileId,
          start: engagement.startMs,
          target: engagement.target.guid,
          killer: engagement.killer?.guid ?? null,
          end: engagement.end,
          attackers: engagement.attackers.map(({ player, damage, gotKill }) => ({
            guid: player.guid,
            name: player.name,
            damage,
            gotKill,
          })),
        })),
      ).toEqual(
        engagements.map((engagement) => ({
          id: engagement.id,
          start: engagement.startTime,
          target: engagement.targetGuid,
          killer: engagement.killerGuid,
          end: engagement.end,
          attackers: engagement.attackers.map(({ guid, name, damage, gotKill }) => ({
            guid,
            name,
            damage,
            gotKill,
          })),
        })),
      );
      for (const entry of details.players) {
        const { guid, lasting } = TEST_PLAYERS.find((player) => player.guid === entry.player.guid)!;
        expect(entry.player.id === null).toBe(!lasting);
        expect(entry.bot).toBe(guid.startsWith("OMNIBOT"));
        expect(entry).toMatchObject({
          kills: engagements.filter((engagement) => engagement.killerGuid === guid).length,
          deaths: engagements.filter(
            (engagement) => engagement.targetGuid === guid && engagement.outcome === "killed",
          ).length,
          escapes: engagements.filter(
            (engagement) => engagement.targetGuid === guid && engagement.outcome === "escaped",
          ).length,
          damageGiven: sum(
            engagements
              .flatMap((engagement) => engagement.attackers)
              .filter((attacker) => attacker.guid === guid),
            ({ damage }) => damage,
          ),
        });
      }
      const lastingPairs = details.pairs.filter(
        ({ player1, player2 }) => player1.id !== null && player2.id !== null,
      );
      expect(
        new Map(
          lastingPairs.map((pair) => [
            `${pair.player1.guid} ${pair.player2.guid}`,
            pair.crossfires,
          ]),
        ),
      ).toEqual(new Map([...expectedPairs([round])].map(([key, pair]) => [key, pair.crossfires])));
    }
  });

  test("pages engagements, and gives null for a missing round", async () => {
    const id = roundIds.get(rounds[0]!)!;
    const details = await readRound(scratch.db, id, { engagementLimit: 7, engagementOffset: 20 });
    expect(details!.engagements.map((engagement) => engagement.fileId)).toEqual([
      20, 21, 22, 23, 24, 25, 26,
    ]);
    expect(await readRound(scratch.db, 2 ** 31 - 1)).toBeNull();
  });

  test.each(
    ENGAGEMENT_SORTS.flatMap((sort) =>
      (["asc", "desc"] as const).map((direction) => [sort, direction] as const),
    ),
  )("orders engagements by %s %s, and finds each on its page", async (sort, direction) => {
    const id = roundIds.get(rounds[0]!)!;
    const all = await readRoundEngagements(scratch.db, id, {
      sort,
      direction,
      limit: 1000,
      offset: 0,
    });
    expect(all).toHaveLength(listEngagements([rounds[0]!]).length);
    const pages = [];
    for (let offset = 0; offset < all.length; offset += 10)
      pages.push(
        ...(await readRoundEngagements(scratch.db, id, { sort, direction, limit: 10, offset })),
      );
    expect(pages).toEqual(all);
    const getValue = {
      start: (engagement: RoundEngagement) => engagement.startMs,
      attackers: (engagement: RoundEngagement) => engagement.attackers.length,
      damage: (engagement: RoundEngagement) => engagement.totalDamage,
      duration: (engagement: RoundEngagement) => engagement.durationMs,
      delay: (engagement: RoundEngagement) =>
        engagement.isCrossfire ? engagement.crossfireDelayMs : null,
      target: null,
      outcome: null,
    }[sort];
    if (getValue !== null) {
      const values = all
        .map((engagement) => getValue(engagement))
        .filter((value) => value !== null);
      expect(values).toEqual(values.toSorted((a, b) => (direction === "asc" ? a - b : b - a)));
      // Engagements without a value come last in both directions.
      expect(all.slice(0, values.length).every((engagement) => getValue(engagement) !== null)).toBe(
        true,
      );
    }
    for (const [place, engagement] of all.entries())
      expect(await findEngagement(scratch.db, id, engagement.id, { sort, direction })).toBe(place);
    expect(
      await findEngagement(scratch.db, roundIds.get(rounds[1]!)!, all[0]!.id, { sort, direction }),
    ).toBeNull();
  });
});

describe("home", () => {
  test("counts everything", async () => {
    const engagements = listEngagements(rounds);
    expect(await readTotals(scratch.db)).toEqual({
      rounds: 9,
      botRounds: 0,
      engagements: engagements.length,
      crossfires: engagements.filter((engagement) => engagement.isCrossfire).length,
      players: 6,
      maps: 2,
      sessions: 2,
      firstSession: "2026-03-01",
      lastSession: "2026-03-08",
    });
  });

  test("sums up the last session and names its top three duos", async () => {
    const playedSession = rounds.slice(5);
    const session = (await readLastSession(scratch.db, { guids: true }))!;
    const engagements = listEngagements(playedSession);
    expect(session).toMatchObject({
      date: "2026-03-08",
      rounds: 4,
      maps: ["supply", "radar"],
      engagements: engagements.length,
      players: TEST_PLAYERS.filter(({ lasting }) => lasting).length,
      crossfires: engagements.filter((engagement) => engagement.isCrossfire).length,
      targetsKilled: engagements.filter((engagement) => engagement.outcome === "killed").length,
    });
    const best = [...expectedPairs(playedSession).values()]
      .map((pair) => pair.crossfires)
      .sort((a, b) => b - a)
      .slice(0, 3);
    expect(session.topDuos.map((duo) => duo.crossfires)).toEqual(best);
    for (const duo of session.topDuos) {
      expect(
        expectedPairs(playedSession).get(`${duo.player1.guid} ${duo.player2.guid}`),
      ).toMatchObject({
        crossfires: duo.crossfires,
        kills: duo.crossfireKills,
      });
    }
  });

  test("has an answer for an empty database", async () => {
    const empty = await scratchDatabase();
    expect(await readTotals(empty.db)).toMatchObject({
      rounds: 0,
      engagements: 0,
      sessions: 0,
      lastSession: null,
    });
    expect(await readLastSession(empty.db)).toBeNull();
    expect(await listMaps(empty.db)).toEqual([]);
    expect(await listDuos(empty.db, ALL)).toMatchObject({ total: 0, duos: [] });
    expect(await listRounds(empty.db, { limit: 10, offset: 0 })).toEqual({ total: 0, rounds: [] });
    await empty.drop();
  });
});
