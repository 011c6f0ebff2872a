import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { playSession } from "./harness/playSession.ts";
import { Session } from "./harness/Session.ts";
import { twoTeams } from "./harness/twoTeams.ts";

const lines = (console: string[]): string[] =>
  console.map((line) => line.replace(/^proximity: (.*)\n$/s, "$1"));

describe("the console", () => {
  it("has one line at load and one at round end, with the figures", async () => {
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
      expect.stringMatching(/^\d+\.\d+\.\d+ is ready, files go to proximity\/$/),
      "testmap round 1: 1 engagements, 2 hits, 1 kills, 1 crossfires, 0 escapes, " +
        "written to proximity/2026-05-28-202642-testmap-round-1_engagements.txt",
    ]);
  });

  it("says when a round had no engagement, and nothing for warm-up", async () => {
    expect(lines((await playSession(twoTeams().wait(100).shutdown())).console).slice(1)).toEqual([
      "testmap round 1: no engagement, no file",
    ]);
    expect(
      lines((await playSession(new Session({ gameState: "2" }).frames(5).shutdown())).console),
    ).toHaveLength(1);
  });

  it("answers `proximity status`, and swallows no other command", async () => {
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
      expect.stringMatching(/, testmap round 1, 2 s played, 3 s paused, 6 living players$/),
      "1 open engagements, 0 closed, 1 hits, 0 kills, 0 crossfires, 0 escapes",
      "the command is: proximity status",
      expect.stringMatching(/no round is being played$/),
      "the file of testmap round 1 is being written",
      expect.stringContaining("written to"),
      expect.stringMatching(/no round is being played$/),
    ]);
  });

  it("names every bad setting, and the default is used", async () => {
    const config = {
      crossfire_window_ms: -1,
      escape_time_ms: "soon",
      escape_distance: -0.5,
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
      "crossfire_window_ms = -1 makes no sense, using 1000",
      "escape_time_ms = soon makes no sense, using 5000",
      "escape_distance = -0.5 makes no sense, using 300",
      "engagement_timeout_ms = 0 makes no sense, using 15000",
      "position_sample_interval = 1 makes no sense, using 2000",
      "grid_size = 0.5 makes no sense, using 512",
      "min_damage = 0 makes no sense, using 1",
      "track_interval_ms = 1000000000 makes no sense, using 1000",
      "output_dir = ../elsewhere makes no sense, using proximity/",
      "write_kb_per_frame = true makes no sense, using 16",
      "there is no setting called croosfire",
    ]);
    expect(rounds[0]!.header).toMatchObject({
      crossfireWindowMs: 1000,
      escapeTimeMs: 5000,
      escapeDistance: 300,
      gridSize: 512,
    });
  });

  it.each(["/abs", "a\\b", "..", "a/../b", "", "/", "c:x", "x".repeat(65)])(
    "refuses the folder %j",
    async (output_dir) => {
      const { console, files } = await playSession(twoTeams().hit(4, 1).wait(50).shutdown(), {
        config: { output_dir },
      });
      expect(lines(console)[0]).toContain("makes no sense, using proximity/");
      expect(files[0]!.name).toMatch(/^proximity\/2026/);
    },
  );

  it("does not let a timeout come before an escape", async () => {
    const { console } = await playSession(new Session(), {
      config: { engagement_timeout_ms: 4000 },
    });
    expect(lines(console)[0]).toBe(
      "engagement_timeout_ms = 4000 is shorter than escape_time_ms, using 5000",
    );
  });
});

describe("the settings in the file", () => {
  it("are each documented in it and in the admin's guide", () => {
    const source = readFileSync(new URL("proximity_tracker.lua", import.meta.url), "utf8");
    const guide = readFileSync(new URL("../docs/server.md", import.meta.url), "utf8");
    const block = /local config = \{\n(.*?)\n\}/s.exec(source)![1]!;
    const keys = [...block.matchAll(/^ {4}(\w+) = (.*),$/gm)];
    const rules = [...source.matchAll(/\{ key = "(\w+)", default = ([^,]+),/g)];
    expect(keys.map(([, key, value]) => [key, value])).toEqual(
      expect.arrayContaining(rules.map(([, key, value]) => [key, value])),
    );
    expect(keys).toHaveLength(rules.length);
    for (const [, key, value] of keys) {
      expect(block).toMatch(new RegExp(`--[^\\n]+\\n {4}${key} = `));
      expect(guide).toContain(`| \`${key}\` | ${value!.replaceAll('"', "`")} |`);
    }
  });
});
