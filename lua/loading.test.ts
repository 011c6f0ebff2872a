import { describe, expect, test } from "vitest";
import type { EngagementFile } from "#lib/engagements/types.ts";
import { playSession } from "./harness/playSession.ts";
import { AXIS, guidFor, Session } from "./harness/Session.ts";
import { twoTeams } from "./harness/twoTeams.ts";

const hits = (rounds: readonly EngagementFile[]): number[] =>
  rounds.map(({ engagements }) =>
    engagements
      .flatMap(({ attackers }) => attackers)
      .reduce((sum, attacker) => sum + attacker.hits, 0),
  );

describe("a Lua reload during a round", () => {
  test("loses nothing: each part of the round has its own complete file", async () => {
    const session = twoTeams().hit(4, 1).wait(500).hit(4, 1).wait(500).reloadLua();
    // No hit between the reload and the first frame may be missed either.
    session.hit(4, 2).kill(5, 3).wait(1000).hit(6, 1).wait(50);
    const { rounds, errors, console } = await playSession(session.intermission().wait(4000));
    expect(errors).toEqual([]);
    expect(hits(rounds)).toEqual([2, 3]);
    expect(rounds).toMatchObject([{ complete: true }, { complete: true }]);
    expect(rounds.map(({ header }) => [header.map, header.round])).toEqual([
      ["testmap", 1],
      ["testmap", 1],
    ]);
    expect(rounds[0]!.engagements.map(({ outcome }) => outcome)).toEqual(["round_end"]);
    expect(rounds[1]!.combatPositions.map(({ event, victim }) => [event, victim.guid])).toEqual([
      ["kill", guidFor(5)],
    ]);
    expect(console.filter((line) => line.includes("is loaded"))).toHaveLength(2);
  });

  test("counts the time alive of every frame once", async () => {
    const session = twoTeams().hit(4, 1).wait(950).reloadLua().wait(1000).hit(4, 1).shutdown();
    const { rounds } = await playSession(session);
    const alive = rounds.map(
      ({ roster }) => roster!.find(({ guid }) => guid === guidFor(1))!.aliveMs,
    );
    expect(alive).toEqual([1000, 1000]);
  });

  test("counts no time if it happens in a pause", async () => {
    const session = twoTeams().hit(4, 1).pause(true).wait(1000).reloadLua().wait(1000);
    const { rounds } = await playSession(session.pause(false).wait(500).hit(4, 1).shutdown());
    expect(rounds[1]!.roster!.map(({ aliveMs }) => aliveMs)).toEqual(Array(6).fill(500));
  });

  test("does not count a death again that the module before has counted", async () => {
    const session = twoTeams().kill(4, 1).wait(100).reloadLua().wait(100).die(4, 4, 59);
    const { rounds } = await playSession(session.hit(5, 1).wait(100).shutdown());
    expect(rounds.map(({ combatPositions }) => combatPositions.length)).toEqual([1, 0]);
  });

  test("does not count such a death before the first frame either", async () => {
    const session = twoTeams().kill(4, 1).pause(true).wait(100).reloadLua().die(4, 4, 59);
    const { rounds } = await playSession(
      session.pause(false).wait(100).hit(5, 1).wait(100).shutdown(),
    );
    expect(rounds.map(({ combatPositions }) => combatPositions.length)).toEqual([1, 0]);
  });

  test("counts deaths before the first frame: of the living, and of the wounded who spawned", async () => {
    const session = twoTeams().kill(4, 1).wait(100).reloadLua();
    session.spawn(4, [0, 0, 0]).die(4, 4, 33).die(5, 5, 59).die(5, 5, 59);
    const { rounds } = await playSession(session.wait(100).hit(6, 1).wait(100).shutdown());
    expect(rounds[1]!.combatPositions.map(({ event, victim }) => [event, victim.guid])).toEqual([
      ["selfkill", guidFor(4)],
      ["selfkill", guidFor(5)],
    ]);
  });

  test("finishes the file of the round before, and stays silent until the next one", async () => {
    const session = twoTeams().hit(4, 1).wait(500).intermission().frames(1).reloadLua().wait(500);
    const { rounds, errors } = await playSession(session.shutdown(1));
    expect(errors).toEqual([]);
    expect(rounds).toMatchObject([{ complete: true }]);
  });

  test("writes a file once, also if et_ShutdownGame and et_Quit both come", async () => {
    const { files, errors } = await playSession(twoTeams().hit(4, 1).wait(500).shutdown());
    expect(errors).toEqual([]);
    expect(files).toHaveLength(1);
  });
});

/** A round with hits, a kill, movement and a spawn, for engines that lack a field. */
function fullRound(): Session {
  const session = twoTeams().place(4, [1040, 0, 0]).hit(4, 1).wait(1000).kill(4, 2).wait(1000);
  return session.spawn(4, [1000, 0, 0]).hit(5, 1).wait(5000).hit(4, 3).wait(100).shutdown();
}

const FIELDS = [
  "health",
  "pers.connected",
  "pers.netname",
  "ps.eFlags",
  "ps.origin",
  "ps.pm_flags",
  "ps.velocity",
  "ps.weapon",
  "r.currentOrigin",
  "sess.playerType",
  "sess.sessionTeam",
] as const;

const missingLine = (fields: string): string =>
  `proximity: fields missing in this engine: ${fields}; the tracker goes on without them, ` +
  "see docs/server.md\n";

describe("an engine without a field", () => {
  test.each(
    FIELDS.flatMap((field) => (["nil", "error"] as const).map((way) => [field, way] as const)),
  )("(%s, %s) is named in one line, and the round is recorded", async (field, way) => {
    const complete = await playSession(fullRound());
    const played = await playSession(fullRound(), { missing: { [field]: way } });
    expect(played.errors).toEqual([]);
    expect(played.console.slice(1)).toEqual([missingLine(field), complete.console[1]]);
    const [file] = played.rounds;
    expect(file!.problems).toEqual([]);
    expect(hits(played.rounds)).toEqual([4]);
    expect(
      file!.combatPositions.map(({ attacker, victim }) => [attacker!.guid, victim.guid]),
    ).toEqual([[guidFor(2), guidFor(4)]]);
    expect(file!.engagements.map(({ outcome }) => outcome)).toEqual(
      complete.rounds[0]!.engagements.map(({ outcome }) => outcome),
    );
  });

  test("finds teams, classes and names in what the engine tells all clients", async () => {
    const complete = await playSession(fullRound());
    const { files } = await playSession(fullRound(), {
      missing: {
        "pers.connected": "nil",
        "sess.sessionTeam": "nil",
        "sess.playerType": "nil",
        "pers.netname": "nil",
      },
    });
    expect(Buffer.from(files[0]!.bytes).toString()).toBe(
      Buffer.from(complete.files[0]!.bytes).toString(),
    );
  });

  test("sees deaths and lives without `health`", async () => {
    const complete = await playSession(fullRound());
    const { rounds } = await playSession(fullRound(), { missing: { health: "nil" } });
    expect(rounds[0]!.roster).toEqual(complete.rounds[0]!.roster);
  });

  test("names all missing fields in one line, also after a Lua reload", async () => {
    const missing = Object.fromEntries(FIELDS.map((field) => [field, "nil" as const]));
    const session = twoTeams().hit(4, 1).wait(100).reloadLua().hit(4, 1).wait(100).shutdown();
    const { console, errors } = await playSession(session, { missing });
    expect(errors).toEqual([]);
    expect(console.filter((line) => line.includes("missing"))).toEqual([
      missingLine(FIELDS.join(", ")),
      missingLine(FIELDS.join(", ")),
    ]);
  });

  test("is not asked for the field again", async () => {
    const reads = async (frames: number): Promise<number> => {
      const session = twoTeams().hit(4, 1).frames(frames).shutdown();
      return (await playSession(session, { missing: { "ps.origin": "nil" } })).missingReads;
    };
    expect(await reads(1)).toBe(1);
    expect(await reads(100)).toBe(1);
  });
});

describe("a proximity_config.lua with an error", () => {
  test("stops nothing: one line says so, and the defaults are used", async () => {
    const session = twoTeams().hit(4, 1).wait(50).shutdown();
    const { console, rounds, errors } = await playSession(session, {
      configSource: "local settings\n\nreturn settings.all",
    });
    expect(errors).toEqual([]);
    expect(console[0]).toBe(
      "proximity: proximity_config.lua is ignored: " +
        "proximity_config.lua:3: attempt to index a nil value (local 'settings')\n",
    );
    expect(console).toHaveLength(3);
    expect(rounds[0]!.header).toMatchObject({ escapeDistance: 300, escapeTimeMs: 5000 });
  });

  test.each([
    ["an error that is a table", "error(setmetatable({}, { __tostring = error }))", "a table"],
    ["an error without a value", "error()", "a nil"],
    ["no table", "return 5", "it must return a table"],
  ])("is ignored with %s", async (_case, configSource, reason) => {
    const session = new Session().join(1, { team: AXIS }).frames(1);
    const { console, errors } = await playSession(session, { configSource });
    expect(errors).toEqual([]);
    expect(console[0]).toBe(`proximity: proximity_config.lua is ignored: ${reason}\n`);
  });

  test("may return a table or values that raise errors when they are read", async () => {
    const hostile = "setmetatable({}, { __tostring = error, __lt = error, __le = error })";
    const { console, errors } = await playSession(new Session().frames(1), {
      configSource:
        `return setmetatable({ grid_size = ${hostile}, output_dir = "a\\nb", [${hostile}] = 1, ` +
        "min_damage = 5 }, { __pairs = error, __index = error })",
    });
    expect(errors).toEqual([]);
    expect(console.slice(0, -1)).toEqual([
      expect.stringMatching(/^proximity: invalid value a table for grid_size, using 512; .*\n$/),
      expect.stringMatching(
        /^proximity: invalid value "a b" for output_dir, using "proximity\/"; .*\n$/,
      ),
      "proximity: unknown setting a table is ignored\n",
    ]);
  });
});
