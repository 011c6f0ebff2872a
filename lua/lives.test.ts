import { describe, expect, test } from "vitest";
import type { EngagementFile } from "#lib/engagements/types.ts";
import { playSession } from "./harness/playSession.ts";
import type { ReplayOptions } from "./harness/replayOptions.ts";
import { ALLIES, AXIS, guidFor, MOD, type Session, SPECTATORS, WORLD } from "./harness/Session.ts";
import { twoTeams } from "./harness/twoTeams.ts";

/** Plays a session to its end, with a hit on slot 6 so that a file is written. */
async function play(session: Session, options?: ReplayOptions): Promise<EngagementFile> {
  const played = await playSession(session.hit(6, 3).shutdown(), options);
  expect(played.errors).toEqual([]);
  expect(played.rounds).toHaveLength(1);
  expect(played.rounds[0]!.problems).toEqual([]);
  return played.rounds[0]!;
}

describe("the roster", () => {
  test("counts time alive and time on the team for each team and class", async () => {
    const session = twoTeams()
      .wait(950)
      .kill(4, 1)
      .wait(2000)
      .change(4, { c: 4 })
      .spawn(4, [1000, 0, 0])
      .wait(3000);
    const { roster } = await play(session);
    expect(
      roster!
        .filter(({ guid }) => guid === guidFor(4))
        .map(({ team, playerClass, aliveMs, teamMs }) => [team, playerClass, aliveMs, teamMs]),
    ).toEqual([
      ["ALLIES", "MEDIC", 1000, 3000],
      ["ALLIES", "COVERTOPS", 3000, 3000],
    ]);
  });

  test("counts no time in a pause, in limbo, as a spectator or before the first real spawn", async () => {
    const session = twoTeams().wait(950).pause(true).wait(5000).pause(false).wait(1000);
    // A player who joins during a round has full health, but is in limbo until the real spawn.
    session
      .join(7, { team: ALLIES })
      .change(7, { f: 16384 })
      .wait(1000)
      .spawn(7, [0, 0, 0])
      .wait(500);
    const { roster } = await play(session.switchTeam(1, SPECTATORS).wait(4000));
    const times = (slot: number): (number | string)[][] =>
      roster!
        .filter(({ guid }) => guid === guidFor(slot))
        .map(({ team, aliveMs, teamMs }) => [team, aliveMs, teamMs]);
    expect(times(1)).toEqual([["AXIS", 3500, 3500]]);
    expect(times(7)).toEqual([["ALLIES", 4500, 5500]]);
  });

  test("identifies players by GUID, bots by number and others by slot, with the latest name", async () => {
    const session = twoTeams();
    session
      .join(10, { team: AXIS, guid: `OMNIBOT07${" ".repeat(23)}` })
      .join(11, { team: AXIS, guid: "" });
    session
      .join(12, { team: AXIS, guid: "NO_GUID" })
      .join(13, { team: AXIS, guid: "0123456789abcdef0123456789abcdeg" })
      .join(14, { team: AXIS, guid: `OMNIBOT${"7".repeat(57)}` })
      .join(15, { team: AXIS, guid: `OMNIBOT${"7".repeat(58)}` })
      .frames(2);
    const { roster } = await play(session.change(5, { N: "renamed" }).call("U", 5).wait(50));
    expect(roster!.map(({ guid }) => guid)).toEqual([
      ...[1, 2, 3, 4, 5, 6].map(guidFor),
      "OMNIBOT07",
      `OMNIBOT${"7".repeat(57)}`,
      "SLOT11",
      "SLOT12",
      "SLOT13",
      "SLOT15",
    ]);
    expect(roster![4]!.name).toBe("renamed");
  });

  test("replaces separators and control characters in names and keeps all other bytes", async () => {
    const session = twoTeams();
    const names = ["^1a;b|c,d", "\u0001tab\tx\u007f", "\u00c3\u00ab", "L\u00e4tin", "#=<>':", ""];
    names.forEach((name, index) => session.join(10 + index, { team: AXIS, name }));
    const { roster } = await play(session.wait(100));
    const safe = ["^1a_b_c_d", "_tab_x_", "ë", "Lätin", "#=<>':", "UnnamedPlayer"];
    expect(roster!.slice(6).map(({ name }) => name)).toEqual(safe);
  });

  test("finds the players when the module is loaded during a round, without a hook", async () => {
    const session = twoTeams();
    const { roster } = await play(
      session.change(8, { n: 2, t: AXIS, h: 100, N: "quiet", u: "" }).wait(4000),
    );
    expect(roster!.find(({ guid }) => guid === "SLOT8")).toMatchObject({
      name: "quiet",
      team: "AXIS",
    });
  });
});

describe("tracks", () => {
  test("record one life each, from spawn to end, with a point each second", async () => {
    const session = twoTeams()
      .wait(1000)
      .place(4, [1030, 0, 0])
      .change(4, { v: [300, 0, 0], e: 0, w: 8 })
      .wait(1000);
    session
      .change(4, { v: [0, 0], e: 16 })
      .wait(1000)
      .kill(4, 1)
      .wait(2000)
      .revive(4, 5)
      .wait(1500);
    const { tracks } = await play(session);
    const [first, second] = tracks.filter(({ guid }) => guid === guidFor(4));
    expect(first).toMatchObject({
      team: "ALLIES",
      playerClass: "MEDIC",
      deathType: "killed",
      samples: 5,
    });
    const start = first!.spawnTime;
    // The tracker checks every 200 ms, in whole frames.
    expect(first!.firstMoveTime! - start).toBeGreaterThan(1000);
    expect(first!.firstMoveTime! - start).toBeLessThanOrEqual(1300);
    expect(first!.deathTime).toBe(start + 3000);
    expect(
      first!
        .path()
        .map(({ time, x, health, speed, weapon, stance, sprint, event }) => [
          time - start,
          x,
          health,
          speed,
          weapon,
          stance,
          sprint,
          event,
        ]),
    ).toEqual([
      [0, 1000, 100, 0, 3, 0, false, "spawn"],
      [1000, 1000, 100, 0, 3, 0, false, "sample"],
      [2000, 1030, 100, 300, 8, 0, true, "sample"],
      [3000, 1030, 100, 0, 8, 1, false, "sample"],
      [3000, 1030, 0, 0, 8, 1, false, "death"],
    ]);
    expect(second).toMatchObject({ deathTime: null, deathType: "round_end" });
    expect(second!.path().map(({ event }) => event)).toEqual(["revived", "sample", "round_end"]);
  });

  test("record how the life ended", async () => {
    const session = twoTeams().wait(100);
    session
      .die(1, WORLD, MOD.falling)
      .die(2, WORLD, 27)
      .die(4, 5)
      .die(5, 5, MOD.suicide)
      .leave(6)
      .join(6, { team: ALLIES })
      .wait(100);
    const { tracks } = await play(session);
    expect(tracks.map(({ guid, deathType }) => [guid, deathType])).toEqual([
      [guidFor(1), "fallen"],
      [guidFor(2), "world"],
      [guidFor(3), "round_end"],
      [guidFor(4), "teamkill"],
      [guidFor(5), "selfkill"],
      [guidFor(6), "disconnect"],
      [guidFor(6), "round_end"],
    ]);
  });

  test("can be turned off or recorded at another interval", async () => {
    expect(
      (await play(twoTeams().wait(3000), { config: { track_interval_ms: 0 } })).tracks,
    ).toEqual([]);
    expect(
      (await play(twoTeams().wait(3000), { config: { track_interval_ms: 250 } })).tracks[0]!
        .samples,
    ).toBe(14);
  });
});

describe("deaths and heatmaps", () => {
  test("record the positions of killer and victim for every death, with or without an engagement", async () => {
    const session = twoTeams()
      .place(1, [-5, -600, 7])
      .frames(1)
      .kill(4, 1)
      .die(5, 6, MOD.grenade)
      .die(6, 6, MOD.suicide)
      .die(2, WORLD, MOD.falling);
    session
      .join(7, { team: SPECTATORS })
      .frames(1)
      .die(3, 7, MOD.dynamite)
      .frames(1)
      .spawn(6, [1000, 0, 0])
      .spawn(3, [0, 0, 0])
      .frames(1);
    const { combatPositions, killCells } = await play(session);
    expect(
      combatPositions.map(({ event, attacker, victim, weapon, meansOfDeath }) => [
        event,
        attacker?.guid ?? null,
        attacker?.team ?? null,
        attacker?.x ?? null,
        victim.guid,
        victim.x,
        weapon,
        meansOfDeath,
      ]),
    ).toEqual([
      ["kill", guidFor(1), "AXIS", -5, guidFor(4), 1000, 3, 8],
      ["teamkill", guidFor(6), "ALLIES", 1000, guidFor(5), 1000, 4, 16],
      ["selfkill", guidFor(6), "ALLIES", 1000, guidFor(6), 1000, 0, 33],
      ["world", null, null, null, guidFor(2), 0, 0, 32],
      ["world", guidFor(7), "SPEC", 0, guidFor(3), 0, 15, 22],
    ]);
    expect(killCells).toEqual([{ gridX: 1, gridY: 0, axisKills: 1, alliesKills: 0 }]);
  });

  test("are written with whole coordinates and never with an empty place", async () => {
    const session = twoTeams().place(1, [-5.5, -600.51, 7.49]).place(4, [1000.4, 0.5, -0.5]);
    session.frames(1).kill(4, 1).place(2, [NaN, 1e9, 3.7]).die(2, WORLD, MOD.falling);
    session.join(7, { team: SPECTATORS }).frames(1).die(5, 7, MOD.dynamite).hit(6, 3);
    const { files, errors } = await playSession(session.shutdown());
    expect(errors).toEqual([]);
    const text = Buffer.from(files[0]!.bytes).toString();
    const rows = /^# COMBAT_POSITIONS\n#.*\n((?:[^#].*\n)*)/m.exec(text)![1]!.trimEnd().split("\n");
    const columns = rows.map((row) => row.split(";"));
    expect(columns.map((row) => [row[1], row[2], ...row.slice(10, 16)])).toEqual([
      ["kill", guidFor(1), "-5", "-601", "7", "1000", "1", "0"],
      ["world", "", "0", "0", "4", "0", "0", "4"],
      ["world", guidFor(7), "0", "0", "0", "1000", "0", "0"],
    ]);
  });

  test("count kills and hits where the victim or target was, and escapes where they were completed", async () => {
    const session = twoTeams()
      .place(4, [-0.5, -512.5, 0])
      .hit(4, 1)
      .hit(4, 1)
      .kill(5, 2)
      .place(1, [-1, 5, 0])
      .kill(1, 5)
      .wait(1000);
    const { movementCells, killCells } = await play(session.place(4, [600, 0, 0]).wait(5000));
    expect(killCells).toEqual([
      { gridX: -1, gridY: 0, axisKills: 0, alliesKills: 1 },
      { gridX: 1, gridY: 0, axisKills: 1, alliesKills: 0 },
    ]);
    expect(
      movementCells.map(({ gridX, gridY, combat, escape }) => [gridX, gridY, combat, escape]),
    ).toEqual([
      [-1, -2, 2, 0],
      [-1, 0, 1, 0],
      [0, 0, 0, 0],
      [1, 0, 2, 1],
    ]);
  });

  test("count the position of every living player at a fixed interval", async () => {
    const session = twoTeams()
      .kill(1, 4)
      .kill(2, 4)
      .kill(3, 4)
      .kill(5, 1)
      .kill(6, 1)
      .place(4, [5, 5, 0])
      .wait(10_000);
    const { movementCells } = await play(
      session.spawn(6, [1000, 0, 0]).spawn(3, [0, 0, 0]).frames(1),
    );
    const traversal = movementCells.reduce((sum, cell) => sum + cell.traversal, 0);
    expect(traversal).toBe(5);
    expect(movementCells[0]).toMatchObject({ gridX: 0, gridY: 0, traversal: 5 });
  });
});
