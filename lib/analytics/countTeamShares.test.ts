import { describe, expect, test } from "vitest";
import type {
  Attacker,
  Engagement,
  EngagementFile,
  PlayerGuid,
  Team,
} from "#lib/engagements/types.ts";
import type { RoundPerson } from "./listRoundPeople.ts";
import { leaveOutDeadTargets } from "./deadTargets/leaveOutDeadTargets.ts";
import { countTeamShares } from "./countTeamShares.ts";

const guid = (letter: string) => letter.repeat(32) as PlayerGuid;
const attacker = (letter: string, hitTimes: number[] | null = null): Attacker => ({
  guid: guid(letter),
  name: letter,
  team: "AXIS",
  damage: 10,
  hits: 1,
  firstHit: hitTimes?.[0] ?? 0,
  lastHit: hitTimes?.at(-1) ?? 0,
  gotKill: false,
  weapons: [],
  place: null,
  hitTimes,
});
const engagement = (
  attackers: Attacker[],
  crossfire: string,
  outcome: Engagement["outcome"] = "escaped",
): Engagement => ({
  line: 1,
  id: 1,
  startTime: 0,
  endTime: 1,
  duration: 1,
  targetGuid: guid("E"),
  targetName: "E",
  targetTeam: "ALLIES",
  outcome,
  totalDamage: 0,
  killerGuid: null,
  killerName: null,
  numAttackers: attackers.length,
  isCrossfire: crossfire !== "",
  crossfireDelay: null,
  crossfireParticipants: [...crossfire].map(guid),
  start: { x: 0, y: 0, z: 0 },
  end: { x: 0, y: 0, z: 0 },
  distanceTraveled: 0,
  attackers,
  path: () => [],
});
const person = (letter: string, team: Team): [PlayerGuid, RoundPerson] => [
  guid(letter),
  {
    guid: guid(letter),
    name: letter,
    team,
    playedAxis: team === "AXIS",
    playedAllies: team === "ALLIES",
    axisMs: null,
    alliesMs: null,
    aliveMs: null,
  },
];
const people = new Map([
  person("C", "AXIS"),
  person("A", "AXIS"),
  person("B", "AXIS"),
  person("D", "AXIS"),
  person("E", "ALLIES"),
]);
const countAxis = (engagements: Engagement[]) => {
  const file = { header: { crossfireWindowMs: 1000 }, engagements } as unknown as EngagementFile;
  const [axis, allies] = countTeamShares(leaveOutDeadTargets(file, new Set()), people);
  expect(allies).toMatchObject({ team: "ALLIES", members: [guid("E")], pairs: [] });
  return axis!;
};

describe("a team's share of a round", () => {
  test("names its members in order, and counts engagements outside crossfires", () => {
    const share = countAxis([
      engagement([attacker("A")], ""),
      engagement([attacker("A"), attacker("B")], ""),
    ]);
    expect(share).toMatchObject({
      team: "AXIS",
      members: [..."ABCD"].map(guid),
      outside: [2, 1, 0, 0],
      taken: [0, 0, 0, 0],
      measuredPairs: [],
      pairs: [],
    });
  });

  test("counts a crossfire with its pairs, damage and kills, and not as an engagement outside crossfires", () => {
    const share = countAxis([
      engagement([attacker("A"), attacker("C"), attacker("B")], "AC", "killed"),
    ]);
    expect(share.outside).toEqual([0, 0, 0, 0]);
    expect(share.taken).toEqual([1, 0, 1, 0]);
    expect(share.measuredPairs).toEqual([{ size: 2, pairs: 1 }]);
    expect(share.pairs).toEqual([
      { slot: 1, crossfires: 1, measured: 1, kills: 1, damage: 20, delaysMs: [0] },
    ]);
  });

  test("counts a participant whose attacker's entry could not be read, but makes no pair of it", () => {
    const share = countAxis([engagement([attacker("A")], "AD")]);
    expect(share).toMatchObject({
      outside: [0, 0, 0, 0],
      taken: [1, 0, 0, 1],
      measuredPairs: [],
      pairs: [],
    });
  });

  test("does not guess the side of such a participant who played on both", () => {
    const file = {
      header: { crossfireWindowMs: 1000 },
      engagements: [engagement([attacker("A")], "AD")],
    } as unknown as EngagementFile;
    const turncoat = new Map(people);
    turncoat.set(guid("D"), { ...people.get(guid("D"))!, playedAllies: true });
    const [axis] = countTeamShares(leaveOutDeadTargets(file, new Set()), turncoat);
    expect(axis).toMatchObject({ outside: [1, 0, 0, 0], taken: [0, 0, 0, 0] });
  });

  test("in a crossfire of three, leaves out the pair whose hits are too far apart in time", () => {
    const share = countAxis([
      engagement([attacker("A", [0]), attacker("B", [900]), attacker("C", [1800])], "ABC"),
    ]);
    expect(share.measuredPairs).toEqual([{ size: 3, pairs: 2 }]);
    expect(share.pairs.map(({ slot, delaysMs }) => [slot, ...delaysMs])).toEqual([
      [0, 900],
      [3, 900],
    ]);
  });

  test("counts a crossfire of the whole team but leaves it out of the measure", () => {
    const share = countAxis([
      engagement(
        [..."ABCD"].map((letter) => attacker(letter)),
        "ABCD",
      ),
    ]);
    expect(share).toMatchObject({ ofWholeTeam: 1, measuredPairs: [], taken: [1, 1, 1, 1] });
    expect(share.pairs).toHaveLength(6);
    expect(
      share.pairs.every(({ crossfires, measured }) => crossfires === 1 && measured === 0),
    ).toBe(true);
  });

  test("counts a crossfire with only one opponent of the target as an engagement outside crossfires", () => {
    const teamMate = { ...attacker("E"), team: "ALLIES" as const };
    expect(countAxis([engagement([attacker("A"), teamMate], "AE")])).toMatchObject({
      outside: [1, 0, 0, 0],
      taken: [0, 0, 0, 0],
      pairs: [],
    });
  });
});
