import { expect, test } from "vitest";
import { removeOwnAttacks } from "./removeOwnAttacks.ts";
import { readEngagementFile } from "./readEngagementFile.ts";
import type { Attacker, EngagementFile, PlayerGuid } from "./types.ts";
import { writeEngagementFile } from "./writeEngagementFile.ts";
import type { EngagementToWrite } from "./writeEngagementFile.ts";

const guid = (letter: string): PlayerGuid => letter.repeat(32) as PlayerGuid;
const [A, B, T] = [guid("A"), guid("B"), guid("D")];
const place = { x: 1, y: 2, z: 3 };

function attacker(of: PlayerGuid, times: number[], hitTimes: number[] | null = times): Attacker {
  return {
    guid: of,
    name: of.slice(0, 2),
    team: "AXIS",
    damage: 10 * times.length,
    hits: times.length,
    firstHit: times[0] ?? 0,
    lastHit: times.at(-1) ?? 0,
    gotKill: false,
    weapons: [],
    place: null,
    hitTimes,
  };
}

function read(attackers: Attacker[], more: Partial<EngagementToWrite> = {}): EngagementFile {
  const times = attackers.flatMap(({ firstHit, lastHit, hits }) =>
    hits === 1 ? [firstHit] : [firstHit, lastHit],
  );
  const engagement: EngagementToWrite = {
    id: 1,
    startTime: 0,
    endTime: 900,
    duration: 900,
    targetGuid: T,
    targetName: "t",
    targetTeam: "ALLIES",
    outcome: "escaped",
    totalDamage: attackers.reduce((sum, { damage }) => sum + damage, 0),
    killerGuid: null,
    killerName: null,
    numAttackers: attackers.length,
    isCrossfire: attackers.length > 1,
    crossfireDelay: attackers.length > 1 ? 5 : null,
    crossfireParticipants: attackers.length > 1 ? attackers.map(({ guid }) => guid) : [],
    start: place,
    end: place,
    distanceTraveled: 4,
    attackers,
    path: times.toSorted((a, b) => a - b).map((time) => ({ ...place, time, event: "hit" })),
    ...more,
  };
  const bytes = writeEngagementFile(
    {
      header: { map: "mill", round: 1 },
      engagements: [engagement],
      killCells: [],
      movementCells: [],
      roster: [],
    },
    { form: "own" },
  );
  const result = readEngagementFile(bytes);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.file;
}

test("a target does not attack themselves, and one other attacker does not make a crossfire", () => {
  const [engagement] = removeOwnAttacks(
    read([attacker(T, [100, 300]), attacker(A, [400])]),
  ).engagements;
  expect(engagement).toMatchObject({
    numAttackers: 1,
    totalDamage: 10,
    isCrossfire: false,
    crossfireDelay: null,
    crossfireParticipants: [],
    attackers: [{ guid: A, damage: 10 }],
  });
  expect(engagement!.path().map(({ time, event }) => [time, event])).toEqual([
    [100, "sample"],
    [300, "sample"],
    [400, "hit"],
  ]);
});

test("a crossfire of two others stays one, without the delay that may be the target's", () => {
  const file = read([attacker(A, [100]), attacker(T, [100]), attacker(B, [400])]);
  expect(removeOwnAttacks(file).engagements[0]).toMatchObject({
    numAttackers: 2,
    isCrossfire: true,
    crossfireDelay: null,
    crossfireParticipants: [A, B],
  });
});

test("a hit of another player at the same time stays a hit", () => {
  const [engagement] = removeOwnAttacks(
    read([attacker(T, [100], null), attacker(A, [100], null)]),
  ).engagements;
  expect(
    engagement!
      .path()
      .map(({ event }) => event)
      .toSorted(),
  ).toEqual(["hit", "sample"]);
});

test("an own entry that could not be read does not count as an attacker either", () => {
  const file = read([attacker(A, [100])], {
    numAttackers: 2,
    isCrossfire: true,
    crossfireParticipants: [A, T],
  });
  expect(removeOwnAttacks(file).engagements[0]).toMatchObject({
    numAttackers: 1,
    isCrossfire: false,
    totalDamage: 10,
  });
});

test("a file without own hits is returned unchanged", () => {
  const file = read([attacker(A, [100]), attacker(B, [200])]);
  expect(removeOwnAttacks(file)).toBe(file);
});
