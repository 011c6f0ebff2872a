import { describe, expect, test } from "vitest";
import { playSession } from "./harness/playSession.ts";
import { Session } from "./harness/Session.ts";
import { twoTeams } from "./harness/twoTeams.ts";

const lines = (console: string[]): string[] =>
  console.map((line) => line.replace(/^proximity: (.*)\n$/s, "$1"));

describe("the console", () => {
  test("shows one line at load and one at the end of a round, with the counts", async () => {
    const session = twoTeams()
      .hit(4, 1)
      .wait(100)
      .kill(4, 2)
      .wait(1000)
      .intermission()
      .wait(500)
      .shutdown();
    const { console } = await playSession(session);
    expect(lines(console)).toEqual([
      expect.stringMatching(/^version \d+\.\d+\.\d+ is loaded, files go to proximity\/$/),
      "testmap round 1: 1 engagements, 2 hits, 1 kills, 1 crossfires, 0 escapes, " +
        "written to proximity/2026-05-28-202642-testmap-round-1_engagements.txt",
    ]);
  });

  test("reports a round without engagements, and stays silent in warm-up", async () => {
    expect(lines((await playSession(twoTeams().wait(100).shutdown())).console).slice(1)).toEqual([
      "testmap round 1: no engagements, so no file",
    ]);
    expect(
      lines((await playSession(new Session({ gameState: "2" }).frames(5).shutdown())).console),
    ).toHaveLength(1);
  });

  test("answers `proximity status` and passes on all other commands", async () => {
    const session = twoTeams()
      .hit(4, 1)
      .wait(2000)
      .pause(true)
      .wait(3000)
      .call("c", "proximity", "status");
    session
      .call("c", "status")
      .call("c", "PROXIMITY", "help")
      .intermission()
      .call("c", "proximity", "status");
    session.frames(5).call("c", "proximity", "status");
    const { console, errors } = await playSession(session);
    expect(errors).toEqual([]);
    expect(lines(console).slice(1)).toEqual([
      expect.stringMatching(
        /^version .*, testmap round 1: 2 s played, 3 s paused, 6 players alive$/,
      ),
      "1 open engagements, 0 closed, 1 hits, 0 kills, 0 crossfires, 0 escapes",
      "usage: proximity status",
      expect.stringMatching(/no round is being played$/),
      "writing the file of testmap round 1",
      expect.stringContaining("written to"),
      expect.stringMatching(/no round is being played$/),
    ]);
  });

  test("names each invalid setting and uses the default", async () => {
    const config = {
      crossfire_window_ms: -1,
      escape_time_ms: "soon",
      escape_distance: 300.5,
      engagement_timeout_ms: 0,
      position_sample_interval: 1,
      grid_size: 0.5,
      min_damage: 0,
      track_interval_ms: 1e9,
      output_dir: "../elsewhere",
      write_kb_per_frame: true,
      croosfire: 5,
    };
    const { console, rounds } = await playSession(twoTeams().hit(4, 1, 1).wait(50).shutdown(), {
      config,
    });
    expect(lines(console).slice(0, -2)).toEqual([
      "invalid value -1 for crossfire_window_ms, using 1000; allowed: whole number from 0 to 60000",
      'invalid value "soon" for escape_time_ms, using 5000; allowed: whole number from 50 to 600000',
      "invalid value 300.5 for escape_distance, using 300; allowed: whole number from 0 to 100000",
      "invalid value 0 for engagement_timeout_ms, using 15000; " +
        "allowed: whole number from 50 to 3600000, at least escape_time_ms",
      "invalid value 1 for position_sample_interval, using 2000; allowed: whole number from 50 to 600000",
      "invalid value 0.5 for grid_size, using 512; allowed: whole number from 1 to 65536",
      "invalid value 0 for min_damage, using 1; allowed: whole number from 1 to 1000",
      "invalid value 1000000000 for track_interval_ms, using 1000; allowed: whole number from 0 to 600000",
      'invalid value "../elsewhere" for output_dir, using "proximity/"; allowed: relative path ' +
        "without .. and with at most 64 characters: letters, digits, space, . _ - /",
      "invalid value true for write_kb_per_frame, using 16; allowed: whole number from 1 to 65536",
      "unknown setting croosfire is ignored",
    ]);
    expect(rounds[0]!.header).toMatchObject({
      crossfireWindowMs: 1000,
      escapeTimeMs: 5000,
      escapeDistance: 300,
      gridSize: 512,
    });
  });

  test.each(["/abs", "a\\b", "..", "a/../b", "", "/", "c:x", "x".repeat(65)])(
    "refuses the folder %j",
    async (output_dir) => {
      const { console, files } = await playSession(twoTeams().hit(4, 1).wait(50).shutdown(), {
        config: { output_dir },
      });
      expect(lines(console)[0]).toContain('for output_dir, using "proximity/"');
      expect(files[0]!.name).toMatch(/^proximity\/2026/);
    },
  );

  test("raises a timeout that is shorter than the escape time", async () => {
    const { console } = await playSession(new Session(), {
      config: { engagement_timeout_ms: 4000 },
    });
    expect(lines(console)[0]).toBe(
      "invalid value 4000 for engagement_timeout_ms, using 5000; " +
        "allowed: whole number from 50 to 3600000, at least escape_time_ms",
    );
  });
});
