import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { LuaFactory } from "wasmoon";
import { describe, expect, test } from "vitest";
import { playSession } from "./harness/playSession.ts";
import { Session } from "./harness/Session.ts";
import { twoTeams } from "./harness/twoTeams.ts";

const source = readFileSync(new URL("proximity_tracker.lua", import.meta.url), "utf8");

/** Runs Lua code with the text of the tracker's file in `source`, and returns its result. */
async function runLua(code: string): Promise<unknown> {
  const engine = await new LuaFactory().createEngine();
  try {
    engine.global.set("source", source);
    return engine.doStringSync(code);
  } finally {
    engine.global.close();
  }
}

describe("the file proximity_tracker.lua", () => {
  test("has fewer than 120 of the 200 locals that Lua allows at file level", async () => {
    // Lua 5.4 and LuaJIT allow 200 locals at one point in a function. The top level of a file is a
    // function too, and with 201 locals the tracker does not load. Locals inside `do ... end` count
    // up to the `end`. The compiler itself does the counting: we find how many locals we can put
    // before the file until it refuses.
    const [limit, spare, message] = (await runLua(`
      local LIMIT = 200
      local function compile(extra)
        return load(("local _ "):rep(extra) .. source)
      end
      local spare, too_many = 0, LIMIT
      while too_many - spare > 1 do
        local middle = (spare + too_many) // 2
        if compile(middle) then spare = middle else too_many = middle end
      end
      return { LIMIT, spare, select(2, compile(too_many)) }
    `)) as [number, number, string];
    expect(message).toContain(`too many local variables (limit is ${limit}) in main function`);
    expect(limit - spare).toBeLessThan(120);
  });

  test("has no line over 100 characters", () => {
    expect(source.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  test("names its version, engine, project and licence at the top", () => {
    const header = /^--\[\[\n(.*?)\n\]\]\n/s.exec(source)![1]!;
    const version = /^local VERSION = "(.*)"$/m.exec(source)![1]!;
    expect(header).toContain(`\nVersion   ${version}\n`);
    expect(header).toMatch(/\nEngine +ET:Legacy \d\.\d+ or newer/);
    expect(header).toContain("\nProject   Proximity Tracker; ");
    expect(header).toContain("\nSPDX-License-Identifier: MIT\n");
  });
});

interface Setting {
  key: string;
  default: number | string;
  meaning: string;
}

async function readSettings(): Promise<Setting[]> {
  const table = /^local SETTINGS = (\{\n.*?^\})$/ms.exec(source)![1]!;
  return (await runLua(`return ${table}`)) as Setting[];
}

/** The text after "allowed:" in the message about each setting, by key. */
async function readAllowed(settings: readonly Setting[]): Promise<Map<string, string>> {
  const config = Object.fromEntries(settings.map(({ key }) => [key, false]));
  const { console } = await playSession(new Session(), { config });
  return new Map(
    console.flatMap((line) => {
      const [, key, allowed] = / for (\w+), using .*; allowed: (.*)\n$/.exec(line) ?? [];
      return key && allowed ? [[key, allowed] as const] : [];
    }),
  );
}

describe("the settings", () => {
  test("are in docs/server.md with the defaults, limits and meanings of the Lua file", async () => {
    const settings = await readSettings();
    const allowed = await readAllowed(settings);
    const rows = settings.map(({ key, default: value, meaning }) => {
      const shown = typeof value === "string" ? `\`${value}\`` : String(value);
      return `| \`${key}\` | ${shown} | ${allowed.get(key)} | ${meaning} |\n`;
    });
    const guide = readFileSync(new URL("../docs/server.md", import.meta.url), "utf8");
    expect(guide.match(/^\| `\w+` \| .* \| .* \| .* \|\n/gm)).toEqual(rows);
  });

  test("can be set at the top of the file, and proximity_config.lua wins", async () => {
    const folder = mkdtempSync(join(tmpdir(), "proximity-settings-"));
    try {
      const edited = source.replace(
        "local my_settings = {\n",
        "local my_settings = {\n    grid_size = 256, escape_distance = 100,\n",
      );
      expect(edited).not.toBe(source);
      const file = join(folder, "proximity_tracker.lua");
      writeFileSync(file, edited);
      const { rounds } = await playSession(twoTeams().hit(4, 1).wait(50).shutdown(), {
        module: pathToFileURL(file),
        config: { escape_distance: 200 },
      });
      expect(rounds[0]!.header).toMatchObject({ gridSize: 256, escapeDistance: 200 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
