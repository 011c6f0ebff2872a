import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OUTCOMES } from "#lib/engagements/types.ts";
import { countPoints, getPointPlace } from "../paths/findPlaceAt.ts";
import { MARK_MS, computeMoment, findTrackedPlace } from "./computeMoment.ts";
import { concerns, findCrossfireMoment, findFirstWithin, replayEvents } from "./replayEvents.ts";
import type { RoundReplay } from "./types.ts";

const PLAYERS = 4;
const LENGTH_MS = 60_000;
const player = fc.nat({ max: PLAYERS - 1 });
const team = fc.constantFrom("AXIS" as const, "ALLIES" as const);
const coordinate = fc.integer({ min: -4000, max: 4000 });
const pathFrom = (from: number, to: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: from, max: to }), coordinate, coordinate), { maxLength: 8 })
    .map((points) => points.sort((a, b) => a[0] - b[0]).flat());
const spans = fc.tuple(fc.nat({ max: LENGTH_MS }), fc.nat({ max: 8000 }));

const engagements = spans.chain(([startMs, lasts]) =>
  fc.record({
    id: fc.nat(),
    startMs: fc.constant(startMs),
    endMs: fc.constant(startMs + lasts),
    target: player,
    targetTeam: team,
    outcome: fc.constantFrom(...OUTCOMES),
    killer: fc.option(player),
    damage: fc.nat(),
    isCrossfire: fc.boolean(),
    crossfireDelayMs: fc.option(fc.nat({ max: 1000 })),
    path: pathFrom(startMs, startMs + lasts),
    hitsMs: fc.constant([] as number[]),
    attackers: fc.array(
      fc.tuple(fc.nat({ max: lasts }), fc.nat({ max: lasts })).chain(([a, b]) =>
        fc.record({
          player,
          team,
          damage: fc.nat(),
          firstHitMs: fc.constant(startMs + Math.min(a, b)),
          lastHitMs: fc.constant(startMs + Math.max(a, b)),
          gotKill: fc.boolean(),
          inCrossfire: fc.boolean(),
          weapon: fc.constant(null),
          place: fc.option(fc.record({ x: coordinate, y: coordinate })),
        }),
      ),
      { maxLength: 3 },
    ),
  }),
);
const tracks = spans.chain(([spawnMs, lasts]) =>
  fc.record({
    player,
    team,
    spawnMs: fc.constant(spawnMs),
    deathMs: fc.option(fc.constant(spawnMs + lasts)),
    path: pathFrom(spawnMs, spawnMs + lasts),
  }),
);
const replays = fc
  .record({
    engagements: fc.array(engagements, { maxLength: 6 }),
    tracks: fc.array(tracks, { maxLength: 6 }),
    deaths: fc.array(
      fc.record({ player, team, timeMs: fc.nat({ max: LENGTH_MS }), x: coordinate, y: coordinate }),
      { maxLength: 3 },
    ),
  })
  .map((parts): RoundReplay => ({
    round: 1,
    durationMs: LENGTH_MS,
    windowMs: 1000,
    engagementTotal: parts.engagements.length,
    trackTotal: parts.tracks.length,
    ...parts,
    players: Array.from({ length: PLAYERS }, () => ({
      id: null,
      name: "",
      team: "AXIS" as const,
      bot: false,
    })),
  }));
const times = fc.integer({ min: -1000, max: LENGTH_MS + 9000 });

describe("a moment of a round", () => {
  test("shows each player once, on one of their paths at that time", () => {
    fc.assert(
      fc.property(replays, times, (replay, time) => {
        const { seen, fights } = computeMoment(replay, time);
        expect(new Set(seen.map((player) => player.player)).size).toBe(seen.length);
        expect(fights).toEqual(
          replay.engagements.filter(({ startMs, endMs }) => startMs <= time && time <= endMs),
        );
        for (const { player: playerNumber, x, y, trail, underFire } of seen) {
          const paths = [
            ...replay.tracks.filter((track) => track.player === playerNumber),
            ...fights.filter(({ target }) => target === playerNumber),
          ].map(({ path }) => path);
          const places = paths.flatMap((path) =>
            Array.from({ length: countPoints(path) }, (_, i) => getPointPlace(path, i)),
          );
          for (const [axis, value] of [
            ["x", x],
            ["y", y],
          ] as const) {
            expect(value).toBeGreaterThanOrEqual(Math.min(...places.map((place) => place[axis])));
            expect(value).toBeLessThanOrEqual(Math.max(...places.map((place) => place[axis])));
          }
          expect(trail.at(-1)).toEqual({ x, y });
          expect(underFire).toBe(fights.some(({ target }) => target === playerNumber));
        }
      }),
    );
  });

  test("marks ends while they are fresh, and draws lines only from attackers of the target", () => {
    fc.assert(
      fc.property(replays, times, (replay, time) => {
        const { marks, lines } = computeMoment(replay, time);
        for (const { ageMs } of marks) expect(ageMs >= 0 && ageMs < MARK_MS).toBe(true);
        for (const { player: playerNumber, target } of lines) {
          expect(
            replay.engagements.some(
              (engagement) =>
                engagement.target === target &&
                engagement.attackers.some(
                  (attacker) => attacker.player === playerNumber && attacker.firstHitMs <= time,
                ),
            ),
          ).toBe(true);
        }
      }),
    );
  });

  test("finds a player's place by track exactly while that life lasts", () => {
    const replay = {
      tracks: [
        {
          player: 1,
          team: "AXIS" as const,
          spawnMs: 1000,
          deathMs: 5000,
          path: [2000, 0, 0, 4000, 100, 0],
        },
      ],
    };
    expect(findTrackedPlace(replay, 1, 999)).toBeNull();
    expect(findTrackedPlace(replay, 1, 1500)).toEqual({ x: 0, y: 0 });
    expect(findTrackedPlace(replay, 1, 3000)).toEqual({ x: 50, y: 0 });
    expect(findTrackedPlace(replay, 1, 5000)).toEqual({ x: 100, y: 0 });
    expect(findTrackedPlace(replay, 1, 5001)).toBeNull();
    expect(findTrackedPlace(replay, 0, 3000)).toBeNull();
  });
});

describe("the events of a round", () => {
  test(
    "are in order of time, with every kill, escape, other death and crossfire once, and each " +
      "crossfire within its engagement",
    () => {
      fc.assert(
        fc.property(replays, (replay) => {
          const events = replayEvents(replay);
          for (const [i, { timeMs }] of events.entries())
            expect(timeMs).toBeGreaterThanOrEqual(events[i - 1]?.timeMs ?? -Infinity);
          const ofKind = (kind: string) => events.filter((event) => event.kind === kind).length;
          const ended = (...outcomes: string[]) =>
            replay.engagements.filter(({ outcome }) => outcomes.includes(outcome)).length;
          expect([ofKind("kill"), ofKind("escape"), ofKind("death")]).toEqual([
            ended("killed"),
            ended("escaped"),
            ended("selfkill", "fallen", "world", "teamkill") + replay.deaths.length,
          ]);
          expect(ofKind("crossfire")).toBe(
            replay.engagements.filter(({ isCrossfire }) => isCrossfire).length,
          );
          for (const engagement of replay.engagements) {
            const moment = findCrossfireMoment(engagement);
            if (moment !== null)
              expect(moment >= engagement.startMs && moment <= engagement.endMs).toBe(true);
          }
        }),
      );
    },
  );

  test("a crossfire begins when its second participant hits, or after the tracker's delay if no participants are known", () => {
    const attacker = (firstHitMs: number, inCrossfire: boolean) => ({
      player: 0,
      team: "AXIS" as const,
      damage: 1,
      firstHitMs,
      lastHitMs: firstHitMs,
      gotKill: false,
      inCrossfire,
      weapon: null,
      place: null,
    });
    const base = { isCrossfire: true, startMs: 1000, endMs: 5000, crossfireDelayMs: 300 };
    expect(
      findCrossfireMoment({
        ...base,
        attackers: [attacker(3000, true), attacker(1500, false), attacker(2000, true)],
      }),
    ).toBe(3000);
    expect(findCrossfireMoment({ ...base, attackers: [] })).toBe(1300);
    expect(findCrossfireMoment({ ...base, isCrossfire: false, attackers: [] })).toBeNull();
  });

  test("pausing finds the first moment passed, never the one it starts from", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 1000 })),
        fc.nat({ max: 1000 }),
        fc.nat({ max: 300 }),
        (list, from, length) => {
          const sorted = list.sort((a, b) => a - b);
          const found = findFirstWithin(sorted, from, from + length);
          if (found === null)
            expect(sorted.every((time) => time <= from || time > from + length)).toBe(true);
          else
            expect(
              found > from &&
                found <= from + length &&
                sorted.every((time) => time <= from || time >= found),
            ).toBe(true);
        },
      ),
    );
  });

  test("a choice of players keeps the events that concern one of them, and no choice keeps all", () => {
    expect(concerns({ player: 1, attackers: [2, 3] }, new Set())).toBe(true);
    expect(concerns({ player: 1, attackers: [2, 3] }, new Set([3]))).toBe(true);
    expect(concerns({ player: 1, attackers: [2, 3] }, new Set([0]))).toBe(false);
  });
});
