import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OUTCOMES } from "#lib/engagements/types.ts";
import type {
  Attacker,
  CombatPosition,
  Engagement,
  EngagementFile,
  PathPoint,
  Place,
  PlayerGuid,
  RosterRow,
  Team,
} from "#lib/engagements/types.ts";
import { compareCodePoints, listMarkedParticipants } from "./findCrossfirePairs.ts";
import { isLastingGuid, isPlayingGuid } from "./guidKinds.ts";
import { findMainWeapon } from "./listRoundDeaths.ts";
import { isDeath } from "#lib/engagements/outcomes.ts";
import { countRoundShares as countWithDead } from "./countRoundShares.ts";
import type { RoundShares } from "./countRoundShares.ts";

const GUIDS = [
  "A".repeat(32),
  "b".repeat(32),
  "C1".repeat(16),
  "0".repeat(32),
  "OMNIBOT1",
  "SLOT4",
  "UNKNOWN",
  "WORLD_1022",
] as PlayerGuid[];
const guid = fc.constantFrom(...GUIDS);
const team = fc.constantFrom<Team>("AXIS", "ALLIES", "AXIS", "ALLIES", "SPEC");
const coordinate = fc.integer({ min: -20_000, max: 20_000 }).map((tenths) => tenths / 10);
const place: fc.Arbitrary<Place> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ x: coordinate, y: coordinate, z: coordinate }) },
  { weight: 1, arbitrary: fc.constant({ x: 0, y: 0, z: 0 }) },
);
const point: fc.Arbitrary<PathPoint> = fc
  .tuple(place, fc.nat(9000), fc.constantFrom("start", "hit", "sample", "death", "escape"))
  .map(([{ x, y, z }, time, event]) => ({ x, y, z, time, event }));
const attacker = fc.record({
  guid,
  name: fc.constantFrom("one", "^1two"),
  team,
  damage: fc.nat(200),
  hits: fc.nat(9),
  firstHit: fc.nat(9000),
  lastHit: fc.nat(9000),
  gotKill: fc.boolean(),
  weapons: fc.array(fc.record({ weapon: fc.nat(60), count: fc.nat(9) }), { maxLength: 3 }),
  place: fc.constant(null),
  hitTimes: fc.option(
    fc
      .array(fc.nat(9000), { minLength: 1, maxLength: 4 })
      .map((times) => times.sort((a, b) => a - b)),
  ),
});
const engagement: fc.Arbitrary<Engagement> = fc.record({
  line: fc.nat(),
  id: fc.nat(),
  startTime: fc.integer({ min: -9000, max: 9000 }),
  endTime: fc.nat(9000),
  duration: fc.nat(9000),
  targetGuid: guid,
  targetName: fc.constantFrom("target", "other"),
  targetTeam: team,
  outcome: fc.constantFrom(...OUTCOMES),
  totalDamage: fc.nat(500),
  killerGuid: fc.option(guid),
  killerName: fc.constant(null),
  numAttackers: fc.nat(3),
  isCrossfire: fc.boolean(),
  crossfireDelay: fc.option(fc.nat(1000)),
  crossfireParticipants: fc.array(guid, { maxLength: 5 }),
  start: place,
  end: place,
  distanceTraveled: fc.oneof(
    fc.nat(30_000).map((tenths) => tenths / 10),
    fc.constant(9999),
    fc.constant(NaN),
  ),
  attackers: fc.uniqueArray(attacker, { selector: ({ guid }) => guid, maxLength: 4 }),
  path: fc.array(point, { maxLength: 5 }).map((points) => () => points),
});
const someoneSomewhere = fc.tuple(place, guid, team).map(([{ x, y, z }, guid, side]) => ({
  x,
  y,
  z,
  guid,
  name: "n",
  team: side,
  playerClass: "MEDIC",
}));
const combatPosition: fc.Arbitrary<CombatPosition> = fc.record({
  line: fc.nat(),
  time: fc.nat(9000),
  event: fc.constantFrom("kill", "teamkill", "selfkill", "world"),
  weapon: fc.nat(60),
  meansOfDeath: fc.nat(60),
  attacker: fc.option(someoneSomewhere),
  victim: someoneSomewhere,
});
const rosterRow: fc.Arbitrary<RosterRow> = fc.record({
  line: fc.nat(),
  guid,
  name: fc.constant("listed"),
  team,
  playerClass: fc.constant("MEDIC"),
  aliveMs: fc.nat(9000),
  teamMs: fc.nat(9000),
});
const cell = fc.tuple(
  fc.integer({ min: -4, max: 4 }),
  fc.integer({ min: -4, max: 4 }),
  fc.nat(9),
  fc.nat(9),
  fc.nat(9),
);

const file: fc.Arbitrary<EngagementFile> = fc.record({
  header: fc.constant({
    tag: "V3",
    map: "mill",
    round: 1,
    crossfireWindowMs: 1000,
    escapeTimeMs: null,
    escapeDistance: null,
    positionSampleIntervalMs: null,
    roundStartUnix: null,
    roundEndUnix: null,
    gridSize: 512,
    trackerVersion: null,
    values: {},
  }),
  engagements: fc.array(engagement, { maxLength: 12 }),
  killCells: fc.array(cell, { maxLength: 5 }).map((cells) =>
    cells.map(([gridX, gridY, axisKills, alliesKills]) => ({
      gridX,
      gridY,
      axisKills,
      alliesKills,
    })),
  ),
  movementCells: fc.array(cell, { maxLength: 5 }).map((cells) =>
    cells.map(([gridX, gridY, traversal, combat, escape]) => ({
      gridX,
      gridY,
      traversal,
      combat,
      escape,
    })),
  ),
  tracks: fc.constant([]),
  combatPositions: fc.array(combatPosition, { maxLength: 6 }),
  revives: fc.constant([]),
  roster: fc.option(fc.array(rosterRow, { maxLength: 6 })),
  otherSections: fc.constant([]),
  problems: fc.constant([]),
  problemsNotListed: fc.constant(0),
  complete: fc.constant(null),
});

/** Some engagements of any file have a dead target, whatever their order. */
const isDeadTarget = (e: Engagement): boolean => e.line % 4 === 0;
const living = ({ engagements }: EngagementFile): Engagement[] =>
  engagements.filter((e) => !isDeadTarget(e));
const countRoundShares = (read: EngagementFile): RoundShares =>
  countWithDead(
    read,
    new Set(read.engagements.flatMap((e, index) => (isDeadTarget(e) ? [index] : []))),
  );

const sum = <Row>(rows: readonly Row[], value: (row: Row) => number): number =>
  rows.reduce((total, row) => total + value(row), 0);

describe("the shares of any file", () => {
  test("contain only whole numbers, except for places", () => {
    const numbersIn = (value: unknown): number[] => {
      if (typeof value === "number") return [value];
      return typeof value === "object" && value !== null
        ? Object.values(value).flatMap(numbersIn)
        : [];
    };
    fc.assert(
      fc.property(file, (read) => {
        const { events, ...others } = countRoundShares(read);
        const placeless = [...events()].map(({ x: _x, y: _y, z: _z, ...event }) => event);
        expect(
          numbersIn([others, placeless]).filter((value) => !Number.isSafeInteger(value)),
        ).toEqual([]);
      }),
    );
  });

  test("add up over the players to the figures of the engagements", () => {
    fc.assert(
      fc.property(file, (read) => {
        const { players, totals } = countRoundShares(read);
        const engagements = living(read);
        const attacked = engagements.filter(
          (e) => Math.max(e.numAttackers, e.attackers.length) > 0,
        );
        const deaths = read.engagements.filter(({ outcome }) => isDeath(outcome)).length;
        const escapes = attacked.filter(({ outcome }) => outcome === "escaped");
        expect(sum(players, (p) => p.timesTargeted)).toBe(engagements.length);
        expect(sum(players, (p) => p.totalDamageTaken)).toBe(totals.totalDamage);
        expect(sum(players, (p) => p.engagementDurationSumMs)).toBe(
          sum(engagements, (e) => e.duration),
        );
        expect([totals.engagementCount, totals.deadTargetCount]).toEqual([
          engagements.length,
          read.engagements.length - engagements.length,
        ]);
        expect(sum(players, (p) => p.timesFocused + p.soloTargeted)).toBe(attacked.length);
        expect(sum(players, (p) => p.focusDeaths + p.soloDeaths)).toBe(
          attacked.filter(({ outcome }) => isDeath(outcome)).length,
        );
        expect(sum(players, (p) => p.focusEscapes + p.soloEscapes)).toBe(escapes.length);
        expect(sum(players, (p) => p.kills)).toBe(totals.killCount);
        expect(sum(players, (p) => p.escapeCount)).toBe(
          engagements.filter((e) => e.outcome === "escaped" && e.distanceTraveled < 9999).length,
        );
        expect(sum(players, (p) => p.crossfireParticipations)).toBe(
          sum(
            engagements,
            (e) =>
              listMarkedParticipants(e).filter((guid) => players.some((p) => p.guid === guid))
                .length,
          ),
        );
        expect(sum(players, (p) => p.damageGiven)).toBe(
          sum(engagements, (e) =>
            sum(
              e.attackers.filter((a) => a.team !== e.targetTeam),
              (a) => a.damage,
            ),
          ),
        );
        expect(sum(players, (p) => p.deaths)).toBe(totals.deathCount);
        expect(totals.deathCount).toBeGreaterThanOrEqual(
          Math.max(deaths, read.combatPositions.length),
        );
        expect(totals.deathCount).toBeLessThanOrEqual(deaths + read.combatPositions.length);
      }),
    );
  });

  test("list every two teammates exactly once, with one delay per crossfire", () => {
    fc.assert(
      fc.property(file, (read) => {
        const { players, pairs } = countRoundShares(read);
        const keys = pairs.map(({ player1, player2 }) => `${player1}|${player2}`);
        expect(new Set(keys).size).toBe(keys.length);
        const people = players.filter(({ guid }) => isPlayingGuid(guid));
        const mates = people.flatMap((first) =>
          people
            .filter(
              (second) =>
                compareCodePoints(first.guid, second.guid) < 0 &&
                ((first.playedAxis && second.playedAxis) ||
                  (first.playedAllies && second.playedAllies)),
            )
            .map((second) => `${first.guid}|${second.guid}`),
        );
        expect(mates.filter((mate) => !keys.includes(mate))).toEqual([]);
        for (const pair of pairs) {
          expect(compareCodePoints(pair.player1, pair.player2)).toBeLessThan(0);
          expect(pair.delaysMs.length).toBe(pair.crossfireCount);
          expect(pair.crossfireKills).toBeLessThanOrEqual(pair.crossfireCount);
          expect(pair.lasting).toBe(isLastingGuid(pair.player1) && isLastingGuid(pair.player2));
        }
      }),
    );
  });

  test("place every death in a cell or count it as unplaced, and every placed point on the ground", () => {
    fc.assert(
      fc.property(file, (read) => {
        const { cells, ground, totals, events } = countRoundShares(read);
        const known = ({ x, y, z }: Place): boolean => x !== 0 || y !== 0 || z !== 0;
        expect(sum(cells, (c) => c.axisDeaths + c.alliesDeaths) + totals.unplacedDeaths).toBe(
          totals.deathCount,
        );
        expect(sum(cells, (c) => c.axisKills)).toBe(sum(read.killCells, (c) => c.axisKills));
        expect(sum(cells, (c) => c.traversal + c.combat + c.escape)).toBe(
          sum(read.movementCells, (c) => c.traversal + c.combat + c.escape),
        );
        const points = living(read)
          .flatMap((e) => e.path())
          .filter(known);
        expect(sum(ground.samples, (samples) => samples)).toBe(points.length);
        expect([...events()].filter(({ kind }) => kind === "hit")).toHaveLength(
          points.filter(({ event }) => event === "hit").length,
        );
        expect([...events()].filter(({ kind }) => kind === "escape")).toHaveLength(
          living(read).filter((e) => e.outcome === "escaped" && known(e.end)).length,
        );
      }),
    );
  });

  test("do not depend on the order of the engagements, nor on which side is which", () => {
    const other: Record<Team, Team> = { AXIS: "ALLIES", ALLIES: "AXIS", SPEC: "SPEC" };
    const turnAttacker = (a: Attacker): Attacker => ({ ...a, team: other[a.team] });
    const turn = (e: Engagement): Engagement => ({
      ...e,
      targetTeam: other[e.targetTeam],
      attackers: e.attackers.map(turnAttacker),
    });
    // A killer who is not an attacker counts for the team they were mostly on. If both teams are
    // equal, swapping the sides may change that team.
    const killerAmongAttackers = (e: Engagement): Engagement => ({
      ...e,
      killerGuid: e.attackers.find((a) => a.gotKill)?.guid ?? null,
    });
    const sorted = ({ players, pairs, ground, totals }: RoundShares): unknown => ({
      pairs: pairs.toSorted((a, b) =>
        compareCodePoints(a.player1 + a.player2, b.player1 + b.player2),
      ),
      ground,
      totals,
      players: players
        .map(
          ({ name: _name, team: _team, playedAxis: _axis, playedAllies: _allies, ...counts }) =>
            counts,
        )
        .sort((a, b) => compareCodePoints(a.guid, b.guid)),
    });
    fc.assert(
      fc.property(file, (read) => {
        const plain = { ...read, roster: null, combatPositions: [] };
        const turned = {
          ...plain,
          engagements: plain.engagements.toReversed().map(turn),
        };
        const named = (list: Engagement[]): Engagement[] => list.map(killerAmongAttackers);
        expect(
          sorted(countRoundShares({ ...turned, engagements: named(turned.engagements) })),
        ).toEqual(sorted(countRoundShares({ ...plain, engagements: named(plain.engagements) })));
      }),
    );
  });

  test("count times from the first row, so the clock's offset does not matter", () => {
    fc.assert(
      fc.property(file, fc.integer({ min: -100_000, max: 100_000 }), (read, offset) => {
        const shift = <Row extends { time: number }>(row: Row): Row => ({
          ...row,
          time: row.time + offset,
        });
        const shiftAttacker = (a: Attacker): Attacker => ({
          ...a,
          firstHit: a.firstHit + offset,
          lastHit: a.lastHit + offset,
          hitTimes: a.hitTimes?.map((time) => time + offset) ?? null,
        });
        const shiftEngagement = (e: Engagement): Engagement => ({
          ...e,
          startTime: e.startTime + offset,
          endTime: e.endTime + offset,
          path: () => e.path().map(shift),
          attackers: e.attackers.map(shiftAttacker),
        });
        const late: EngagementFile = {
          ...read,
          engagements: read.engagements.map(shiftEngagement),
          combatPositions: read.combatPositions.map(shift),
        };
        const { totals, events, ...shares } = countRoundShares(late);
        const { events: eventsThen, ...then } = countRoundShares(read);
        const isEmpty = read.engagements.length === 0 && read.combatPositions.length === 0;
        expect({
          ...shares,
          totals: { ...totals, firstMs: totals.firstMs - (isEmpty ? 0 : offset) },
        }).toEqual(then);
        expect([...events()]).toEqual([...eventsThen()]);
      }),
    );
  });
});

test("the main weapon has the most hits, is the first of equals, and is null if none was counted", () => {
  expect(
    findMainWeapon([
      { weapon: 3, count: 1 },
      { weapon: 8, count: 2 },
      { weapon: 9, count: 2 },
    ]),
  ).toBe(8);
  expect(findMainWeapon([{ weapon: 0, count: 0 }])).toBeNull();
});
