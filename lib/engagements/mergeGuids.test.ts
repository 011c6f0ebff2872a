import { describe, expect, test } from "vitest";
import { mergeGuids } from "./mergeGuids.ts";
import { readEngagementFile } from "./readEngagementFile.ts";
import type { Attacker, EngagementFile, PlayerGuid } from "./types.ts";
import { writeEngagementFile } from "./writeEngagementFile.ts";
import type { EngagementToWrite } from "./writeEngagementFile.ts";

const guid = (letter: string): PlayerGuid => letter.repeat(32) as PlayerGuid;
const [A, B, C, T] = [guid("A"), guid("B"), guid("C"), guid("D")];
const place = { x: 1, y: 2, z: 3 };
const makeAttacker = (
  guid: PlayerGuid,
  firstHit: number,
  more: Partial<Attacker> = {},
): Attacker => ({
  guid,
  name: guid.slice(0, 2),
  team: "AXIS",
  damage: 10,
  hits: 1,
  firstHit,
  lastHit: firstHit,
  gotKill: false,
  weapons: [{ weapon: 3, count: 1 }],
  place,
  hitTimes: [firstHit],
  ...more,
});
const makeEngagement = (
  attackers: Attacker[],
  participants: PlayerGuid[],
  more: Partial<EngagementToWrite> = {},
): EngagementToWrite => ({
  id: 1,
  startTime: 0,
  endTime: 900,
  duration: 900,
  targetGuid: T,
  targetName: "t",
  targetTeam: "ALLIES",
  outcome: "killed",
  totalDamage: 20,
  killerGuid: attackers[0]?.guid ?? null,
  killerName: "k",
  numAttackers: attackers.length,
  isCrossfire: participants.length > 1,
  crossfireDelay: participants.length > 1 ? 5 : null,
  crossfireParticipants: participants,
  start: place,
  end: place,
  distanceTraveled: 4,
  attackers,
  path: [{ ...place, time: 0, event: "start" }],
  ...more,
});

function makeFile(engagements: EngagementToWrite[]): { bytes: Uint8Array; file: EngagementFile } {
  const person = (guid: PlayerGuid) => ({
    ...place,
    guid,
    name: "n",
    team: "AXIS" as const,
    playerClass: "MEDIC",
  });
  const bytes = writeEngagementFile(
    {
      header: { map: "mill", round: 1 },
      engagements,
      killCells: [],
      movementCells: [],
      roster: [A, C].map((guid) => ({
        guid,
        name: "n",
        team: "AXIS",
        playerClass: "MEDIC",
        aliveMs: 1,
        teamMs: 2,
      })),
      tracks: [
        {
          guid: A,
          name: "n",
          team: "AXIS",
          playerClass: "MEDIC",
          spawnTime: 0,
          deathTime: null,
          firstMoveTime: null,
          deathType: null,
          path: [],
        },
      ],
      combatPositions: [
        {
          time: 1,
          event: "kill",
          attacker: person(A),
          victim: person(T),
          weapon: 3,
          meansOfDeath: 4,
        },
      ],
    },
    { form: "own" },
  );
  return { bytes, file: read(bytes) };
}

function read(bytes: Uint8Array): EngagementFile {
  const result = readEngagementFile(bytes);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.file;
}

const plain = (file: EngagementFile): unknown =>
  JSON.parse(
    JSON.stringify({
      ...file,
      engagements: file.engagements.map((engagement) => ({
        ...engagement,
        path: engagement.path(),
      })),
    }),
  );

describe("merged GUIDs", () => {
  test("are replaced everywhere in the file", () => {
    const { bytes, file } = makeFile([
      makeEngagement([makeAttacker(A, 1), makeAttacker(C, 5)], [A, C]),
      makeEngagement([makeAttacker(C, 1)], [], { targetGuid: A, killerGuid: A }),
    ]);
    const withMains = read(
      Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll(A, B), "latin1"),
    );
    expect(plain(mergeGuids(file, new Map([[A, B]])))).toEqual(plain(withMains));
    expect(JSON.stringify(mergeGuids(file, new Map([[A, B]])))).not.toContain(A);
  });

  test("leave a file without them unchanged", () => {
    const { file } = makeFile([]);
    expect(mergeGuids(file, new Map())).toBe(file);
    expect(mergeGuids(file, new Map([[B, C]]))).toBe(file);
  });

  test("are one attacker of an engagement and never a crossfire with themselves", () => {
    const attackers = [
      makeAttacker(A, 7, { gotKill: true, hitTimes: [7, 9], hits: 2, lastHit: 9 }),
      makeAttacker(B, 2, {
        place: { x: 9, y: 9, z: 9 },
        weapons: [
          { weapon: 3, count: 1 },
          { weapon: 4, count: 2 },
        ],
      }),
    ];
    const joined = (participants: PlayerGuid[], attackers: Attacker[]) =>
      mergeGuids(makeFile([makeEngagement(attackers, participants)]).file, new Map([[A, B]]))
        .engagements[0]!;
    expect(joined([A, B], attackers)).toMatchObject({
      numAttackers: 1,
      isCrossfire: false,
      crossfireDelay: null,
      crossfireParticipants: [],
      killerGuid: B,
      attackers: [
        {
          guid: B,
          damage: 20,
          hits: 3,
          firstHit: 2,
          lastHit: 9,
          gotKill: true,
          place: { x: 9, y: 9, z: 9 },
          hitTimes: [2, 7, 9],
          weapons: [
            { weapon: 3, count: 2 },
            { weapon: 4, count: 2 },
          ],
        },
      ],
    });
    expect(joined([A, B, C], [...attackers, makeAttacker(C, 4)])).toMatchObject({
      numAttackers: 2,
      isCrossfire: true,
      crossfireDelay: 5,
      crossfireParticipants: [B, C],
      attackers: [{ guid: B }, { guid: C }],
    });
  });

  test("stay two entries if their teams differ, as do entries that the file itself lists twice", () => {
    const { file } = makeFile([
      makeEngagement(
        [
          makeAttacker(A, 1),
          makeAttacker(B, 2, { team: "ALLIES" }),
          makeAttacker(C, 3),
          makeAttacker(C, 4),
        ],
        [C, C],
      ),
    ]);
    const [engagement] = mergeGuids(file, new Map([[A, B]])).engagements;
    expect(engagement).toMatchObject({
      numAttackers: 4,
      isCrossfire: true,
      crossfireParticipants: [C, C],
      attackers: [{ guid: B, team: "AXIS" }, { guid: B, team: "ALLIES" }, { guid: C }, { guid: C }],
    });
  });
});
