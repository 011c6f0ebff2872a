import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { listRecordings, RECORDINGS } from "./harness/listRecordings.ts";
import { readTrace } from "./harness/readTrace.ts";
import { RandomSession } from "./harness/randomSession.ts";
import { replayTrace } from "./harness/replay.ts";
import type { ReplayResult } from "./harness/replayResult.ts";
import { hasProgram, replayUnder } from "./harness/replayUnder.ts";
import type { TraceRecord } from "./harness/traceRecord.ts";
import { twoTeams } from "./harness/twoTeams.ts";

const recordings = listRecordings().map((name) => `${name}.jsonl.gz`);

/** Returns a result as one text. Comparing texts is much faster than comparing arrays of bytes. */
function asText(result: ReplayResult): string {
  return JSON.stringify({
    ...result,
    files: result.files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString("latin1")]),
  });
}

/**
 * Creates a long session of everything that can happen. It is always the same: the numbers come
 * from a linear congruential generator with the constants of Numerical Recipes.
 */
function longSession(): TraceRecord[] {
  let state = 42;
  const random = new RandomSession((below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  });
  for (let step = 0; step < 1500; step++) random.step();
  return random.session.shutdown().records;
}

/** The recordings replayed in WebAssembly, once for both programs. */
const replayed = new Map<string, Promise<string>>();
function replayInWasm(name: string, records: TraceRecord[]): Promise<string> {
  const known = replayed.get(name) ?? replayTrace(records).then(asText);
  replayed.set(name, known);
  return known;
}

describe.each(["lua5.4", "luajit"])("under the program %s", (program) => {
  test.skipIf(!hasProgram(program))(
    "a random session gives the same bytes as in WebAssembly",
    async () => {
      const records = longSession();
      const options = { unixTime: 1_780_000_000, config: { track_interval_ms: 500 } };
      const expected = await replayTrace(records, options);
      expect(expected.files.length).toBeGreaterThan(10);
      expect(asText(replayUnder(program, records, options)) === asText(expected)).toBe(true);
    },
  );

  test.skipIf(!hasProgram(program) || recordings.length === 0).each(recordings)(
    "the recording %s gives the same bytes as in WebAssembly",
    async (name) => {
      const records = readTrace(new URL(name, RECORDINGS));
      const result = replayUnder(program, records);
      expect(result.errors).toEqual([]);
      expect(asText(result) === (await replayInWasm(name, records))).toBe(true);
    },
  );
});

describe.each(["lua5.4", "luajit"])("a folder that cannot be created, under %s", (program) => {
  test.skipIf(!hasProgram(program))(
    "is detected before the engine tries to create it, which would end the server",
    () => {
      const home = mkdtempSync(join(tmpdir(), "proximity-home-"));
      try {
        const session = twoTeams().hit(4, 1).wait(100).shutdown().records;
        mkdirSync(join(home, "legacy"));
        expect(replayUnder(program, session, { home }).files).toHaveLength(1);
        expect(readdirSync(join(home, "legacy"))).toEqual([]);
        // A file already has the name that the folder would get.
        writeFileSync(join(home, "legacy", "proximity"), "");
        const { files, errors, console } = replayUnder(program, session, { home });
        expect(errors).toEqual([]);
        expect(files).toEqual([]);
        expect(console.slice(1)).toEqual([
          "proximity: testmap round 1 could not be written to proximity/ after 2 tries: the folder is not writable\n",
        ]);
      } finally {
        rmSync(home, { recursive: true });
      }
    },
  );
});

const CHECKER = "luacheck";

describe("luacheck", () => {
  test.skipIf(!hasProgram(CHECKER))("passes without a warning", () => {
    const folder = fileURLToPath(new URL(".", import.meta.url));
    const run = spawnSync(CHECKER, ["--no-color", "--codes", "proximity_tracker.lua", "harness"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(run.stdout).toContain(" 0 warnings / 0 errors");
  });
});
