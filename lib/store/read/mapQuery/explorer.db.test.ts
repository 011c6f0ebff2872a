import { group } from "d3-array";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findCrossfirePairs } from "#lib/analytics/findCrossfirePairs.ts";
import { USUAL_SETTINGS } from "#lib/engagements/trackerSettings.ts";
import { ANY_DATES, isDayIn, nameDays } from "#lib/mapQuery/filters/dates.ts";
import { NO_FILTERS, type Filters } from "#lib/mapQuery/filters/list.ts";
import { NO_PLAYERS } from "#lib/mapQuery/filters/players.ts";
import type { EventKind } from "#lib/mapQuery/tables.ts";
import { listWeaponNumbers } from "#lib/mapQuery/weaponClasses.ts";
import type { Outcome, PlayerGuid } from "#lib/engagements/types.ts";
import { writeEngagementFile } from "#lib/engagements/writeEngagementFile.ts";
import { countWithin } from "#lib/analytics/density/findPeaks.ts";
import { importRound } from "../../ingest/importRound.ts";
import { readPlayedSample } from "#lib/store/testing/playedSamples.ts";
import { scratchDatabase, type ScratchDatabase } from "../../testing/scratchDatabase.ts";
import {
  TEST_PLAYERS,
  makeTestRound,
  makeTestRounds,
  type TestRound,
} from "../testing/testRounds.ts";
import { countFilterTotals } from "./countFilterTotals.ts";
import { readEngagementPath } from "./readEngagementPath.ts";
import { readEngagementsAt } from "./readEngagementsAt.ts";
import { MAX_SESSIONS, readChoices } from "./readChoices.ts";
import { readHistogram } from "./readHistogram.ts";
import { SQUARE } from "../../sums/sumLayers.ts";
import { readPlaces } from "./readPlaces.ts";
import { readTrackerCells } from "./readTrackerCells.ts";
import { readTracks } from "./readWalked.ts";
import { readZones } from "./readZones.ts";
import { resolveFilters, type MapRows } from "./resolveFilters.ts";

const MAP = "radar";
const rounds = makeTestRounds().filter(({ map }) => map === MAP);
const ids = new Map<string, string>();
const roundIds = new Map<TestRound, number>();
let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await scratchDatabase();
  for (const round of makeTestRounds()) {
    const receipt = await importRound(
      {
        bytes: round.bytes,
        fileName: round.fileName,
        sourceName: round.fileName.includes("-03-01-") ? "first, server" : "second",
      },
      scratch.db,
    );
    if (round.map === MAP)
      roundIds.set(
        rounds.find(({ fileName }) => fileName === round.fileName)!,
        receipt.roundId!,
      );
  }
  const { rows } = await scratch.db.pool.query<{ guid: string; id: string }>(
    "SELECT player_guid AS guid, public_id AS id FROM player_teamplay_stats",
  );
  for (const { guid, id } of rows) ids.set(guid, id);
});
afterAll(() => scratch.drop());

const TODAY = "2026-03-09";
const resolve = async (filters: Filters, heights: MapRows["heights"] = null) =>
  (await resolveFilters(scratch.db, filters, { map: MAP, today: TODAY, heights })).resolved;

/** One event, read from the files without the database. */
interface Told {
  round: TestRound;
  kind: EventKind;
  player: string;
  target: string;
  killer: string | null;
  team: string;
  x: number;
  y: number;
  z: number;
  /** ms from the first row of the round. */
  time: number;
  /** The start, for an engagement that lasts; otherwise `time` is used. */
  begin?: number;
  outcome: Outcome;
  crossfire: boolean;
  attackers: string[];
  opponents: string[];
  pairs: string[];
  isBot: boolean;
  engagement: number;
  weapon: number | null;
}

/** The target's attackers and opponents, and the pairs of the crossfire. */
function togetherIn(
  e: TestRound["round"]["engagements"][number],
): Pick<Told, "attackers" | "opponents" | "pairs"> {
  return {
    attackers: e.attackers.map(({ guid }) => guid as string),
    opponents: e.attackers
      .filter(({ team }) => team !== e.targetTeam)
      .map(({ guid }) => guid as string),
    pairs: findCrossfirePairs(
      { ...e, line: 0, path: () => [...e.path] },
      USUAL_SETTINGS.crossfireWindowMs,
    ).flatMap(({ player1, player2 }) => [`${player1} ${player2}`, `${player2} ${player1}`]),
  };
}

const told: Told[] = rounds.flatMap((round) =>
  round.round.engagements.flatMap((e): Told[] => {
    const first = Math.min(...round.round.engagements.map(({ startTime }) => startTime));
    const all = [e.targetGuid, e.killerGuid, ...e.attackers.map(({ guid }) => guid)];
    const shared = {
      round,
      target: e.targetGuid as string,
      killer: e.killerGuid as string | null,
      outcome: e.outcome,
      crossfire: e.isCrossfire,
      ...togetherIn(e),
      isBot: all.some((guid) => guid?.startsWith("OMNIBOT") ?? false),
      engagement: e.id,
      weapon: e.outcome === "killed" ? 8 : null,
    };
    const end = { x: e.end.x, y: e.end.y, z: e.end.z, time: e.endTime - first };
    const hits = e.path
      .filter(({ event }) => event === "hit")
      .map(({ x, y, z, time }): Told => ({
        ...shared,
        kind: "hit",
        player: e.targetGuid,
        team: e.targetTeam,
        x,
        y,
        z,
        time: time - first,
      }));
    const died =
      e.outcome === "killed"
        ? [
            {
              ...shared,
              ...end,
              kind: "death" as const,
              player: e.targetGuid as string,
              team: e.targetTeam,
            },
            {
              ...shared,
              ...end,
              kind: "kill" as const,
              player: e.killerGuid as string,
              team: e.targetTeam === "AXIS" ? "ALLIES" : "AXIS",
            },
          ]
        : [];
    const escaped =
      e.outcome === "escaped"
        ? [
            {
              ...shared,
              ...end,
              kind: "escape" as const,
              player: e.targetGuid as string,
              team: e.targetTeam,
            },
          ]
        : [];
    return [...hits, ...died, ...escaped];
  }),
);

const DEATHS = new Set(["killed", "selfkill", "fallen", "world", "teamkill"]);
const readDate = ({ fileName }: TestRound) => fileName.slice(0, 10);
const findGuid = (id: string) => [...ids].find(([, publicId]) => publicId === id)?.[0] ?? "";

const isIn = (list: readonly string[], guid: string | null) =>
  list.length === 0 || (guid !== null && list.some((id) => findGuid(id) === guid));
/** The floor that the tests ask for: all test rounds have players below it, on it and above it. */
const FLOOR = { low: 64, high: 192 };
const OUTCOME_GROUP = { killed: "killed", escaped: "escaped", round_end: "open" } as const;

/** Checks each filter against an event, without the filter's SQL. */
const matches: {
  [Key in keyof Filters]: (value: Filters[Key], event: Told, filters: Filters) => boolean;
} = {
  dates: (value, { round }) => isDayIn(readDate(round), nameDays(value, TODAY)),
  sessions: (value, { round }) => value.length === 0 || value.includes(readDate(round)),
  rounds: (value, { round }) => value.length === 0 || value.includes(roundIds.get(round)!),
  // V3 files count halves from 0, and all these files are of round 1.
  half: (value) => value === null || value === 2,
  source: (value, { round }) =>
    value === null || (value === "second") === (readDate(round) === "2026-03-08"),
  side: (value, { team }) => value === null || team === value.toUpperCase(),
  players: ({ killer, victim, attacker, target }, event) =>
    isIn(killer, event.killer) &&
    isIn(victim, DEATHS.has(event.outcome) ? event.target : null) &&
    isIn(target, event.target) &&
    (attacker.length === 0 || event.attackers.some((guid) => isIn(attacker, guid))),
  duo: (value, { pairs, opponents }, { crossfire }) =>
    value === null ||
    (crossfire
      ? pairs.includes(value.map(findGuid).join(" "))
      : value.every((id) => opponents.includes(findGuid(id)))),
  // Every attacker in these files has weapon 8.
  weapons: (value) => value.length === 0 || listWeaponNumbers(value).includes(8),
  // These files have no tracks. victimClass.db.test.ts tests files that do.
  victimClass: (value) => value.length === 0,
  outcomes: (value, { outcome }) =>
    value.length === 0 || value.includes(OUTCOME_GROUP[outcome as keyof typeof OUTCOME_GROUP]),
  crossfire: (value, { crossfire }) => !value || crossfire,
  attackers: ({ from, to }, { attackers }) =>
    (from === null || attackers.length >= from) && (to === null || attackers.length <= to),
  time: ({ from, to }, { time, begin = time }) =>
    (from === null || time >= from * 1000) &&
    (to === null || begin < (to === from ? to + 1 : to) * 1000),
  floor: (value, { z }) => value === null || (z >= FLOOR.low && z < FLOOR.high),
  bots: (value, { isBot }) => value === "with" || isBot === (value === "only"),
};

/** Whether filters match an event. */
function holds(event: Told, filters: Filters): boolean {
  const keys = Object.keys(matches) as (keyof Filters)[];
  return keys.every((key) =>
    (matches[key] as (value: unknown, event: Told, filters: Filters) => boolean)(
      filters[key],
      event,
      filters,
    ),
  );
}

const lasting = TEST_PLAYERS.filter(({ lasting: is }) => is).map(({ guid }) => guid as string);
const someIds = () =>
  fc.subarray(lasting, { maxLength: 3 }).map((guids) => guids.map((guid) => ids.get(guid)!));
const range = (most: number) =>
  fc
    .tuple(fc.option(fc.nat(most), { nil: null }), fc.option(fc.nat(most), { nil: null }))
    .map(([a, b]) => (a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b }));
const usually = <T>(value: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 2, arbitrary: other });
const anyFilters = (): fc.Arbitrary<Filters> =>
  fc.record({
    dates: usually<Filters["dates"]>(
      ANY_DATES,
      fc.oneof(
        fc.record({
          from: fc.constantFrom(null, "2026-02-20", "2026-03-02", "2026-03-08"),
          to: fc.constantFrom(null, "2026-03-01", "2026-03-09"),
          days: fc.constant(null),
        }),
        fc.record({
          from: fc.constant(null),
          to: fc.constant(null),
          days: fc.constantFrom(1, 2, 30),
        }),
      ),
    ),
    sessions: usually([], fc.subarray(["2026-03-01", "2026-03-08"])),
    rounds: usually([], fc.subarray([...roundIds.values()])),
    half: usually<Filters["half"]>(null, fc.constantFrom(1, 2)),
    side: usually(null, fc.constantFrom<"axis" | "allies" | null>("axis", "allies")),
    players: fc.record({
      killer: usually<string[]>([], someIds()),
      victim: usually<string[]>([], someIds()),
      attacker: usually<string[]>([], someIds()),
      target: usually<string[]>([], someIds()),
    }),
    duo: usually<Filters["duo"]>(
      null,
      fc
        .shuffledSubarray(lasting, { minLength: 2, maxLength: 2 })
        .map((pair) => pair.map((guid) => ids.get(guid)!).sort() as [string, string]),
    ),
    weapons: usually<Filters["weapons"]>(
      [],
      fc.subarray([8, "smg", "rocket", 3] as const, { minLength: 1 }),
    ),
    victimClass: fc.constant([]),
    outcomes: usually<Filters["outcomes"]>([], fc.subarray(["killed", "escaped", "open"])),
    crossfire: usually(false, fc.constant(true)),
    attackers: usually({ from: null, to: null }, range(4)),
    time: usually({ from: null, to: null }, range(300)),
    floor: usually<number | null>(null, fc.constant(1)),
    source: usually<string | null>(null, fc.constantFrom("first, server", "second")),
    bots: fc.constantFrom("without", "with", "only"),
  });

describe("filters select the same events as a search of the files", () => {
  test.each(["kill", "death", "hit", "escape"] as const)("for places: %s", async (kind) => {
    await fc.assert(
      fc.asyncProperty(anyFilters(), async (filters) => {
        const places = await readPlaces(scratch.db, {
          kind,
          matching: await resolve(filters, FLOOR),
          once: false,
        });
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
        const squaredIn = (key: string) =>
          rounds.reduce(
            (sum, played) =>
              sum +
              expected.filter(
                ({ round, x, y }) =>
                  round === played && `${Math.floor(x / SQUARE)} ${Math.floor(y / SQUARE)}` === key,
              ).length **
                2,
            0,
          );
        const {
          squares: { flat },
          squared,
        } = places;
        const read = Array.from({ length: flat.length / 5 }, (_, i) => [
          `${flat[5 * i]} ${flat[5 * i + 1]}`,
          flat[5 * i + 2]! + flat[5 * i + 3]!,
          flat[5 * i + 4],
          squared[i],
        ]);
        expect(read.sort()).toEqual(
          [...squares]
            .map(([key, { value, rounds: visited }]) => [key, value, visited.size, squaredIn(key)])
            .sort(),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("for engagements, and for the events of each kind", async () => {
    const all = rounds.flatMap((round) => {
      const first = Math.min(...round.round.engagements.map(({ startTime }) => startTime));
      return round.round.engagements.map((e): Told => ({
        round,
        kind: "hit",
        player: e.targetGuid,
        target: e.targetGuid,
        killer: e.killerGuid,
        team: e.targetTeam,
        ...e.end,
        begin: e.startTime - first,
        time: e.endTime - first,
        outcome: e.outcome,
        crossfire: e.isCrossfire,
        ...togetherIn(e),
        engagement: e.id,
        weapon: null,
        isBot: [e.targetGuid, e.killerGuid, ...e.attackers.map(({ guid }) => guid)].some(
          (guid) => guid?.startsWith("OMNIBOT") ?? false,
        ),
      }));
    });
    await fc.assert(
      fc.asyncProperty(anyFilters(), async (filters) => {
        const totals = await countFilterTotals(scratch.db, await resolve(filters, FLOOR), "deaths");
        expect(totals.engagements).toBe(all.filter((event) => holds(event, filters)).length);
        for (const kind of ["kill", "death", "hit", "escape"] as const)
          expect(totals.events[kind], kind).toBe(
            told.filter((event) => event.kind === kind && holds(event, filters)).length,
          );
      }),
      { numRuns: 60 },
    );
  });

  test("weapons match by number and by class", async () => {
    const count = async (weapons: Filters["weapons"], kind: EventKind) => {
      const { axis, allies } = await readPlaces(scratch.db, {
        kind,
        matching: await resolve({ ...NO_FILTERS, bots: "with", weapons }),
        once: false,
      });
      return axis + allies;
    };
    const kills = told.filter(({ kind }) => kind === "kill").length;
    expect(await count([8], "kill")).toBe(kills);
    expect(await count(["smg"], "kill")).toBe(kills);
    expect(await count(["rocket", 3], "kill")).toBe(0);
    expect(await count([8], "hit")).toBe(told.filter(({ kind }) => kind === "hit").length);
  });

  test("a floor includes its lower limit and excludes its upper limit", async () => {
    const filters = { ...NO_FILTERS, bots: "with" as const, floor: 1 };
    const all = [...new Set(told.map(({ z }) => z))].sort((a, b) => a - b);
    // Eight heights from the lowest to the highest: every two of them are tested as a floor.
    const heights = [
      ...new Set(Array.from({ length: 8 }, (_, i) => all[Math.round((i * (all.length - 1)) / 7)]!)),
    ];
    for (const low of [-Infinity, ...heights])
      for (const high of [...heights, Infinity]) {
        const { axis, allies } = await readPlaces(scratch.db, {
          kind: "hit",
          matching: await resolve(filters, { low, high }),
          once: false,
        });
        expect(axis + allies, `${low} to ${high}`).toBe(
          told.filter(({ kind, z }) => kind === "hit" && z >= low && z < high).length,
        );
      }
  });

  test("an unknown player matches nothing", async () => {
    const matching = await resolve({
      ...NO_FILTERS,
      players: { ...NO_PLAYERS, killer: ["aaaaaaaaaaaa"] },
    });
    const left = await countFilterTotals(scratch.db, matching, "kills");
    expect(left).toMatchObject({ rounds: 0, engagements: 0 });
  });
});

test("the histogram counts every event once, including those outside the chosen time", async () => {
  const matching = await resolve({ ...NO_FILTERS, bots: "with", time: { from: 20, to: 30 } });
  const bars = await readHistogram(scratch.db, "hit", matching);
  const expected: number[] = Array.from({ length: bars.length }, () => 0);
  for (const { kind, time } of told) if (kind === "hit") expected[Math.floor(time / 10_000)]! += 1;
  expect(bars).toEqual(expected);
});

test("a player counts once per square and round", async () => {
  const matching = await resolve({ ...NO_FILTERS, bots: "with" });
  const { axis, allies } = await readPlaces(scratch.db, { kind: "hit", matching, once: true });
  const keys = new Set(
    told
      .filter(({ kind }) => kind === "hit")
      .map(({ round, player, x, y }) =>
        [round.fileName, player, Math.floor(x / SQUARE), Math.floor(y / SQUARE)].join(" "),
      ),
  );
  expect(axis + allies).toBe(keys.size);
});

test("kill zones count one visit per engagement and square, in squares and in fine cells", async () => {
  const { visits, deaths, spreads } = await readZones(
    scratch.db,
    await resolve({ ...NO_FILTERS, bots: "with" }),
  );
  const under = told.filter(({ kind }) => kind === "hit" || kind === "death");
  const describeEngagement = ({ round, engagement }: Told) => `${round.fileName} ${engagement}`;
  const makeSquareKey = ({ x, y }: { x: number; y: number }) =>
    `${Math.floor(x / SQUARE)} ${Math.floor(y / SQUARE)}`;
  expect(visits.axis + visits.allies).toBe(new Set(under.map(describeEngagement)).size);
  expect(deaths.axis + deaths.allies).toBe(told.filter(({ kind }) => kind === "death").length);

  const read = ({ flat }: { flat: readonly number[] }, shift = 0) => {
    const cells = new Map<string, { axis: number; allies: number; rounds: number }>();
    for (let i = 0; i < flat.length; i += 5) {
      const [x, y, axis, allies, inRounds] = flat.slice(i, i + 5) as [
        number,
        number,
        number,
        number,
        number,
      ];
      const key = `${x >> shift} ${y >> shift}`;
      const cell = cells.get(key) ?? { axis: 0, allies: 0, rounds: 0 };
      cells.set(key, {
        axis: cell.axis + axis,
        allies: cell.allies + allies,
        rounds: cell.rounds + inRounds,
      });
    }
    return cells;
  };
  for (const [places, events] of [
    [visits, under],
    [deaths, told.filter(({ kind }) => kind === "death")],
  ] as const) {
    const expected = new Map(
      [...group(events, makeSquareKey)].map(([key, here]) => {
        const ofSide = (side: string) =>
          new Set(here.filter(({ team }) => team === side).map(describeEngagement)).size;
        return [
          key,
          {
            axis: ofSide("AXIS"),
            allies: ofSide("ALLIES"),
            rounds: new Set(here.map(({ round }) => round)).size,
          },
        ];
      }),
    );
    expect(read(places.squares)).toEqual(expected);
    // A square has eight by eight fine cells, which add up to its count.
    expect(
      new Map([...read(places.fine, 3)].map(([key, { axis, allies }]) => [key, [axis, allies]])),
    ).toEqual(new Map([...expected].map(([key, { axis, allies }]) => [key, [axis, allies]])));
  }

  const bySquare = group(under, makeSquareKey);
  for (const [i, spread] of spreads.entries()) {
    const here = bySquare.get(deaths.squares.flat.slice(5 * i, 5 * i + 2).join(" "))!;
    const ofRound = [...group(here, ({ round }) => round).values()].map((events) => ({
      v: new Set(events.map(describeEngagement)).size,
      d: events.filter(({ kind }) => kind === "death").length,
    }));
    const [v, d] = [
      ofRound.reduce((sum, round) => sum + round.v, 0),
      ofRound.reduce((sum, round) => sum + round.d, 0),
    ];
    expect(spread.within).toBeCloseTo(
      ofRound.reduce((sum, round) => sum + (round.d - (round.v * d) / v) ** 2, 0),
      6,
    );
    expect(spread.expected).toBeCloseTo(
      (d / v) * (v - ofRound.reduce((sum, round) => sum + round.v ** 2, 0) / v),
      6,
    );
  }
  expect(spreads).toHaveLength(deaths.squares.flat.length / 5);
});

test.each([
  ["kill", false],
  ["hit", false],
  ["hit", true],
  ["death", false],
] as const)(
  "the events listed for a place are those that the map counts there: %s, once %s",
  async (kind, once) => {
    const matching = await resolve({ ...NO_FILTERS, bots: "with" });
    const { fine, squares } = await readPlaces(scratch.db, { kind, matching, once });
    const cells = {
      cellSize: fine.cellSize,
      flat: Array.from({ length: fine.flat.length / 5 }, (_, i) => [
        fine.flat[5 * i]!,
        fine.flat[5 * i + 1]!,
        fine.flat[5 * i + 2]! + fine.flat[5 * i + 3]!,
      ]).flat(),
    };
    for (const { x, y } of told.filter((event) => event.kind === kind).slice(0, 12)) {
      const here = { x: Math.round(x) + 5, y: Math.round(y) - 9 };
      const near = await readEngagementsAt(scratch.db, {
        kinds: [kind],
        matching,
        once,
        area: { ...here, radius: 256 },
      });
      expect(near.events).toBe(countWithin(cells, here.x, here.y, 256));
      const inSquare = await readEngagementsAt(scratch.db, {
        kinds: [kind],
        matching,
        once,
        area: { x, y, square: SQUARE },
      });
      const at = squares.flat.findIndex(
        (value, i) =>
          i % 5 === 0 &&
          value === Math.floor(x / SQUARE) &&
          squares.flat[i + 1] === Math.floor(y / SQUARE),
      );
      expect(inSquare.events).toBe(squares.flat[at + 2]! + squares.flat[at + 3]!);
    }
  },
);

test("the engagements at a place are listed, and each has its path", async () => {
  const matching = await resolve({ ...NO_FILTERS, bots: "with" });
  const event = told.find(({ kind }) => kind === "kill")!;
  const middle = (value: number) => (Math.floor(value / 32) + 0.5) * 32;
  const near = told.filter(
    ({ kind, x, y }) =>
      kind === "kill" && Math.hypot(middle(x) - event.x, middle(y) - event.y) <= 400,
  );
  const { engagements, total, events, outside } = await readEngagementsAt(scratch.db, {
    kinds: ["kill"],
    matching,
    once: false,
    area: { x: event.x, y: event.y, radius: 400 },
  });
  expect([total, events, outside]).toEqual([near.length, near.length, 0]);
  expect(engagements.map(({ timeMs }) => timeMs).sort()).toEqual(
    near.map(({ time }) => time).sort(),
  );
  const path = await readEngagementPath(scratch.db, engagements[0]!.id);
  expect(path!.path.map(({ event }) => event)).toEqual(["start", "hit", "death"]);
  expect(path!.path[1]!.time).toBe(100);
  expect(path!.attackers.length).toBe(engagements[0]!.attackers);
  expect(await readEngagementPath(scratch.db, 99_999_999)).toBeNull();
  expect(
    await readEngagementsAt(scratch.db, {
      kinds: ["kill"],
      matching,
      once: false,
      area: { x: 60_000, y: 60_000, radius: 16 },
    }),
  ).toEqual({ engagements: [], total: 0, events: 0, outside: 0 });
});

test("the parts of a round do not overlap and add up to the whole round", async () => {
  const count = async (time: Filters["time"]) =>
    (
      await countFilterTotals(
        scratch.db,
        await resolve({ ...NO_FILTERS, bots: "with", time }),
        "deaths",
      )
    ).events.hit;
  const cuts = [10, 60, 120];
  // Hits in these files are at whole tenths of a second, so some are exactly at a cut.
  expect(told.some(({ kind, time }) => kind === "death" && time === 134_000)).toBe(true);
  for (const cut of cuts)
    expect((await count({ from: null, to: cut })) + (await count({ from: cut, to: null }))).toBe(
      await count({ from: null, to: null }),
    );
  const deaths = async (time: Filters["time"]) =>
    (
      await countFilterTotals(
        scratch.db,
        await resolve({ ...NO_FILTERS, bots: "with", time }),
        "deaths",
      )
    ).events.death;
  expect(await deaths({ from: null, to: 134 })).toBe(
    told.filter(({ kind, time }) => kind === "death" && time < 134_000).length,
  );
  expect(await deaths({ from: 134, to: 134 })).toBe(
    told.filter(({ kind, time }) => kind === "death" && time >= 134_000 && time < 135_000).length,
  );
});

test.each(["killer", "victim", "target", "attacker"] as const)(
  "a comparison with everyone else leaves out the named players: %s",
  async (role) => {
    const asked = {
      players: { ...NO_PLAYERS, [role]: [ids.get(lasting[0]!)!, ids.get(lasting[4]!)!] },
      duo: null,
    };
    const { resolved } = await resolveFilters(
      scratch.db,
      { ...NO_FILTERS, bots: "with" },
      { map: MAP, today: "2026-03-09", heights: null, except: asked },
    );
    const all = { ...NO_FILTERS, bots: "with" as const };
    for (const kind of ["kill", "death", "hit", "escape"] as const) {
      const places = await readPlaces(scratch.db, { kind, matching: resolved, once: false });
      // The events with a player in that role.
      const some = told.filter(
        (event) =>
          event.kind === kind &&
          (role === "killer"
            ? event.killer !== null
            : role === "victim"
              ? DEATHS.has(event.outcome)
              : true),
      );
      const theirs = some.filter((event) => holds(event, { ...all, ...asked }));
      expect(theirs.length + places.axis + places.allies, kind).toBe(some.length);
      expect((await countFilterTotals(scratch.db, resolved, "deaths")).events[kind]).toBe(
        places.axis + places.allies,
      );
    }
  },
);

describe("the tracker's own cells", () => {
  const SESSION = "2026-04-01";
  const GONE = { x: 0, y: 0, z: 0 };
  /** A round from an old tracker, whose events have no places. */
  const unplaced = (round: TestRound["round"], withBots: boolean): TestRound["round"] => ({
    ...round,
    engagements: round.engagements
      .filter(
        ({ targetGuid, attackers }) =>
          withBots ||
          ![targetGuid, ...attackers.map(({ guid }) => guid)].some((guid) =>
            guid.startsWith("OMNIBOT"),
          ),
      )
      .map((engagement) => ({ ...engagement, end: GONE, path: [] })),
  });
  const ask = (map: string, part: Partial<Filters> = {}) =>
    resolveFilters(
      scratch.db,
      { ...NO_FILTERS, ...part },
      { map, today: "2026-04-02", heights: null },
    );

  beforeAll(async () => {
    for (const [map, withBots] of [
      ["old_people", false],
      ["old_bots", true],
    ] as const) {
      const { round, fileName } = makeTestRound(77, { map, session: SESSION, minute: 1 });
      await importRound(
        {
          bytes: writeEngagementFile(unplaced(round, withBots), { form: "v3" }),
          fileName,
          sourceName: "old",
        },
        scratch.db,
      );
    }
  });

  test("are used if no exact place is known, and only for filters that they can answer", async () => {
    const cells = await readTrackerCells(
      scratch.db,
      "kills",
      (await ask("old_people", { side: "axis" })).resolved,
    );
    const {
      round: { killCells },
    } = makeTestRound(77, { map: "old_people", session: SESSION, minute: 1 });
    expect(cells!.axis).toBe(killCells.reduce((sum, { axisKills }) => sum + axisKills, 0));
    expect(cells!.allies).toBe(0);
    expect(cells!.squared.reduce((a, b) => a + b, 0)).toBe(
      killCells.reduce((sum, { axisKills }) => sum + axisKills ** 2, 0),
    );
    expect(
      await readTrackerCells(
        scratch.db,
        "kills",
        (await ask("old_people", { crossfire: true })).resolved,
      ),
    ).toBeNull();
    expect(
      await readTrackerCells(
        scratch.db,
        "combat",
        (await ask("old_people", { side: "axis" })).resolved,
      ),
    ).toBeNull();
  });

  test("are never used if bots are counted separately", async () => {
    expect(
      await readTrackerCells(
        scratch.db,
        "kills",
        (await ask("old_bots", { bots: "with" })).resolved,
      ),
    ).not.toBeNull();
    expect(
      await readTrackerCells(
        scratch.db,
        "kills",
        (await ask("old_bots", { bots: "without" })).resolved,
      ),
    ).toBeNull();
    for (const map of ["old_bots", "old_people"])
      expect(
        await readTrackerCells(scratch.db, "kills", (await ask(map, { bots: "only" })).resolved),
      ).toBeNull();
  });

  test("are never used if the rounds have exact places", async () => {
    for (const layer of ["kills", "deaths", "combat", "escape", "traversal"] as const)
      expect(
        await readTrackerCells(scratch.db, layer, await resolve({ ...NO_FILTERS, bots: "with" })),
        layer,
      ).toBeNull();
  });
});

describe("the rounds that a layer can use", () => {
  const FILE = "2026-11-04-193859-pt_quarry-round-1_engagements.txt";
  const left = async (map: string, part: Partial<Filters> = {}) => {
    const { resolved } = await resolveFilters(
      scratch.db,
      { ...NO_FILTERS, ...part },
      { map, today: "2026-12-01", heights: null },
    );
    return { resolved, ...(await countFilterTotals(scratch.db, resolved, "deaths")) };
  };

  test("a round of bots only is not counted without bots, nor a round without bots for bots only", async () => {
    const { round, fileName } = makeTestRound(5, { map: "bots", session: "2026-04-03", minute: 1 });
    const [bot, other] = [
      TEST_PLAYERS.find(({ guid }) => guid.startsWith("OMNIBOT"))!,
      { guid: "OMNIBOT02" as PlayerGuid, name: "Bot 2", team: "ALLIES" as const },
    ];
    const engagements = round.engagements.slice(0, 3).map((engagement) => ({
      ...engagement,
      targetGuid: bot.guid,
      targetName: bot.name,
      targetTeam: bot.team,
      killerGuid: null,
      killerName: null,
      outcome: "escaped" as const,
      isCrossfire: false,
      crossfireDelay: null,
      crossfireParticipants: [],
      numAttackers: 1,
      attackers: engagement.attackers
        .slice(0, 1)
        .map((attacker) => ({ ...attacker, ...other, gotKill: false })),
    }));
    await importRound(
      {
        bytes: writeEngagementFile({ ...round, engagements }, { form: "v3" }),
        fileName,
        sourceName: "bots",
      },
      scratch.db,
    );
    expect(await left("bots")).toMatchObject({ rounds: 0, playedMs: 0, engagements: 0 });
    expect(await left("bots", { bots: "only" })).toMatchObject({ rounds: 1, engagements: 3 });
    expect(await left("bots", { bots: "with" })).toMatchObject({ rounds: 1, engagements: 3 });
    // A bot played in these rounds, but people fought each other too.
    expect((await left(MAP)).rounds).toBe(rounds.length);
  });

  test("tracks and killers' places are counted against the rounds that have them", async () => {
    for (const minute of [1, 2]) {
      const { bytes, fileName } = makeTestRound(90 + minute, {
        map: "pt_quarry",
        session: "2026-11-03",
        minute,
      });
      await importRound({ bytes, fileName, sourceName: "old" }, scratch.db);
    }
    const alone = await importRound(
      {
        bytes: readPlayedSample(FILE),
        fileName: FILE,
        sourceName: "default",
      },
      scratch.db,
    );
    const all = await left("pt_quarry");
    const counts = await left("pt_quarry", { rounds: [alone.roundId!] });
    expect(all.rounds).toBe(3);
    expect(all.withTracks).toEqual({ rounds: 1, playedMs: counts.playedMs });
    expect(all.withKillerPlaces).toEqual({ rounds: 1, playedMs: counts.playedMs });
    expect(all.playedMs).toBeGreaterThan(counts.playedMs);
  });

  test("all lives in a part of the round are counted, and the latest are drawn as tracks", async () => {
    const { rows } = await scratch.db.pool.query<{
      time_ms: number[];
      z: number[];
      x: number[];
      y: number[];
    }>("SELECT time_ms, x, y, z FROM player_track WHERE map_name = 'pt_quarry' AND NOT bot");
    for (const [time, heights] of [
      [{ from: 100, to: 130 }, null],
      [{ from: null, to: 5 }, null],
      [
        { from: 60, to: null },
        { low: 40, high: 300 },
      ],
      [{ from: null, to: null }, null],
    ] as const) {
      const { resolved } = await resolveFilters(
        scratch.db,
        { ...NO_FILTERS, time, floor: heights === null ? null : 1 },
        { map: "pt_quarry", today: "2026-12-01", heights },
      );
      const { lines, total } = await readTracks(scratch.db, resolved);
      const isThere = (at: number, height: number) =>
        at >= (time.from ?? 0) * 1000 &&
        at < (time.to ?? Infinity) * 1000 &&
        (heights === null || (height >= heights.low && height < heights.high));
      const there = rows
        .map((life) =>
          life.time_ms.flatMap((at, i) =>
            isThere(at, life.z[i]!) ? [life.x[i]!, life.y[i]!] : [],
          ),
        )
        .filter((flat) => flat.length > 0);
      expect(total).toBe(there.length);
      expect(lines.length).toBe(Math.min(150, total));
      expect(there.map(String)).toEqual(
        expect.arrayContaining(lines.map(({ flat }) => String(flat))),
      );
    }
  });
});

test("the choices for a map are its own players, sessions, rounds, servers and weapons", async () => {
  const choices = await readChoices(scratch.db, MAP);
  expect(choices.players.map(({ id }) => id).sort()).toEqual(
    lasting.map((guid) => ids.get(guid)).sort(),
  );
  expect(choices.sessions).toEqual([
    { date: "2026-03-08", rounds: expect.any(Number) },
    { date: "2026-03-01", rounds: expect.any(Number) },
  ]);
  expect(choices.rounds).toHaveLength(rounds.length);
  expect(choices.weapons).toEqual([8]);
  expect(choices.sources).toEqual(["first, server", "second"]);
});

test.each([
  [MAX_SESSIONS, 0],
  [MAX_SESSIONS + 1, 1],
])("of %i sessions on a map, the choices leave out %i and say so", async (played, left) => {
  const name = `long ${played}`;
  const { pool } = scratch.db;
  await pool.query(
    `INSERT INTO session (session_date, source_id, maps)
     SELECT date '2020-01-01' + day, (SELECT min(id) FROM source), ARRAY[$1]
       FROM generate_series(1, $2::int) AS day
     ON CONFLICT (session_date, source_id) DO UPDATE SET maps = session.maps || excluded.maps`,
    [name, played],
  );
  await pool.query(
    `INSERT INTO round (source_id, map_name, file_map_name, file_round_number, identity, session_date, played_at,
       tracker_tag, parser_version, has_roster, has_hit_times, has_attacker_places, has_tracks, duration_ms,
       engagement_count, crossfire_count, kill_count, death_count, unplaced_deaths, escape_count, attacker_count,
       player_count, total_damage, problem_count)
     SELECT (SELECT min(id) FROM source), $1, $1, 1, 'start:' || day, date '2020-01-01' + day,
            date '2020-01-01' + day, 'V6', 1, true, true, true, true, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
       FROM generate_series(1, $2::int) AS day`,
    [name, played],
  );
  const { sessions, moreSessions } = await readChoices(scratch.db, name);
  expect(sessions).toHaveLength(MAX_SESSIONS);
  expect(moreSessions).toBe(left);
});
