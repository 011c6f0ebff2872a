import { describe, expect, test } from "vitest";
import { playSession } from "./harness/playSession.ts";
import { ALLIES, guidFor, MOD, SPECTATORS } from "./harness/Session.ts";
import { twoTeams } from "./harness/twoTeams.ts";

const CAMERA = [9000, 9000, 9000];

describe("an explosion that ends the round in its middle", () => {
  test("counts no hit and no death after the intermission began", async () => {
    const session = twoTeams().hit(5, 1).wait(950).kill(4, 1, 120, MOD.dynamite);
    for (const slot of [1, 2, 3, 5, 6]) session.change(slot, { O: CAMERA, p: 5 });
    session.cvar("gamestate", "3").kill(5, 1, 120, MOD.dynamite).hit(6, 1, 30, MOD.dynamite);
    const { rounds, errors } = await playSession(session.wait(4000));
    expect(errors).toEqual([]);
    const [{ engagements, combatPositions, killCells, movementCells, roster, tracks }] = rounds as [
      (typeof rounds)[0],
    ];
    expect(engagements.map(({ targetGuid, outcome, end }) => [targetGuid, outcome, end.x])).toEqual(
      [
        [guidFor(4), "killed", 1000],
        [guidFor(5), "round_end", 1000],
      ],
    );
    expect(engagements.map(({ totalDamage }) => totalDamage)).toEqual([120, 20]);
    expect(combatPositions.map(({ victim }) => victim.guid)).toEqual([guidFor(4)]);
    expect(killCells).toEqual([{ gridX: 1, gridY: 0, axisKills: 1, alliesKills: 0 }]);
    expect(movementCells.reduce((sum, { combat }) => sum + combat, 0)).toBe(2);
    expect(new Set(roster!.map(({ aliveMs }) => aliveMs))).toEqual(new Set([1000]));
    expect(tracks.filter(({ deathTime }) => deathTime !== null)).toHaveLength(1);
  });

  test("starts no life at the camera for a player who was about to be read again", async () => {
    const session = twoTeams().hit(5, 1).wait(1000).call("P", 6, 0, 0, 1);
    session.change(6, { O: CAMERA, p: 5 }).cvar("gamestate", "3").hit(6, 1).die(6, 1);
    const { rounds } = await playSession(session.wait(4000));
    const places = rounds[0]!.tracks.flatMap((track) => track.path().map(({ x }) => x));
    expect(Math.max(...places)).toBe(1000);
  });
});

describe("a death that the engine tells twice", () => {
  test("counts once, when a wounded player changes the team in a pause", async () => {
    const session = twoTeams().kill(4, 1).wait(100).pause(true).wait(500);
    session.switchTeam(4, SPECTATORS).wait(500).pause(false).wait(1000);
    const { rounds } = await playSession(session.intermission().wait(4000));
    expect(rounds[0]!.combatPositions).toMatchObject([
      { event: "kill", attacker: { guid: guidFor(1) }, victim: { guid: guidFor(4) } },
    ]);
    expect(rounds[0]!.engagements).toMatchObject([{ outcome: "killed", killerGuid: guidFor(1) }]);
  });

  test("counts once, in the frame of the death too", async () => {
    const session = twoTeams().kill(4, 1).die(4, 2).die(4, 4, MOD.switchTeam).wait(100);
    const { rounds } = await playSession(session.shutdown());
    expect(rounds[0]!.combatPositions).toHaveLength(1);
    expect(rounds[0]!.killCells).toMatchObject([{ axisKills: 1 }]);
  });

  test("is two deaths if there was a life between them, however short", async () => {
    const session = twoTeams().kill(4, 1).wait(100).revive(4, 5).die(4, 2).wait(100);
    session.spawn(4, [1000, 0, 0]).die(4, 3).wait(100).spawn(4, [1000, 0, 0]).wait(50).die(4, 1);
    // A player in a slot that the module has not seen before
    session.join(7, { team: ALLIES }).die(7, 1).die(7, 7, MOD.switchTeam).wait(100);
    const { rounds } = await playSession(session.shutdown());
    expect(
      rounds[0]!.combatPositions.map(({ attacker, victim }) => [attacker!.guid, victim.guid]),
    ).toEqual([
      [guidFor(1), guidFor(4)],
      [guidFor(2), guidFor(4)],
      [guidFor(3), guidFor(4)],
      [guidFor(1), guidFor(4)],
      [guidFor(1), guidFor(7)],
    ]);
  });

  test("counts if the death was not told before: another module had set the health", async () => {
    const session = twoTeams().hit(4, 1).change(4, { h: 0 }).wait(4000).die(4, 4, MOD.suicide);
    const { rounds } = await playSession(session.wait(100).shutdown());
    expect(rounds[0]!.combatPositions).toMatchObject([{ event: "selfkill" }]);
  });
});
