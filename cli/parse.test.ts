import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { writeEngagementFile } from "#lib/engagements/writeEngagementFile.ts";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";

const CORPUS = path.resolve(import.meta.dirname, "../../shared/corpus");
const EXPECTED = path.join(CORPUS, "expected.json");
const PROGRAM = path.join(import.meta.dirname, "proximity.mjs");

const folder = mkdtempSync(path.join(tmpdir(), "proximity-parse-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the program as a separate process, from a folder outside the project. */
function proximity(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [PROGRAM, ...args],
      {
        cwd: folder,
        maxBuffer: 1 << 26,
        env: { ...process.env, DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" },
      },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
  });
}

function write(name: string, content: string | Uint8Array): string {
  writeFileSync(path.join(folder, name), content);
  return name;
}

const soundRound = {
  header: { map: "supply", round: 1, crossfire_window: 1000, tracker_version: "1.0" },
  engagements: [],
  killCells: [{ gridX: -1, gridY: 2, axisKills: 3, alliesKills: 4 }],
  movementCells: [{ gridX: 0, gridY: 0, traversal: 5, combat: 6, escape: 7 }],
};

describe("proximity parse", () => {
  test("prints one object per file with --json, and exits 1 if a file was refused", async () => {
    const sound = write("sound.txt", writeEngagementFile(soundRound, { form: "own" }));
    const other = write("notes.txt", "hello");
    const { code, stdout, stderr } = await proximity(
      "parse",
      "--json",
      sound,
      other,
      "missing.txt",
      ".",
    );
    expect(stderr).toBe("");
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      {
        file: sound,
        map: "supply",
        round: 1,
        trackerVersion: "V3",
        complete: true,
        engagements: 0,
        outcomes: {},
        crossfires: 0,
        crossfirePercent: 0,
        attackers: 0,
        totalDamage: 0,
        killCells: 1,
        axisKills: 3,
        alliesKills: 4,
        traversal: 5,
        combat: 6,
        escape: 7,
        playerTracks: 0,
        crossfirePairs: 0,
        deadTargets: 0,
        problems: [],
      },
      {
        file: other,
        refused: "not_an_engagement_file",
        message: expect.stringContaining("“hello”"),
      },
      { file: "missing.txt", refused: "unreadable", message: "There is no such file." },
      { file: ".", refused: "unreadable", message: expect.stringContaining("folder") },
    ]);
    expect(code).toBe(1);
  });

  test("exits 0 if rows have problems, and shows them by line", async () => {
    const text = Buffer.from(writeEngagementFile(soundRound, { form: "own" }))
      .toString()
      .replace("-1;2;3;4\n", "-1;2;3;4\nspam\u202e\n")
      .replace("kill_heatmap=1", "kill_heatmap=2");
    const { code, stdout } = await proximity("parse", write("rows.txt", text));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^rows\.txt\n {2}map +supply, round 1\n/);
    expect(stdout).toMatch(/\n {2}complete +yes\n/);
    expect(stdout).toMatch(/\n {2}kill cells +1 \(3 kills by Axis, 4 by Allies\)\n/);
    expect(stdout).toMatch(
      /\n {2}problems +1\n {4}line 11 {2}grid_x {2}“spam�” is not a whole number/,
    );
  });

  test("refuses a file that is too large without reading it", async () => {
    const name = write("large.txt", new Uint8Array(MAX_ROUND_FILE_BYTES + 1));
    const { code, stdout } = await proximity("parse", name);
    expect([code, stdout]).toEqual([
      1,
      expect.stringMatching(/^large\.txt\n {2}REFUSED +The file has 65 MB/),
    ]);
  });

  test("explains its usage without a file or with an unknown command", async () => {
    const [noFile, unknown, help] = await Promise.all([
      proximity("parse"),
      proximity("pars"),
      proximity("parse", "--help"),
    ]);
    expect([noFile.code, unknown.code, help.code]).toEqual([1, 1, 0]);
    expect(noFile.stderr).toContain("missing required argument");
    expect(unknown.stderr).toContain("unknown command 'pars'");
    expect(help.stdout).toContain("--json");
  });
});

// These files in the real format are not part of the repository. Without them, the test is skipped,
// and Vitest says so.
describe.skipIf(!existsSync(EXPECTED))("proximity parse on the corpus", () => {
  test("gives the same figures as the independent reader for every file", async () => {
    const expected = JSON.parse(readFileSync(EXPECTED, "utf8")) as Record<
      string,
      Record<string, unknown>
    >;
    const names = Object.keys(expected);
    const { code, stdout } = await proximity(
      "parse",
      "--json",
      ...names.map((name) => path.join(CORPUS, name)),
    );
    expect(code).toBe(0);
    const parsed = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const [i, name] of names.entries()) {
      const wanted = expected[name]!;
      const file = parsed[i]!;
      expect({ ...file, problems: null }).toEqual({
        file: path.join(CORPUS, name),
        map: wanted.map,
        round: wanted.round,
        trackerVersion: expect.stringMatching(/^V[3-6]$/),
        complete: null,
        engagements: wanted.engagements,
        outcomes: wanted.outcomes,
        crossfires: wanted.crossfires,
        crossfirePercent: Number(
          ((100 * Number(wanted.crossfires)) / Number(wanted.engagements)).toFixed(1),
        ),
        attackers: wanted.attackers,
        totalDamage: wanted.total_damage,
        killCells: wanted.kill_cells,
        axisKills: wanted.axis_kills,
        alliesKills: wanted.allies_kills,
        traversal: (wanted.movement as number[])[0],
        combat: (wanted.movement as number[])[1],
        escape: (wanted.movement as number[])[2],
        playerTracks: wanted.player_tracks,
        crossfirePairs: wanted.crossfire_pairs,
        deadTargets: expect.any(Number),
        problems: null,
      });
    }
  });
});
