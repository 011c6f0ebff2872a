import { describe, expect, test } from "vitest";
import { readRoundFileName } from "#lib/engagements/readRoundFileName.ts";
import { playSession, TEST_TIME } from "./harness/playSession.ts";
import { AXIS, type Session } from "./harness/Session.ts";
import { twoTeams } from "./harness/twoTeams.ts";

const decode = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

/** Long enough for two attempts to write, with two seconds between them. */
const INTERMISSION_MS = 4000;

/**
 * Creates a round with one kill that ends in an intermission. The engine's clock begins one second
 * after TEST_TIME.
 */
function shortRound(): Session {
  return twoTeams().kill(4, 1).wait(1850).intermission().wait(INTERMISSION_MS);
}

/** Creates a round that is long enough for a file of several hundred kilobytes. */
function longRound(): Session {
  const session = twoTeams({ maxClients: 64 });
  for (let slot = 7; slot < 64; slot++) session.join(slot, { team: AXIS });
  for (let second = 0; second < 100; second++) session.hit(4, 1 + (second % 3), 1).wait(1000);
  return session;
}

describe("the file", () => {
  test("has the end of the round, the map and the round number in its name", async () => {
    const { files } = await playSession(shortRound());
    expect(files.map(({ name }) => name)).toEqual([
      "proximity/2026-05-28-202643-testmap-round-1_engagements.txt",
    ]);
    expect(readRoundFileName(files[0]!.name.replace("proximity/", ""))).toMatchObject({
      map: "testmap",
      round: 1,
    });
    const second = await playSession(
      twoTeams({ map: "etl_s-d..x/;y", currentRound: "1" }).kill(4, 1).wait(50).shutdown(),
    );
    expect(second.files[0]!.name).toBe(
      "proximity/2026-05-28-202641-etl_s-d__x__y-round-2_engagements.txt",
    );
    expect(second.rounds[0]!.header).toMatchObject({ map: "etl_s-d__x__y", round: 2 });
  });

  test("has a header with everything that a reader needs", async () => {
    const { rounds, files } = await playSession(shortRound(), {
      config: { escape_distance: 250, grid_size: 256 },
    });
    expect(rounds[0]!.header).toMatchObject({
      tag: "V3",
      map: "testmap",
      round: 1,
      crossfireWindowMs: 1000,
      escapeTimeMs: 5000,
      escapeDistance: 250,
      positionSampleIntervalMs: 2000,
      roundStartUnix: TEST_TIME + 1,
      roundEndUnix: TEST_TIME + 3,
      gridSize: 256,
    });
    expect(rounds[0]!.header.trackerVersion).toMatch(/^\d+\.\d+\.\d+$/);
    const text = decode(files[0]!.bytes);
    expect(text).toContain("\n# escape_distance=250\n");
    expect(text).not.toContain("\r");
    expect(text.trimEnd().split("\n").at(-1)).toBe(
      "# END engagements=1 kill_heatmap=1 movement_heatmap=1 players=6 player_tracks=6 combat_positions=1",
    );
  });

  test("has the same bytes for the same round, no matter how many frames the writing takes", async () => {
    const session = longRound().intermission().wait(30_000).shutdown();
    const [once, again, finer] = [
      await playSession(session),
      await playSession(session),
      await playSession(session, { config: { write_kb_per_frame: 1 } }),
    ];
    const texts = [once!, again!, finer!].map(({ files }) => decode(files[0]!.bytes));
    expect(new Set(texts).size).toBe(1);
    expect(once!.writes.length).toBeGreaterThan(5);
  });

  test("is written in parts during the intermission, and gets its name when it is complete", async () => {
    const session = longRound().intermission().frames(1);
    const cut = await playSession(session);
    expect(cut.files.map(({ name }) => name.replace(/^.*_/, ""))).toEqual(["engagements.txt.part"]);
    const { writes, files, errors } = await playSession(session.wait(30_000));
    expect(errors).toEqual([]);
    expect(files.map(({ name }) => name.replace(/^.*_/, ""))).toEqual(["engagements.txt"]);
    expect(files[0]!.bytes.length).toBeGreaterThan(200_000);
    // A frame stops writing after the chunk that reaches its limit.
    for (const { bytes } of writes) expect(bytes).toBeLessThan(16 * 1024 + 4096 + 2048);
    expect(writes.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(files[0]!.bytes.length);
  });

  test.each([
    ["a map restart", 1, "0"],
    ["a map change", 0, "-1"],
    ["the server's end", 0, "0"],
  ])("is written at once at %s during a round", async (_end, restart, gameState) => {
    const session = twoTeams()
      .hit(4, 1)
      .wait(500)
      .cvar("gamestate", gameState)
      .cvar("mapname", "other")
      .shutdown(restart);
    const { rounds, errors } = await playSession(
      session.load({ gameState: "2" }, restart).frames(3),
    );
    expect(errors).toEqual([]);
    expect(rounds).toHaveLength(1);
    expect(rounds[0]).toMatchObject({
      complete: true,
      header: { map: "testmap" },
      engagements: [{ outcome: "round_end", duration: 500 }],
    });
  });

  test("is finished at once when the next map is loaded while it is being written", async () => {
    const { rounds, errors } = await playSession(
      longRound().intermission().frames(1).shutdown(1).load({ gameState: "2" }, 1).frames(3),
    );
    expect(errors).toEqual([]);
    expect(rounds).toMatchObject([{ complete: true }]);
  });

  test("is written once for each round, even after a restart during a round", async () => {
    const session = twoTeams().hit(4, 1).wait(100).shutdown(1).load({}, 1).frames(2);
    for (const slot of [1, 2]) session.join(slot, { team: AXIS });
    session
      .join(4, { team: 2 })
      .frames(1)
      .kill(4, 2)
      .wait(1000)
      .intermission()
      .wait(INTERMISSION_MS)
      .shutdown(1);
    const { rounds, errors } = await playSession(session.load({ gameState: "2" }, 1).frames(3));
    expect(errors).toEqual([]);
    expect(rounds.map(({ engagements }) => engagements[0]!.outcome)).toEqual([
      "round_end",
      "killed",
    ]);
  });

  test("never replaces another file: the time in its name moves on by a second", async () => {
    const name = (second: number): string =>
      `proximity/2026-05-28-2026${second}-testmap-round-1_engagements.txt`;
    const existing = {
      [name(43)]: "first",
      [`${name(44)}.part`]: "being written by another server",
    };
    const { files, errors, rounds } = await playSession(shortRound(), { files: existing });
    expect(errors).toEqual([]);
    expect(files.map((file) => file.name).sort()).toEqual([name(43), `${name(44)}.part`, name(45)]);
    expect(decode(files.find((file) => file.name === name(43))!.bytes)).toBe("first");
    expect(rounds[0]!.complete).toBe(true);
  });

  test("goes into the configured folder", async () => {
    const { files } = await playSession(shortRound(), { config: { output_dir: "stats/session" } });
    expect(files[0]!.name).toMatch(/^stats\/session\/2026-/);
  });
});

describe("a file that cannot be written", () => {
  test("is tried again once and then reported in one line", async () => {
    const { files, errors, console } = await playSession(shortRound().shutdown(), {
      failOpens: 99,
    });
    expect(errors).toEqual([]);
    expect(files).toEqual([]);
    expect(console.slice(1)).toEqual([
      "proximity: testmap round 1 could not be written to proximity/ after 2 tries: the file cannot be opened\n",
    ]);
  });

  test("is complete if the second attempt succeeds", async () => {
    const { rounds, console, errors } = await playSession(shortRound(), { failOpens: 1 });
    expect(errors).toEqual([]);
    expect(rounds).toMatchObject([{ complete: true }]);
    expect(console).toHaveLength(2);
    expect(console[1]).toContain("written to proximity/");
  });

  test("is tried again at once when the server shuts down", async () => {
    const { rounds, errors } = await playSession(twoTeams().hit(4, 1).wait(100).shutdown(), {
      failOpens: 1,
    });
    expect(errors).toEqual([]);
    expect(rounds).toMatchObject([{ complete: true }]);
  });

  test("leaves no file with the name of a round on a full disk", async () => {
    const { files, errors, console } = await playSession(shortRound().shutdown(), {
      diskBytes: 1000,
    });
    expect(errors).toEqual([]);
    expect(files.filter(({ name }) => name.endsWith("_engagements.txt"))).toEqual([]);
    expect(files.every(({ bytes }) => bytes.length === 0)).toBe(true);
    expect(console.slice(1)).toEqual([
      "proximity: testmap round 1 could not be written to proximity/ after 2 tries: the disk is full\n",
    ]);
  });

  test("does not stop the next round from being written", async () => {
    const session = shortRound()
      .shutdown(1)
      .load({}, 1)
      .frames(2)
      .join(1, { team: AXIS })
      .join(4, { team: 2 })
      .frames(1);
    const { rounds } = await playSession(session.kill(4, 1).wait(100).shutdown(), { failOpens: 2 });
    expect(rounds).toMatchObject([{ complete: true, engagements: [{ outcome: "killed" }] }]);
  });
});
