import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import type {
  CombatPosition,
  Engagement,
  EngagementFile,
  Outcome,
  Place,
  PlayerGuid,
  PlayerTrack,
} from "#lib/engagements/types.ts";
import {
  BODY_LIES_MS,
  findDeadTargets,
  LATE_HIT_MS,
  MOST_CROSSFIRES_BY_RULE,
} from "./findDeadTargets.ts";
import { JUMP_ALLOWANCE } from "./findJump.ts";

const T = "A1".repeat(16) as PlayerGuid;
const OTHER = "B2".repeat(16) as PlayerGuid;

interface Fight {
  from: number;
  to: number;
  outcome?: Outcome;
  target?: PlayerGuid;
  /** Where the target ends; it starts at 100, 0, 0. */
  end?: Place;
  crossfire?: boolean;
  hits?: number[];
}

let line = 0;
function fight({ from, to, outcome = "escaped", target = T, ...rest }: Fight): Engagement {
  const start = { x: 100, y: 0, z: 0 };
  const end = rest.end ?? { x: 150, y: 0, z: 0 };
  const hitTimes = rest.hits ?? [from];
  return {
    line: ++line,
    id: line,
    startTime: from,
    endTime: to,
    duration: to - from,
    targetGuid: target,
    targetName: "target",
    targetTeam: target === T ? "AXIS" : "ALLIES",
    outcome,
    totalDamage: 18,
    killerGuid: null,
    killerName: null,
    numAttackers: 1,
    isCrossfire: rest.crossfire ?? false,
    crossfireDelay: null,
    crossfireParticipants: [],
    start,
    end,
    distanceTraveled: Math.hypot(end.x - start.x, end.y - start.y),
    attackers: [
      {
        guid: target === T ? OTHER : T,
        name: "attacker",
        team: target === T ? "ALLIES" : "AXIS",
        damage: 18,
        hits: hitTimes.length,
        firstHit: hitTimes[0] ?? from,
        lastHit: hitTimes.at(-1) ?? from,
        gotKill: false,
        weapons: [],
        place: null,
        hitTimes: null,
      },
    ],
    path: () => [
      { ...start, time: from, event: "start" },
      { ...start, time: from, event: "hit" },
      { ...end, time: to, event: "escape" },
    ],
  };
}

const life = (spawnTime: number, deathTime: number | null, revivedAt?: number): PlayerTrack => ({
  line: 1,
  guid: T,
  name: "target",
  team: "AXIS",
  playerClass: "MEDIC",
  spawnTime,
  deathTime,
  firstMoveTime: null,
  deathType: null,
  samples: 0,
  path: () =>
    revivedAt === undefined
      ? []
      : [
          {
            x: 1,
            y: 1,
            z: 1,
            health: 50,
            speed: 0,
            weapon: 3,
            stance: 0,
            sprint: false,
            time: revivedAt,
            event: "revived",
          },
        ],
});

const killedAt = (time: number): CombatPosition => ({
  line: 1,
  time,
  event: "kill",
  attacker: null,
  victim: { guid: T, name: "target", team: "AXIS", playerClass: "MEDIC", x: 1, y: 1, z: 1 },
  weapon: 3,
  meansOfDeath: 3,
});

const file = (parts: Partial<EngagementFile> & { own?: boolean }): EngagementFile => ({
  header: {
    tag: "V3",
    map: "mill",
    round: 0,
    crossfireWindowMs: 1000,
    escapeTimeMs: 5000,
    escapeDistance: 300,
    positionSampleIntervalMs: null,
    roundStartUnix: null,
    roundEndUnix: null,
    gridSize: 512,
    trackerVersion: null,
    values: parts.own === true ? { tracker_version: "1.0" } : {},
  },
  engagements: [],
  killCells: [],
  movementCells: [],
  tracks: [],
  combatPositions: [],
  revives: [],
  roster: null,
  otherSections: [],
  problems: [],
  problemsNotListed: 0,
  complete: null,
  ...parts,
});

/** Whether the last of the fights has a dead target. */
function lastIsDead(fights: readonly Fight[], parts: Partial<EngagementFile> = {}): boolean {
  const engagements = fights.map(fight);
  return findDeadTargets(file({ engagements, ...parts })).has(engagements.length - 1);
}

describe("in a file with tracks, a target is dead", () => {
  const shot = [{ from: 10_300, to: 16_300 }];

  test("if its last life ended before the start, until it spawns", () => {
    expect(lastIsDead(shot, { tracks: [life(0, 10_000)] })).toBe(true);
    expect(lastIsDead(shot, { tracks: [life(0, 10_000), life(10_301, null)] })).toBe(true);
    expect(lastIsDead(shot, { tracks: [life(0, 10_000), life(10_300, null)] })).toBe(false);
    expect(lastIsDead(shot, { tracks: [life(0, 10_301)] })).toBe(false);
    expect(lastIsDead(shot, { tracks: [life(0, null)] })).toBe(false);
  });

  test("for as long as no spawn is seen, however long that is", () => {
    expect(lastIsDead([{ from: 90_000, to: 95_000 }], { tracks: [life(0, 10_000)] })).toBe(true);
  });

  test("if it died at the very start of an engagement that goes on", () => {
    expect(lastIsDead(shot, { tracks: [life(0, 10_300)] })).toBe(true);
    const oneShot: Fight[] = [{ from: 10_300, to: 10_300, outcome: "killed" }];
    expect(lastIsDead(oneShot, { tracks: [life(0, 10_300)] })).toBe(false);
  });

  test("unless a row of REVIVES or a revived point stands in between", () => {
    const tracks = [life(0, 10_000)];
    const revivedAt = (time: number) => ({ tracks, revives: [{ line: 1, time, guid: T }] });
    expect(lastIsDead(shot, revivedAt(10_200))).toBe(false);
    expect(lastIsDead(shot, revivedAt(10_301))).toBe(true);
    expect(lastIsDead(shot, revivedAt(9_999))).toBe(true);
    expect(lastIsDead(shot, { tracks: [life(0, 10_000, 10_200)] })).toBe(false);
    expect(lastIsDead(shot, { tracks: [life(0, 10_000, 10_301)] })).toBe(true);
  });

  test("after a second death that only COMBAT_POSITIONS tell", () => {
    const parts = { tracks: [life(0, 5_000)], revives: [{ line: 1, time: 6_000, guid: T }] };
    expect(lastIsDead(shot, parts)).toBe(false);
    expect(lastIsDead(shot, { ...parts, combatPositions: [killedAt(10_000)] })).toBe(true);
  });

  test("even if a later life is written to begin after its own death", () => {
    expect(lastIsDead(shot, { tracks: [life(0, 3_000), life(12_000, 10_000)] })).toBe(true);
  });

  test("unless it hit a player later than a grenade could", () => {
    const start = 30_000;
    const dealt = (after: number): Fight[] => [
      { from: 5_000, to: 29_000, target: OTHER, hits: [5_000, 10_000 + after] },
      { from: start, to: start + 6_000 },
    ];
    const tracks = [life(0, 10_000)];
    expect(lastIsDead(dealt(LATE_HIT_MS), { tracks })).toBe(true);
    expect(lastIsDead(dealt(LATE_HIT_MS + 1), { tracks })).toBe(false);
    const [hits, shotLater] = dealt(LATE_HIT_MS + 1);
    const far = { ...shotLater!, end: { x: 9_000, y: 0, z: 0 } };
    expect(lastIsDead([hits!, far], { tracks })).toBe(true);
  });

  test("unless it died in the engagement and the tracks miss that life", () => {
    const killed = (after: number): Fight[] => [
      { from: 10_000 + after, to: 40_000, outcome: "killed" },
    ];
    const tracks = [life(0, 10_000)];
    expect(lastIsDead(killed(BODY_LIES_MS + 1), { tracks })).toBe(false);
    expect(lastIsDead(killed(BODY_LIES_MS), { tracks })).toBe(true);
    const withLife = [life(0, 10_000), life(39_000, 40_000)];
    expect(lastIsDead(killed(BODY_LIES_MS + 1), { tracks: withLife })).toBe(true);
  });
});

describe("in a file without tracks, a target is dead", () => {
  const earlier: Fight = { from: 1_000, to: 2_000, outcome: "killed" };

  test("for a while after an engagement that killed it", () => {
    const next = (after: number): Fight[] => [earlier, { from: 2_000 + after, to: 20_000 }];
    expect(lastIsDead(next(BODY_LIES_MS))).toBe(true);
    expect(lastIsDead(next(BODY_LIES_MS + 1))).toBe(false);
    expect(
      lastIsDead([
        { ...earlier, outcome: "escaped" },
        { from: 3_000, to: 9_000 },
      ]),
    ).toBe(false);
    expect(
      lastIsDead([
        { ...earlier, target: OTHER },
        { from: 3_000, to: 9_000 },
      ]),
    ).toBe(false);
  });

  test("for a while after a row of COMBAT_POSITIONS", () => {
    const combatPositions = [killedAt(2_000)];
    expect(lastIsDead([{ from: 2_300, to: 8_000 }], { combatPositions })).toBe(true);
    expect(lastIsDead([{ from: 1_900, to: 8_000 }], { combatPositions })).toBe(false);
  });

  test("unless it was revived", () => {
    const revives = [{ line: 1, time: 2_500, guid: T }];
    expect(lastIsDead([earlier, { from: 3_000, to: 9_000 }], { revives })).toBe(false);
  });

  test("if its path jumps farther than anyone runs", () => {
    const jump = (farther: number): Fight[] => [
      { from: 0, to: 5_000, end: { x: 100 + 2_000 + JUMP_ALLOWANCE + farther, y: 0, z: 0 } },
    ];
    expect(lastIsDead(jump(1))).toBe(true);
    expect(lastIsDead(jump(0))).toBe(false);
    expect(lastIsDead([{ from: 0, to: 5_000, end: { x: 100, y: 0, z: 9_000 } }])).toBe(false);
    expect(lastIsDead([{ from: 0, to: 5_000, end: { x: 0, y: 0, z: 0 } }])).toBe(false);
  });

  test("but not for the jump to the camera at the end of the round", () => {
    const atCamera: Fight = { from: 0, to: 500, end: { x: 9_000, y: 0, z: 0 } };
    expect(lastIsDead([{ ...atCamera, outcome: "round_end" }])).toBe(false);
    expect(lastIsDead([atCamera])).toBe(true);
  });

  test("but not if the project's own tracker wrote the file", () => {
    const engagements = [earlier, { from: 2_300, to: 8_000 }].map(fight);
    expect([...findDeadTargets(file({ engagements, own: true }))]).toEqual([]);
    expect([...findDeadTargets(file({ engagements }))]).toEqual([1]);
  });

  test("in at most a fifth of the crossfires, the farthest jumps first", () => {
    const crossfires = (count: number): Engagement[] =>
      Array.from({ length: count }, (_, index) =>
        fight({
          from: index * 60_000,
          to: index * 60_000 + 5_000,
          crossfire: true,
          // Two of them jump, the last one farther.
          end: { x: index === 0 ? 5_000 : index === count - 1 ? 6_000 : 150, y: 0, z: 0 },
        }),
      );
    expect(MOST_CROSSFIRES_BY_RULE).toBe(1 / 5);
    expect([...findDeadTargets(file({ engagements: crossfires(4) }))]).toEqual([]);
    expect([...findDeadTargets(file({ engagements: crossfires(5) }))]).toEqual([4]);
    expect([...findDeadTargets(file({ engagements: crossfires(10) }))].toSorted()).toEqual([0, 9]);
  });
});

test("the clock's offset and the order of the rows do not matter", () => {
  const fights = fc.array(
    fc.record({
      from: fc.nat(40_000),
      length: fc.nat(9_000),
      outcome: fc.constantFrom<Outcome>("killed", "escaped", "round_end", "fallen"),
      target: fc.constantFrom(T, OTHER),
      x: fc.integer({ min: -6_000, max: 6_000 }),
    }),
    { maxLength: 12 },
  );
  const lives = fc.array(fc.tuple(fc.nat(40_000), fc.option(fc.nat(40_000))), { maxLength: 4 });
  fc.assert(
    fc.property(fights, lives, fc.integer({ min: -50_000, max: 50_000 }), (all, spans, offset) => {
      const deadLines = (shift: number, turn: boolean): number[] => {
        const engagements = all.map(({ from, length, outcome, target, x }, index) => ({
          ...fight({
            from: from + shift,
            to: from + length + shift,
            outcome,
            target,
            end: { x, y: 1, z: 0 },
          }),
          line: index,
        }));
        const tracks = spans.map(([spawn, death]) =>
          life(spawn + shift, death === null ? null : death + shift),
        );
        if (turn) engagements.reverse();
        const dead = findDeadTargets(file({ engagements, tracks }));
        return [...dead].map((index) => engagements[index]?.line ?? -1).toSorted((a, b) => a - b);
      };
      expect(deadLines(offset, true)).toEqual(deadLines(0, false));
    }),
  );
});

const CORPUS = path.resolve(import.meta.dirname, "../../../../shared/corpus");
const listFiles = (folders: readonly string[]): EngagementFile[] =>
  folders.flatMap((folder) =>
    readdirSync(path.join(CORPUS, folder))
      .filter((name) => name.endsWith("_engagements.txt"))
      .flatMap((name) => {
        const result = readEngagementFile(readFileSync(path.join(CORPUS, folder, name)));
        return result.ok ? [result.file] : [];
      }),
  );

/** The tracks alone, without anything that the rule for files without tracks looks at. */
function isDeadByTracks(read: EngagementFile, { targetGuid, startTime }: Engagement): boolean {
  const last = read.tracks
    .filter(({ guid, spawnTime }) => guid === targetGuid && spawnTime <= startTime)
    .toSorted((a, b) => a.spawnTime - b.spawnTime)
    .at(-1);
  const died = last?.deathTime ?? null;
  if (died === null || died >= startTime) return false;
  return !read.revives.some(
    ({ guid, time }) => guid === targetGuid && time > died && time <= startTime,
  );
}

describe.skipIf(!existsSync(CORPUS))("on real files (skipped where they are absent)", () => {
  test("the rule without tracks is as precise as the Method page says", () => {
    let [right, wrong, missed] = [0, 0, 0];
    for (const read of listFiles(["v4", "v5", "v6"])) {
      const byRule = findDeadTargets({ ...read, tracks: [] });
      for (const [index, engagement] of read.engagements.entries()) {
        const isDead = isDeadByTracks(read, engagement);
        if (byRule.has(index) && isDead) right += 1;
        else if (byRule.has(index)) wrong += 1;
        else if (isDead) missed += 1;
      }
    }
    expect(right / (right + wrong)).toBeGreaterThan(0.96);
    expect(right / (right + missed)).toBeGreaterThan(0.78);
  });

  test("it takes about half of the escapes of V3 files, and a fifth of the crossfires at most", () => {
    let [escapes, taken] = [0, 0];
    for (const read of listFiles(["v3", "v3-server"])) {
      const dead = findDeadTargets(read);
      const ofAll = (holds: (engagement: Engagement) => boolean): [number, number] => [
        read.engagements.filter(holds).length,
        read.engagements.filter((engagement, index) => dead.has(index) && holds(engagement)).length,
      ];
      const [crossfires, takenCrossfires] = ofAll(({ isCrossfire }) => isCrossfire);
      expect(takenCrossfires).toBeLessThanOrEqual(crossfires / 5);
      const [all, some] = ofAll(({ outcome }) => outcome === "escaped");
      escapes += all;
      taken += some;
    }
    expect(taken / escapes).toBeGreaterThan(0.45);
    expect(taken / escapes).toBeLessThan(0.65);
  });
});
