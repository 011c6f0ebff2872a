import { describe, expect, test } from "vitest";
import type { Engagement } from "#lib/engagements/types.ts";
import { playSession } from "./harness/playSession.ts";
import type { ReplayOptions } from "./harness/replayOptions.ts";
import { ALLIES, AXIS, guidFor, MOD, Session, SPECTATORS, WORLD } from "./harness/Session.ts";
import { twoTeams } from "./harness/twoTeams.ts";

async function play(session: Session, options?: ReplayOptions): Promise<Engagement[]> {
  const played = await playSession(session.shutdown(), options);
  expect(played.errors).toEqual([]);
  const [round] = played.rounds;
  if (!round) return [];
  expect(round.problems).toEqual([]);
  expect(round.complete).toBe(true);
  return round.engagements;
}

describe("an engagement", () => {
  test("opens only when an enemy hits a living player", async () => {
    const session = twoTeams()
      .hit(4, 5)
      .hit(4, 4)
      .hit(4, WORLD)
      .hit(4, 1023)
      .hit(4, 300)
      .hit(64, 1)
      .hit(700, 1)
      .hit(WORLD, 1)
      .hit(4, 1, 0)
      .hit(4, 1, -5);
    session.join(7, { team: SPECTATORS }).hit(4, 7).hit(7, 1);
    expect(await play(session.wait(1000))).toEqual([]);
  });

  test("counts every hit and all damage, and names target and attackers", async () => {
    const session = twoTeams()
      .hit(4, 1, 20)
      .wait(100)
      .hit(4, 2, 5, MOD.grenade)
      .wait(50)
      .kill(4, 1, 300)
      .wait(100);
    const [engagement, ...more] = await play(session);
    expect(more).toEqual([]);
    expect(engagement).toMatchObject({
      id: 1,
      targetGuid: guidFor(4),
      targetName: "player4",
      targetTeam: "ALLIES",
      outcome: "killed",
      duration: 150,
      totalDamage: 325,
      killerGuid: guidFor(1),
      killerName: "player1",
      numAttackers: 2,
      start: { x: 1000, y: 0, z: 0 },
      end: { x: 1000, y: 0, z: 0 },
    });
    expect(
      engagement!.attackers.map(({ guid, damage, hits, gotKill }) => ({
        guid,
        damage,
        hits,
        gotKill,
      })),
    ).toEqual([
      { guid: guidFor(1), damage: 320, hits: 2, gotKill: true },
      { guid: guidFor(2), damage: 5, hits: 1, gotKill: false },
    ]);
    expect(engagement!.path().map(({ event }) => event)).toEqual([
      "start",
      "hit",
      "hit",
      "hit",
      "death",
    ]);
  });

  test.each([
    ["a team-mate", 5, MOD.mp40, guidFor(5)],
    ["the target", 4, MOD.suicide, guidFor(4)],
    ["the world", WORLD, MOD.falling, null],
  ])("ends as killed when the killer is %s", async (_who, killer, mod, guid) => {
    const [engagement] = await play(twoTeams().hit(4, 1).wait(100).die(4, killer, mod).wait(100));
    expect(engagement).toMatchObject({
      outcome: "killed",
      killerGuid: guid,
      totalDamage: 20,
      numAttackers: 1,
    });
    expect(engagement!.attackers[0]!.gotKill).toBe(false);
  });

  test("ends as escaped 5 s after the last hit and 300 units away from it, not before", async () => {
    const session = twoTeams()
      .hit(4, 1)
      .wait(500)
      .place(4, [1100, 0, 0])
      .hit(4, 1)
      .place(4, [1399.9, 0, 0])
      .wait(6000);
    const [engagement] = await play(session.place(4, [1400, 0, 0]).wait(500).hit(4, 1));
    expect(engagement).toMatchObject({
      outcome: "escaped",
      duration: 6550,
      end: { x: 1400, y: 0, z: 0 },
    });
    const early = await play(twoTeams().hit(4, 1).place(4, [2000, 0, 0]).wait(4950));
    expect(early).toMatchObject([{ outcome: "round_end" }]);
    const late = await play(twoTeams().hit(4, 1).place(4, [2000, 0, 0]).wait(5000));
    expect(late).toMatchObject([{ outcome: "escaped", duration: 5000 }]);
  });

  test("ends as timeout after 15 s without a hit or an escape", async () => {
    const [engagement] = await play(twoTeams().hit(4, 1).wait(16_000));
    expect(engagement).toMatchObject({ outcome: "timeout", duration: 15_000 });
  });

  test("ends as disconnect at the last position when the target leaves", async () => {
    const [engagement] = await play(
      twoTeams().hit(4, 1).place(4, [1010, 0, 0]).wait(100).leave(4).wait(100),
    );
    expect(engagement).toMatchObject({ outcome: "disconnect", end: { x: 1010 } });
  });

  test("ends as round_end at the position in the last frame of play, not at the intermission camera", async () => {
    const session = twoTeams()
      .hit(4, 1)
      .place(4, [1020, 0, 0])
      .wait(200)
      .intermission([1, 2, 3, 4, 5, 6])
      .wait(500);
    expect(await play(session)).toMatchObject([
      { outcome: "round_end", duration: 200, end: { x: 1020, y: 0, z: 0 } },
    ]);
  });

  test("ignores hits on players who are wounded or in limbo, and starts a new life at a revive", async () => {
    const session = twoTeams()
      .kill(4, 1)
      .hit(4, 1)
      .wait(100)
      .hit(4, 2)
      .wait(1000)
      .revive(4, 5)
      .frames(1)
      .hit(4, 2)
      .wait(100);
    session.kill(5, 1).limbo(5, [5000, 0, 0]).wait(100).hit(5, 1).wait(6000);
    const engagements = await play(session);
    expect(
      engagements.map(({ targetGuid, outcome, totalDamage }) => ({
        targetGuid,
        outcome,
        totalDamage,
      })),
    ).toEqual([
      { targetGuid: guidFor(4), outcome: "killed", totalDamage: 100 },
      { targetGuid: guidFor(5), outcome: "killed", totalDamage: 100 },
      { targetGuid: guidFor(4), outcome: "round_end", totalDamage: 20 },
    ]);
    expect(engagements[2]!.attackers.map(({ guid }) => guid)).toEqual([guidFor(2)]);
  });

  test("counts hits by a dead attacker, from the position of the attacker's death", async () => {
    const session = twoTeams()
      .place(1, [40, 50, 60])
      .frames(1)
      .kill(1, 4)
      .limbo(1, [7000, 0, 0])
      .wait(500);
    const engagements = await play(session.hit(4, 1, 90, MOD.grenade).wait(100));
    expect(
      engagements.find(({ targetGuid }) => targetGuid === guidFor(4))!.attackers,
    ).toMatchObject([{ guid: guidFor(1), place: { x: 40, y: 50, z: 60 } }]);
  });

  test("is not created by a kill without a hit", async () => {
    const played = await playSession(twoTeams().hit(5, 1).die(4, 1).wait(100).shutdown());
    expect(played.rounds[0]!.engagements).toHaveLength(1);
    expect(played.rounds[0]!.combatPositions).toMatchObject([
      { event: "kill", victim: { guid: guidFor(4) } },
    ]);
    expect(played.rounds[0]!.killCells).toEqual([
      { gridX: 1, gridY: 0, axisKills: 1, alliesKills: 0 },
    ]);
  });

  test("distinguishes two players who use the same slot one after the other", async () => {
    const session = twoTeams().hit(4, 1).wait(100).leave(4).leave(1);
    session
      .join(4, { team: ALLIES, guid: guidFor(40), name: "other4" })
      .join(1, { team: AXIS, guid: guidFor(41) })
      .frames(1);
    const engagements = await play(session.hit(4, 1).hit(5, 1).wait(100));
    expect(
      engagements.map(({ targetGuid, outcome, attackers }) => [
        targetGuid,
        outcome,
        attackers[0]!.guid,
      ]),
    ).toEqual([
      [guidFor(4), "disconnect", guidFor(1)],
      [guidFor(40), "round_end", guidFor(41)],
      [guidFor(5), "round_end", guidFor(41)],
    ]);
  });

  test("ends when the target changes teams", async () => {
    const session = twoTeams()
      .hit(4, 1)
      .wait(100)
      .switchTeam(4, AXIS)
      .wait(1000)
      .spawn(4, [0, 0, 0])
      .frames(1);
    const engagements = await play(session.hit(4, 5).hit(4, 1).wait(100));
    expect(engagements).toMatchObject([
      { targetTeam: "ALLIES", outcome: "killed", killerGuid: guidFor(4) },
      { targetTeam: "AXIS", outcome: "round_end", numAttackers: 1 },
    ]);
  });

  test("ends when the target moves to the spectators without dying", async () => {
    const session = twoTeams()
      .hit(4, 1)
      .wait(100)
      .change(4, { t: SPECTATORS })
      .call("P", 4, 0, 1, 1)
      .wait(100);
    expect(await play(session)).toMatchObject([{ outcome: "disconnect" }]);
    const silent = twoTeams().hit(4, 1).wait(100).change(4, { t: SPECTATORS }).wait(3000);
    expect(await play(silent)).toMatchObject([{ outcome: "disconnect" }]);
  });

  test("has a path with a point per sample interval, and the length of the path", async () => {
    const session = twoTeams().hit(4, 1);
    for (let step = 1; step <= 5; step++) session.place(4, [1000, 10 * step, 0]).wait(1000);
    const [engagement] = await play(session);
    expect(
      engagement!.path().map(({ time, y, event }) => [time - engagement!.startTime, y, event]),
    ).toEqual([
      [0, 0, "start"],
      [0, 0, "hit"],
      [2000, 20, "sample"],
      [4000, 40, "sample"],
      [5000, 50, "escape"],
    ]);
    expect(engagement!.distanceTraveled).toBe(50);
  });

  test("derives weapons from the means of death, and the main weapon from the number of hits", async () => {
    const session = twoTeams()
      .hit(4, 1, 90, MOD.grenade)
      .hit(4, 1, 10, MOD.mp40)
      .hit(4, 1, 10, MOD.mp40)
      .hit(4, 2, 200, MOD.landmine)
      .hit(4, 2, 10, MOD.arty)
      .hit(4, 3, 30, 999)
      .wait(100);
    const [engagement] = await play(session);
    expect(engagement!.attackers.map(({ weapons }) => weapons)).toEqual([
      [
        { weapon: 3, count: 2 },
        { weapon: 4, count: 1 },
      ],
      [
        { weapon: 13, count: 1 },
        { weapon: 26, count: 1 },
      ],
      [{ weapon: 0, count: 1 }],
    ]);
    const { files } = await playSession(session);
    const text = Buffer.from(files[0]!.bytes).toString("latin1");
    expect(text).toContain(",0,3:2,0.0 0.0 0.0,3:2+4:1,");
    expect(text).toContain(",26:1,0.0 0.0 0.0,13:1+26:1,");
  });

  test("excludes pauses from all times", async () => {
    const session = twoTeams()
      .hit(4, 1)
      .wait(1000)
      .pause(true)
      .wait(60_000)
      .pause(false)
      .place(4, [3000, 0, 0])
      .wait(3950);
    const [open] = await play(session);
    expect(open).toMatchObject({ outcome: "round_end", duration: 4950 });
    const [escaped] = await play(
      twoTeams()
        .hit(4, 1)
        .wait(1000)
        .pause(true)
        .wait(60_000)
        .pause(false)
        .place(4, [3000, 0, 0])
        .wait(4000),
    );
    expect(escaped).toMatchObject({ outcome: "escaped", duration: 5000 });
  });

  test("uses the configured settings", async () => {
    const session = twoTeams()
      .hit(4, 1, 9)
      .hit(4, 1, 10)
      .wait(500)
      .place(4, [1010, 0, 0])
      .wait(500);
    const engagements = await play(session, {
      config: { min_damage: 10, escape_time_ms: 1000, escape_distance: 10 },
    });
    expect(engagements).toMatchObject([{ outcome: "escaped", totalDamage: 10, duration: 1000 }]);
  });

  test("is not recorded in warm-up, countdown or intermission", async () => {
    for (const gameState of ["-1", "1", "2", "3"]) {
      const session = new Session({ gameState })
        .frames(2)
        .join(1, { team: AXIS })
        .join(4, { team: ALLIES })
        .frames(1);
      expect(await play(session.kill(4, 1).wait(1000))).toEqual([]);
    }
  });

  test("has only finite numbers, even if the engine returns others", async () => {
    const session = twoTeams()
      .place(4, [NaN, Infinity, -Infinity])
      .place(1, [1e30, NaN, 0])
      .frames(1)
      .hit(4, 1)
      .wait(3000)
      .die(4, 1);
    const [engagement] = await play(session.wait(100));
    expect(engagement).toMatchObject({
      start: { x: 0, y: 0, z: 0 },
      end: { x: 0, y: 0, z: 0 },
      distanceTraveled: 0,
    });
    expect(engagement!.attackers[0]!.place).toEqual({ x: 0, y: 0, z: 0 });
  });
});
