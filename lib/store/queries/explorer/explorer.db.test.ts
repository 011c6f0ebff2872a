import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { crossfirePairsOf, USUAL_CROSSFIRE_WINDOW_MS } from "#lib/analytics/crossfirePairs.ts";
import { NO_FILTERS, type Filters } from "#lib/analytics/question/question.ts";
import type { Outcome } from "#lib/engagements/types.ts";
import { importRound } from "#lib/store/import/importRound.ts";
import { scratchDatabase, type ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import { TEST_PLAYERS, makeTestRounds, type TestRound } from "../testRounds.ts";
import { countLeft } from "./countLeft.ts";
import type { EventKind } from "./conditions.ts";
import { readEngagementPath } from "./readEngagementPath.ts";
import { readEngagementsAt } from "./readEngagementsAt.ts";
import { readChoices } from "./readChoices.ts";
import { readHistogram } from "./readHistogram.ts";
import { readPlaces, SQUARE } from "./readPlaces.ts";
import { readTrackerCells } from "./readTrackerCells.ts";
import { readZones } from "./readZones.ts";
import { resolveFilters } from "./resolveFilters.ts";

const MAP = "radar";
const rounds = makeTestRounds().filter(({ map }) => map === MAP);
const ids = new Map<string, string>();
const roundIds = new Map<TestRound, number>();
let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await scratchDatabase();
  for (const round of makeTestRounds()) {
    const receipt = await importRound({ bytes: round.bytes, fileName: round.fileName, sourceName: round.fileName.includes("-03-01-") ? "first, server" : "second" }, scratch.db);
    if (round.map === MAP) roundIds.set(rounds.find(({ fileName }) => fileName === round.fileName)!, receipt.roundId!);
  }
  const { rows } = await scratch.db.pool.query<{ guid: string; id: string }>("SELECT player_guid AS guid, public_id AS id FROM player_teamplay_stats");
  for (const { guid, id } of rows) ids.set(guid, id);
});
afterAll(() => scratch.drop());

const resolve = async (filters: Filters) => (await resolveFilters(scratch.db, filters, { map: MAP, today: "2026-03-09", z: null })).resolved;

/** One event as the files say it, found without the database. */
interface Told { round: TestRound; kind: EventKind; player: string; target: string; killer: string | null; team: string; x: number; y: number; z: number; time: number; outcome: Outcome; crossfire: boolean; attackers: string[]; opponents: string[]; pairs: string[]; isBot: boolean; engagement: number; weapon: number | null }

/** Who fought the target, and the pairs of the crossfire. */
function togetherIn(e: TestRound["round"]["engagements"][number]): Pick<Told, "attackers" | "opponents" | "pairs"> {
  return {
    attackers: e.attackers.map(({ guid }) => guid as string), opponents: e.attackers.filter(({ team }) => team !== e.targetTeam).map(({ guid }) => guid as string),
    pairs: crossfirePairsOf({ ...e, line: 0, path: () => [...e.path] }, USUAL_CROSSFIRE_WINDOW_MS).flatMap(({ player1, player2 }) => [`${player1} ${player2}`, `${player2} ${player1}`]),
  };
}

const told: Told[] = rounds.flatMap((round) => round.round.engagements.flatMap((e): Told[] => {
  const first = Math.min(...round.round.engagements.map(({ startTime }) => startTime));
  const all = [e.targetGuid, e.killerGuid, ...e.attackers.map(({ guid }) => guid)];
  const shared = {
    round, target: e.targetGuid as string, killer: e.killerGuid as string | null, outcome: e.outcome, crossfire: e.isCrossfire, ...togetherIn(e),
    isBot: all.some((guid) => guid?.startsWith("OMNIBOT") ?? false), engagement: e.id, weapon: e.outcome === "killed" ? 8 : null,
  };
  const end = { x: e.end.x, y: e.end.y, z: e.end.z, time: e.endTime - first };
  const hits = e.path.filter(({ event }) => event === "hit").map(({ x, y, z, time }): Told => ({ ...shared, kind: "hit", player: e.targetGuid, team: e.targetTeam, x, y, z, time: time - first }));
  const died = e.outcome === "killed" ? [
    { ...shared, ...end, kind: "death" as const, player: e.targetGuid as string, team: e.targetTeam },
    { ...shared, ...end, kind: "kill" as const, player: e.killerGuid as string, team: e.targetTeam === "AXIS" ? "ALLIES" : "AXIS" },
  ] : [];
  const escaped = e.outcome === "escaped" ? [{ ...shared, ...end, kind: "escape" as const, player: e.targetGuid as string, team: e.targetTeam }] : [];
  return [...hits, ...died, ...escaped];
}));

const DEATHS = new Set(["killed", "selfkill", "fallen", "world", "teamkill"]);
const guidOf = (id: string) => [...ids].find(([, one]) => one === id)?.[0] ?? "";

/** Whether filters hold for an event: written apart from the SQL. */
function holds(event: Told, filters: Filters): boolean {
  const date = event.round.fileName.slice(0, 10);
  const { killer, victim, attacker, target } = filters.players;
  const isIn = (list: readonly string[], guid: string | null) => list.length === 0 || (guid !== null && list.some((id) => guidOf(id) === guid));
  const inRange = (value: number, { from, to }: { from: number | null; to: number | null }) => (from === null || value >= from) && (to === null || value <= to);
  return (filters.from === null || date >= filters.from) && (filters.to === null || date <= filters.to)
    && (filters.sessions.length === 0 || filters.sessions.includes(date))
    && (filters.rounds.length === 0 || filters.rounds.includes(roundIds.get(event.round)!))
    // A V3 file counts halves from 0, and these are all of round 1.
    && (filters.half === null || filters.half === 2)
    && (filters.source === null || (filters.source === "second") === (date === "2026-03-08"))
    && (filters.side === null || event.team === filters.side.toUpperCase())
    && isIn(killer, event.killer) && isIn(victim, DEATHS.has(event.outcome) ? event.target : null) && isIn(target, event.target)
    && (attacker.length === 0 || event.attackers.some((guid) => isIn(attacker, guid)))
    && (filters.duo === null || (filters.crossfire ? event.pairs.includes(filters.duo.map(guidOf).join(" ")) : filters.duo.every((id) => event.opponents.includes(guidOf(id)))))
    && (filters.outcomes.length === 0 || filters.outcomes.some((group) => (group === "killed" ? event.outcome === "killed" : group === "escaped" ? event.outcome === "escaped" : group === "open" ? event.outcome === "round_end" : false)))
    && (!filters.crossfire || event.crossfire) && inRange(event.attackers.length, filters.attackers)
    && (filters.time.from === null || event.time >= filters.time.from * 1000) && (filters.time.to === null || event.time < (filters.time.to + 1) * 1000)
    && (filters.bots === "with" || event.isBot === (filters.bots === "only"));
}

const lasting = TEST_PLAYERS.filter(({ lasting: is }) => is).map(({ guid }) => guid as string);
const someIds = () => fc.subarray(lasting, { maxLength: 3 }).map((guids) => guids.map((guid) => ids.get(guid)!));
const range = (most: number) => fc.tuple(fc.option(fc.nat(most), { nil: null }), fc.option(fc.nat(most), { nil: null })).map(([a, b]) => (a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b }));
const usually = <T>(value: T, other: fc.Arbitrary<T>) => fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 2, arbitrary: other });
const anyFilters = (): fc.Arbitrary<Filters> => fc.record({
  from: usually(null, fc.constantFrom<string | null>("2026-02-20", "2026-03-02", "2026-03-08")), to: usually(null, fc.constantFrom<string | null>("2026-03-01", "2026-03-09")), days: fc.constant(null),
  sessions: usually([], fc.subarray(["2026-03-01", "2026-03-08"])), rounds: usually([], fc.subarray([...roundIds.values()])), half: usually<Filters["half"]>(null, fc.constantFrom(1, 2)), side: usually(null, fc.constantFrom<"axis" | "allies" | null>("axis", "allies")),
  players: fc.record({ killer: usually<string[]>([], someIds()), victim: usually<string[]>([], someIds()), attacker: usually<string[]>([], someIds()), target: usually<string[]>([], someIds()) }),
  duo: usually<Filters["duo"]>(null, fc.shuffledSubarray(lasting, { minLength: 2, maxLength: 2 }).map((pair) => pair.map((guid) => ids.get(guid)!).sort() as [string, string])),
  weapons: fc.constant([]), outcomes: usually<Filters["outcomes"]>([], fc.subarray(["killed", "escaped", "open"])), crossfire: usually(false, fc.constant(true)),
  attackers: usually({ from: null, to: null }, range(4)), time: usually({ from: null, to: null }, range(300)), storey: fc.constant(null), source: usually<string | null>(null, fc.constantFrom("first, server", "second")),
  bots: fc.constantFrom("without", "with", "only"),
});

describe("every filter is a condition", () => {
  test.each(["kill", "death", "hit", "escape"] as const)("on places: %s", async (kind) => {
    await fc.assert(fc.asyncProperty(anyFilters(), async (filters) => {
      const places = await readPlaces(scratch.db, { kind, filters: await resolve(filters), once: false });
      const expected = told.filter((event) => event.kind === kind && holds(event, filters));
      expect(places.axis + places.allies).toBe(expected.length);
      expect(places.axis).toBe(expected.filter(({ team }) => team === "AXIS").length);
      expect(places.rounds).toBe(new Set(expected.map(({ round }) => round)).size);
      const squares = new Map<string, { value: number; rounds: Set<TestRound> }>();
      for (const { x, y, round } of expected) {
        const key = `${Math.floor(x / SQUARE)} ${Math.floor(y / SQUARE)}`;
        const square = squares.get(key) ?? { value: 0, rounds: new Set() };
        squares.set(key, { value: square.value + 1, rounds: square.rounds.add(round) });
      }
      const { flat } = places.squares;
      const read = Array.from({ length: flat.length / 5 }, (_, i) => [`${flat[5 * i]} ${flat[5 * i + 1]}`, flat[5 * i + 2]! + flat[5 * i + 3]!, flat[5 * i + 4]]);
      expect(read.sort()).toEqual([...squares].map(([key, { value, rounds: of }]) => [key, value, of.size]).sort());
    }), { numRuns: 60 });
  });

  test("on engagements and rounds left", async () => {
    await fc.assert(fc.asyncProperty(anyFilters(), async (filters) => {
      const left = await countLeft(scratch.db, await resolve({ ...filters, time: { from: null, to: null } }), "target");
      const all = rounds.flatMap((round) => round.round.engagements.map((e): Told => ({
        round, kind: "hit", player: e.targetGuid, target: e.targetGuid, killer: e.killerGuid, team: e.targetTeam, x: 0, y: 0, z: 0, time: 0, outcome: e.outcome, crossfire: e.isCrossfire,
        ...togetherIn(e), engagement: e.id, weapon: null,
        isBot: [e.targetGuid, e.killerGuid, ...e.attackers.map(({ guid }) => guid)].some((guid) => guid?.startsWith("OMNIBOT") ?? false),
      })));
      expect(left.engagements).toBe(all.filter((one) => holds(one, { ...filters, time: { from: null, to: null } })).length);
      for (const kind of ["kill", "death", "hit", "escape"] as const) expect(left.events[kind]).toBe(told.filter((event) => event.kind === kind && holds(event, { ...filters, time: { from: null, to: null } })).length);
    }), { numRuns: 60 });
  });

  test("weapons, by number and by class", async () => {
    const count = async (weapons: Filters["weapons"], kind: EventKind) => {
      const { axis, allies } = await readPlaces(scratch.db, { kind, filters: await resolve({ ...NO_FILTERS, bots: "with", weapons }), once: false });
      return axis + allies;
    };
    const kills = told.filter(({ kind }) => kind === "kill").length;
    expect(await count([8], "kill")).toBe(kills);
    expect(await count(["smg"], "kill")).toBe(kills);
    expect(await count(["rocket", 3], "kill")).toBe(0);
    expect(await count([8], "hit")).toBe(told.filter(({ kind }) => kind === "hit").length);
  });

  test("heights, from the lower end up to the upper one", async () => {
    const filters = await resolve({ ...NO_FILTERS, bots: "with" });
    const all = [...new Set(told.map(({ z }) => z))].sort((a, b) => a - b);
    // Eight from the lowest to the highest: every two of them are a question of their own.
    const heights = [...new Set(Array.from({ length: 8 }, (_, i) => all[Math.round((i * (all.length - 1)) / 7)]!))];
    for (const low of [-Infinity, ...heights]) for (const high of [...heights, Infinity]) {
      const { axis, allies } = await readPlaces(scratch.db, { kind: "hit", filters: { ...filters, z: { low, high } }, once: false });
      expect(axis + allies, `${low} to ${high}`).toBe(told.filter(({ kind, z }) => kind === "hit" && z >= low && z < high).length);
    }
  });

  test("a player nobody knows matches nothing", async () => {
    const filters = await resolve({ ...NO_FILTERS, players: { ...NO_FILTERS.players, killer: ["aaaaaaaaaaaa"] } });
    const left = await countLeft(scratch.db, filters, "killer");
    expect(left).toMatchObject({ rounds: 0, engagements: 0 });
  });
});

test("the histogram counts every event once, whatever time is asked for", async () => {
  const filters = await resolve({ ...NO_FILTERS, bots: "with", time: { from: 20, to: 30 } });
  const bars = await readHistogram(scratch.db, "hit", filters);
  const expected: number[] = Array.from({ length: bars.length }, () => 0);
  for (const { kind, time } of told) if (kind === "hit") expected[Math.floor(time / 10_000)]! += 1;
  expect(bars).toEqual(expected);
});

test("each player once a square and round", async () => {
  const filters = await resolve({ ...NO_FILTERS, bots: "with" });
  const { axis, allies } = await readPlaces(scratch.db, { kind: "hit", filters, once: true });
  const keys = new Set(told.filter(({ kind }) => kind === "hit").map(({ round, player, x, y }) => [round.fileName, player, Math.floor(x / SQUARE), Math.floor(y / SQUARE)].join(" ")));
  expect(axis + allies).toBe(keys.size);
});

test("kill zones: visits by engagement, and the deaths among them", async () => {
  const { visits, deaths } = await readZones(scratch.db, await resolve({ ...NO_FILTERS, bots: "with" }));
  const under = new Set(told.filter(({ kind }) => kind === "hit" || kind === "death").map(({ round, engagement }) => `${round.fileName} ${engagement}`));
  const died = new Set(told.filter(({ kind }) => kind === "death").map(({ round, engagement }) => `${round.fileName} ${engagement}`));
  expect(visits.axis + visits.allies).toBe(under.size);
  expect(deaths.axis + deaths.allies).toBe(died.size);
  for (const [places, kinds] of [[visits, ["hit", "death"]], [deaths, ["death"]]] as const) {
    for (const { cellSize, flat } of [places.fine, places.squares]) {
      const expected = new Map<string, { axis: Set<string>; allies: Set<string>; rounds: Set<string> }>();
      for (const { kind, x, y, team, round, engagement } of told) {
        if (!kinds.some((one) => one === kind)) continue;
        const key = `${Math.floor(x / cellSize)} ${Math.floor(y / cellSize)}`;
        const cell = expected.get(key) ?? { axis: new Set(), allies: new Set(), rounds: new Set() };
        expected.set(key, cell);
        (team === "AXIS" ? cell.axis : cell.allies).add(`${round.fileName} ${engagement}`);
        cell.rounds.add(round.fileName);
      }
      expect(flat.length / 5).toBe(expected.size);
      for (let i = 0; i < flat.length; i += 5) {
        const [x, y, axis, allies, inRounds] = flat.slice(i, i + 5);
        const cell = expected.get(`${x} ${y}`)!;
        expect([axis, allies]).toEqual([cell.axis.size, cell.allies.size]);
        if (cellSize === SQUARE) expect(inRounds).toBe(cell.rounds.size);
      }
    }
  }
});

test("the engagements behind a place, and the path of each", async () => {
  const filters = await resolve({ ...NO_FILTERS, bots: "with" });
  const one = told.find(({ kind }) => kind === "kill");
  const near = told.filter(({ kind, x, y }) => kind === "kill" && Math.hypot(x - one!.x, y - one!.y) <= 400);
  const { engagements, total, outside } = await readEngagementsAt(scratch.db, { kind: "kill", filters, x: one!.x, y: one!.y, radius: 400 });
  expect(total).toBe(near.length);
  expect(outside).toBe(0);
  expect(engagements.map(({ timeMs }) => timeMs).sort()).toEqual(near.map(({ time }) => time).sort());
  const path = await readEngagementPath(scratch.db, engagements[0]!.id);
  expect(path!.path.map(({ event }) => event)).toEqual(["start", "hit", "death"]);
  expect(path!.path[1]!.time).toBe(100);
  expect(path!.attackers.length).toBe(engagements[0]!.attackers);
  expect(await readEngagementPath(scratch.db, 99_999_999)).toBeNull();
});

test("the tracker's cells answer only what they can tell", async () => {
  const cells = await readTrackerCells(scratch.db, "kills", await resolve({ ...NO_FILTERS, side: "axis" }));
  expect(cells!.axis).toBe(rounds.reduce((sum, { round }) => sum + round.killCells.reduce((of, { axisKills }) => of + axisKills, 0), 0));
  expect(cells!.allies).toBe(0);
  expect(await readTrackerCells(scratch.db, "kills", await resolve({ ...NO_FILTERS, crossfire: true }))).toBeNull();
  expect(await readTrackerCells(scratch.db, "traversal", await resolve({ ...NO_FILTERS, side: "axis" }))).toBeNull();
});

test("the choices are those of the map", async () => {
  const choices = await readChoices(scratch.db, MAP);
  expect(choices.players.map(({ id }) => id).sort()).toEqual(lasting.map((guid) => ids.get(guid)).sort());
  expect(choices.sessions).toEqual([{ date: "2026-03-08", rounds: expect.any(Number) }, { date: "2026-03-01", rounds: expect.any(Number) }]);
  expect(choices.rounds).toHaveLength(rounds.length);
  expect(choices.weapons).toEqual([8]);
  expect(choices.sources).toEqual(["first, server", "second"]);
});
