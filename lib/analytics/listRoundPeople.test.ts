import { expect, test } from "vitest";
import { MAX_INTEGER } from "#lib/engagements/limits.ts";
import { readEngagementFile } from "#lib/engagements/readEngagementFile.ts";
import type { EngagementFile, PlayerGuid, Team } from "#lib/engagements/types.ts";
import {
  writeEngagementFile,
  type EngagementToWrite,
  type RoundToWrite,
} from "#lib/engagements/writeEngagementFile.ts";
import { listRoundPeople } from "./listRoundPeople.ts";
import { measureRoundTime } from "./measureRoundTime.ts";

const makeGuid = (letter: string) => letter.repeat(32) as PlayerGuid;
const [ADA, BO, CY] = [makeGuid("A"), makeGuid("B"), makeGuid("C")] as const;

/** An engagement in which Bo, of the other side, hits a target. */
const fight = (targetGuid: PlayerGuid, targetTeam: Team, startTime: number): EngagementToWrite => ({
  id: startTime,
  startTime,
  endTime: startTime + 1000,
  duration: 1000,
  targetGuid,
  targetName: "target",
  targetTeam,
  outcome: "escaped",
  totalDamage: 20,
  killerGuid: null,
  killerName: null,
  numAttackers: 1,
  isCrossfire: false,
  crossfireDelay: null,
  crossfireParticipants: [],
  start: { x: 1, y: 1, z: 1 },
  end: { x: 2, y: 2, z: 2 },
  distanceTraveled: 400,
  attackers: [
    {
      guid: BO,
      name: "Bo",
      team: targetTeam === "AXIS" ? "ALLIES" : "AXIS",
      damage: 20,
      hits: 1,
      firstHit: startTime,
      lastHit: startTime,
      gotKill: false,
      weapons: [{ weapon: 8, count: 1 }],
      place: null,
      hitTimes: null,
    },
  ],
  path: [],
});

const rosterRow = (guid: PlayerGuid, team: Team, teamMs: number, playerClass = "MEDIC") => ({
  guid,
  name: "name",
  team,
  playerClass,
  aliveMs: 0,
  teamMs,
});

function readRound(engagements: EngagementToWrite[], roster?: RoundToWrite["roster"]) {
  const bytes = writeEngagementFile(
    {
      header: { map: "mill", round: 1 },
      engagements,
      killCells: [],
      movementCells: [],
      ...(roster && { roster }),
    },
    { form: "own" },
  );
  const read = readEngagementFile(bytes);
  if (!read.ok) throw new Error(read.refusal.message);
  return read.file;
}

const sidesOf = (file: EngagementFile, guid: PlayerGuid) => {
  const { playedAxis, playedAllies, axisMs, alliesMs } = listRoundPeople(file).get(guid)!;
  return [playedAxis, playedAllies, axisMs, alliesMs];
};

test("a player's sides and the time on each come from the roster, over all classes", () => {
  const file = readRound(
    [fight(ADA, "AXIS", 1000)],
    [
      rosterRow(ADA, "AXIS", 20_000),
      rosterRow(ADA, "AXIS", 15_000, "ENGINEER"),
      rosterRow(ADA, "ALLIES", 25_000),
      rosterRow(BO, "ALLIES", 60_000),
      rosterRow(CY, "SPEC", 60_000),
    ],
  );
  expect(sidesOf(file, ADA)).toEqual([true, true, 35_000, 25_000]);
  expect(sidesOf(file, BO)).toEqual([false, true, 0, 60_000]);
  expect(sidesOf(file, CY)).toEqual([false, false, null, null]);
});

test("a player that the roster has on one side only did not play on the other", () => {
  const file = readRound(
    [fight(ADA, "AXIS", 1000), fight(CY, "ALLIES", 3000)],
    [rosterRow(ADA, "AXIS", 60_000), rosterRow(BO, "ALLIES", 60_000)],
  );
  // Bo's grenade, thrown on the other side, hit Cy.
  expect(sidesOf(file, BO)).toEqual([false, true, 0, 60_000]);
  // The roster does not have Cy.
  expect(sidesOf(file, CY)).toEqual([false, true, null, null]);
});

test("without a roster, players have every side that they appear on, and no time", () => {
  const file = readRound([fight(ADA, "AXIS", 1000), fight(CY, "ALLIES", 3000)]);
  expect(sidesOf(file, ADA)).toEqual([true, false, null, null]);
  expect(sidesOf(file, BO)).toEqual([true, true, null, null]);
});

test("a round lasts as long as the roster says, even if its end is without a fight", () => {
  const fights = [fight(ADA, "AXIS", 10_000), fight(ADA, "AXIS", 40_000)];
  expect(measureRoundTime(readRound(fights))).toEqual({ firstMs: 10_000, durationMs: 31_000 });
  const roster = [
    rosterRow(ADA, "AXIS", 30_000),
    rosterRow(ADA, "ALLIES", 30_000),
    rosterRow(BO, "ALLIES", 50_000),
    rosterRow(CY, "SPEC", 90_000),
  ];
  expect(measureRoundTime(readRound(fights, roster))).toEqual({
    firstMs: 10_000,
    durationMs: 60_000,
  });
  // A roster that knows less than the rows does not shorten the round.
  expect(measureRoundTime(readRound(fights, [rosterRow(ADA, "AXIS", 5000)]))).toEqual({
    firstMs: 10_000,
    durationMs: 31_000,
  });
});

test("times of a roster that are too long together end at the largest whole number", () => {
  const roster = [
    rosterRow(ADA, "AXIS", MAX_INTEGER),
    rosterRow(ADA, "AXIS", MAX_INTEGER, "SOLDIER"),
  ];
  const file = readRound([fight(ADA, "AXIS", 1000)], roster);
  expect(sidesOf(file, ADA)).toEqual([true, false, MAX_INTEGER, 0]);
  expect(measureRoundTime(file).durationMs).toBe(MAX_INTEGER);
});
