import { describe, expect, test } from "vitest";
import type {
  CombatPosition,
  Engagement,
  EngagementFile,
  Outcome,
  PlayerGuid,
} from "#lib/engagements/types.ts";
import { countCellShares } from "./countCellShares.ts";
import { listRoundDeaths } from "./listRoundDeaths.ts";
import { listRoundPeople } from "./listRoundPeople.ts";

const [A, V] = ["A".repeat(32), "B".repeat(32)] as PlayerGuid[] as [PlayerGuid, PlayerGuid];

const ended = (endTime: number, outcome: Outcome, x = endTime): Engagement =>
  ({
    targetGuid: V,
    targetName: "v",
    targetTeam: "AXIS",
    outcome,
    endTime,
    end: { x, y: 1, z: 1 },
    killerGuid: null,
    killerName: null,
    isCrossfire: false,
    crossfireParticipants: [],
    attackers: [],
  }) as unknown as Engagement;

const row = (time: number, event: string, x = 1): CombatPosition => ({
  line: 1,
  time,
  event,
  weapon: 3,
  meansOfDeath: 1,
  attacker:
    event === "kill"
      ? { x: 1, y: 1, z: 1, guid: A, name: "a", team: "ALLIES", playerClass: "MEDIC" }
      : null,
  victim: { x, y: 1, z: 1, guid: V, name: "v", team: "AXIS", playerClass: "MEDIC" },
});

function makeFile(engagements: Engagement[], combatPositions: CombatPosition[]): EngagementFile {
  return {
    header: { gridSize: 512 },
    engagements,
    combatPositions,
    killCells: [],
    movementCells: [],
    tracks: [],
    roster: null,
  } as unknown as EngagementFile;
}
const list = (engagements: Engagement[], rows: CombatPosition[]) => {
  const file = makeFile(engagements, rows);
  return listRoundDeaths(file, listRoundPeople(file), new Set());
};

describe("two deaths of one player within 400 ms", () => {
  const [first, second] = [row(1000, "selfkill"), row(1226, "kill")];
  test.each([
    ["in the order of time", [ended(1000, "selfkill"), ended(1176, "killed")], [0, 1]],
    // The later death stands first: its engagement closed first.
    ["in the other order", [ended(1176, "killed"), ended(1000, "selfkill")], [1, 0]],
  ])("go to the nearest engagement each, %s", (_, engagements, places) => {
    const deaths = list(engagements, [first, second]);
    expect(deaths.map(({ engagement }) => engagement)).toEqual(places);
  });

  test("are two if only one of them has a row, and the row goes to the nearest", () => {
    const deaths = list([ended(1000, "selfkill"), ended(1200, "killed")], [row(1210, "kill")]);
    expect(deaths.map(({ time, engagement }) => [time, engagement])).toEqual([
      [1210, 1],
      [1000, 0],
    ]);
  });

  test("are two if only one of them has an engagement", () => {
    const deaths = list([ended(1226, "killed")], [first, second]);
    expect(deaths.map(({ engagement }) => engagement)).toEqual([null, 0]);
  });
});

test("a row belongs to an engagement that ended at most 250 ms before or after", () => {
  const match = (time: number) => list([ended(1000, "killed")], [row(time, "kill")]).length;
  expect([750, 1250].map(match)).toEqual([1, 1]);
  expect([749, 1251].map(match)).toEqual([2, 2]);
});

test("the cells have every death with a place, with or without an engagement", () => {
  const file = makeFile(
    [ended(1000, "killed", 600)],
    // Whole coordinates may have moved a death to the next cell: the engagement knows better.
    [row(1010, "kill", -1), row(5000, "world", 700), row(9000, "world", 0)],
  );
  file.combatPositions[2]!.victim = { ...file.combatPositions[2]!.victim, x: 0, y: 0, z: 0 };
  const deaths = listRoundDeaths(file, listRoundPeople(file), new Set());
  expect(countCellShares(file, deaths)).toMatchObject({
    cells: [{ gridX: 1, gridY: 0, axisDeaths: 2, alliesDeaths: 0 }],
    unplacedDeaths: 1,
  });
});
