import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseDrill } from "./chooseDrill.ts";
import type { PairRound } from "./pairRound.ts";
import { computeLiftOver } from "../lift/computeLiftOver.ts";
import { computeStackShare } from "./computeStackShare.ts";
import { computeStackLift } from "./computeStackLift.ts";
import { splitPairRounds, summarizePair } from "./summarizePair.ts";

const SPREAD = [
  { a: 8, weight: 0.5 },
  { a: 20, weight: 0.5 },
];

const round = fc.record({
  roundId: fc.nat(40),
  sessionDate: fc.constant("2026-01-01"),
  playedAt: fc.nat(),
  map: fc.constantFrom("radar", "supply", "oasis"),
  side: fc.constantFrom("axis", "allies"),
  observed: fc.nat(5),
  expected: fc.double({ min: 0, max: 4, noNaN: true }),
  squares: fc.constant(0),
  unsure: fc.constant(0),
  crossfires: fc.nat(6),
  kills: fc.nat(3),
  damage: fc.nat(999),
  teamSize: fc.constant(6),
  delaysMs: fc.array(fc.nat(1000), { maxLength: 6 }),
  taken: fc.tuple(fc.nat(9), fc.nat(9)),
});
const rounds = fc.array(round, { maxLength: 60 });

describe("a pair over some rounds", () => {
  test("is the sum of its parts", () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const whole = summarizePair(all, SPREAD);
        const parts = splitPairRounds(all, SPREAD, ({ side }) => side);
        for (const key of ["observed", "expected", "crossfires", "kills", "damage"] as const) {
          expect(parts.reduce((sum, part) => sum + part[key], 0)).toBeCloseTo(whole[key], 9);
        }
        expect(parts.flatMap(({ delaysMs }) => delaysMs).sort((a, b) => a - b)).toEqual(
          whole.delaysMs,
        );
        expect(whole.rounds).toBe(new Set(all.map(({ roundId }) => roundId)).size);
        const below = whole.delaysMs.filter((delay) => delay < (whole.medianDelayMs ?? 0)).length;
        expect(below).toBeLessThanOrEqual(whole.delaysMs.length / 2);
      }),
    );
  });
});

describe("several people", () => {
  test("have the lift of their pairs if all are alike, with a narrower interval, and otherwise one in between", () => {
    const evidence = (observed: number, expected: number) => [
      { observed, expected, squares: 0, unsure: 0 },
    ];
    const alike = computeStackLift([evidence(30, 20), evidence(30, 20), evidence(30, 20)], SPREAD)!;
    const lift = computeLiftOver(evidence(30, 20), SPREAD);
    expect(alike).toMatchObject({ observed: 90, expected: 60 });
    expect(alike.lift).toBeCloseTo(lift.lift, 9);
    expect(alike.lower).toBeGreaterThan(lift.lower);
    expect(alike.upper).toBeLessThan(lift.upper);
    const unlike = computeStackLift([evidence(10, 20), evidence(60, 20), evidence(0, 0)], SPREAD)!;
    expect(unlike.lift).toBeGreaterThan(computeLiftOver(evidence(10, 20), SPREAD).lift);
    expect(unlike.lift).toBeLessThan(computeLiftOver(evidence(60, 20), SPREAD).lift);
    expect(computeStackLift([[], []], SPREAD)).toBeNull();
  });
});

describe("the share of a team that several people make up", () => {
  const inRound = (roundId: number, teamSize: number): PairRound => ({
    roundId,
    sessionDate: "2026-01-01",
    playedAt: roundId,
    map: "radar",
    side: "axis",
    teamSize,
    observed: 0,
    expected: 1,
    squares: 0,
    unsure: 0,
    crossfires: 0,
    kills: 0,
    damage: 0,
    delaysMs: [],
    taken: [0, 0],
  });
  /** The rounds of each pair among `people` who played `rounds` rounds on the same team. */
  const together = (people: number, teamSize: number, rounds: number): PairRound[][] =>
    Array.from({ length: (people * (people - 1)) / 2 }, () =>
      Array.from({ length: rounds }, (_, roundId) => inRound(roundId, teamSize)),
    );

  test("is 1 for a whole team, and otherwise their share of each one's teammates", () => {
    expect(computeStackShare(together(6, 6, 9))).toBe(1);
    expect(computeStackShare(together(3, 6, 9))).toBeCloseTo(2 / 5);
    expect(computeStackShare(together(5, 6, 2))).toBeCloseTo(4 / 5);
    expect(computeStackShare([])).toBe(0);
    // Half of the rounds as a whole team of three, half as two players of six.
    expect(
      computeStackShare([[inRound(1, 3), inRound(2, 6)], [inRound(1, 3)], [inRound(1, 3)]]),
    ).toBeCloseTo((6 + 2) / (6 + 10));
  });
});

describe("what to drill", () => {
  const playedOn = (map: string, count: number, observed: number, expected: number): PairRound[] =>
    Array.from({ length: count }, (_, roundId): PairRound => ({
      roundId,
      sessionDate: "2026-01-01",
      playedAt: roundId,
      map,
      side: "axis",
      observed,
      expected,
      squares: 0,
      unsure: 0,
      crossfires: observed,
      kills: 0,
      damage: 0,
      teamSize: 6,
      delaysMs: [],
      taken: [0, 0],
    }));

  test("is the map clearly below the baseline, even if a rarely played map is lower", () => {
    expect(
      chooseDrill(
        [
          ...playedOn("radar", 30, 1, 4),
          ...playedOn("supply", 30, 8, 4),
          ...playedOn("oasis", 2, 0, 4),
        ],
        SPREAD,
      ),
    ).toMatchObject({ kind: "below", map: { name: "radar", rounds: 30 } });
  });

  test("is a map clearly below their other maps, even if it is not below the baseline", () => {
    expect(
      chooseDrill([...playedOn("radar", 30, 4, 4), ...playedOn("supply", 30, 9, 4)], SPREAD),
    ).toMatchObject({
      kind: "weaker",
      map: { name: "radar" },
      otherMaps: { observed: 270 },
    });
  });

  test("is the lowest map, reported as above the baseline only if every map clearly is", () => {
    expect(chooseDrill(playedOn("radar", 30, 8, 4), SPREAD)).toMatchObject({
      kind: "above",
      mapCount: 1,
      map: { name: "radar" },
    });
    expect(
      chooseDrill([...playedOn("radar", 30, 8, 4), ...playedOn("supply", 30, 9, 4)], SPREAD),
    ).toMatchObject({
      kind: "above",
      mapCount: 2,
      map: { name: "radar" },
    });
    expect(
      chooseDrill([...playedOn("radar", 30, 5, 4), ...playedOn("supply", 6, 1, 1)], SPREAD),
    ).toMatchObject({
      kind: "unsure",
      mapCount: 2,
      map: { name: "supply" },
    });
  });

  test("claims only what the map's interval supports, for any set of rounds", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            map: fc.constantFrom("radar", "supply", "oasis"),
            count: fc.integer({ min: 1, max: 40 }),
            observed: fc.nat(9),
            expected: fc.double({ min: 0, max: 5, noNaN: true }),
          }),
          { maxLength: 4 },
        ),
        (parts) => {
          const drill = chooseDrill(
            parts.flatMap(({ map, count, observed, expected }) =>
              playedOn(map, count, observed, expected),
            ),
            SPREAD,
          );
          if (drill.kind === "below") expect(drill.map.upper).toBeLessThan(1);
          if (drill.kind === "above") expect(drill.map.lower).toBeGreaterThan(1);
          if (drill.kind === "unsure") expect(drill.map.upper).toBeGreaterThanOrEqual(1);
          if (drill.kind === "unsure" && drill.mapCount === 1)
            expect(drill.map.lower).toBeLessThanOrEqual(1);
          if (drill.kind === "weaker") expect(drill.map.upper).toBeLessThan(drill.otherMaps.lower);
        },
      ),
    );
  });

  test("reports when no map stands out, and when too little was played", () => {
    expect(
      chooseDrill([...playedOn("radar", 8, 1, 1), ...playedOn("supply", 8, 1, 1)], SPREAD),
    ).toMatchObject({
      kind: "unsure",
      mapCount: 2,
    });
    expect(chooseDrill(playedOn("radar", 3, 0, 4), SPREAD)).toMatchObject({
      kind: "short",
      most: { name: "radar" },
    });
    expect(chooseDrill([], SPREAD)).toEqual({ kind: "short", most: null });
  });
});
