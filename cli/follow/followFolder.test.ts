import { createServer } from "node:http";
import {
  appendFile,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { followFolder, QUIET_MS } from "./followFolder.ts";
import type { FollowEnd, FollowOptions, SendOutcome } from "./followFolder.ts";
import { openMemory } from "./memory.ts";
import { sendFile } from "./sendFile.ts";

let folder: string;
let state: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "proximity-follow-"));
  state = join(folder, "state.jsonl");
});
afterEach(() => rm(folder, { recursive: true }));

const NAME = "2026-01-01-200000-mill-round-1_engagements.txt";
const WHOLE = "# PROXIMITY_TRACKER_V3\n# END engagements=0\n";

interface Run {
  handed: string[];
  told: string[];
  pauses: number[];
  end: FollowEnd | null;
}

/**
 * Follows the folder. `answer` gives the outcome of each try, `looks` how many times the folder is
 * looked at.
 */
async function follow(
  answer: (tries: number) => SendOutcome,
  options: Partial<FollowOptions> = {},
  looks = 1,
): Promise<Run> {
  const stop = new AbortController();
  const run: Run = { handed: [], told: [], pauses: [], end: null };
  let left = looks;
  run.end = await followFolder({
    folder,
    memory: await openMemory(state),
    once: looks === 1,
    signal: stop.signal,
    hand: async (path) => {
      run.handed.push(path.slice(folder.length + 1));
      return answer(run.handed.length);
    },
    tell: (line) => run.told.push(line),
    wait: async (ms) => {
      run.pauses.push(ms);
      if (ms === 5000 && --left === 0) stop.abort();
    },
    ...options,
  });
  return run;
}
const taken = (): SendOutcome => ({ done: true, line: "imported" });

describe("taking files", () => {
  test("a file with an end line is taken at once, one without after a quiet minute, others never", async () => {
    await writeFile(join(folder, NAME), WHOLE);
    await writeFile(join(folder, `cut-${NAME}`), "# PROXIMITY_TRACKER_V3\n");
    await writeFile(join(folder, `half-${NAME}`), WHOLE.slice(0, -1));
    await writeFile(join(folder, `${NAME}.part`), WHOLE);
    expect((await follow(taken)).handed).toEqual([NAME]);
    const at = (ms: number) =>
      utimes(join(folder, `cut-${NAME}`), new Date(1_000_000), new Date(1_000_000 + ms));
    await at(0);
    expect((await follow(taken, { now: () => 1_000_000 + QUIET_MS - 1 })).handed).toEqual([]);
    expect((await follow(taken, { now: () => 1_000_000 + QUIET_MS })).handed).toEqual([
      `cut-${NAME}`,
    ]);
  });

  test("a file that is done, even a refused one, is remembered across restarts until it changes", async () => {
    await writeFile(join(folder, NAME), WHOLE);
    expect(await follow(() => ({ done: true, line: "refused", refused: true }))).toMatchObject({
      handed: [NAME],
      end: "failed",
    });
    expect((await follow(taken)).handed).toEqual([]);
    await appendFile(state, '{"path":"half a li');
    await writeFile(join(folder, NAME), `# more\n${WHOLE}`);
    expect((await follow(taken)).handed).toEqual([NAME]);
    expect((await follow(taken)).handed).toEqual([]);
    expect((await readFile(state, "utf8")).split("\n")).toHaveLength(4);
  });

  test("files that appear later are taken at a later look", async () => {
    const stop = new AbortController();
    let looks = 0;
    const wait = async (): Promise<void> => {
      if (++looks === 3) stop.abort();
      else await writeFile(join(folder, `${looks}-${NAME}`), WHOLE);
    };
    expect((await follow(taken, { wait, signal: stop.signal }, 2)).handed).toEqual([
      `1-${NAME}`,
      `2-${NAME}`,
    ]);
  });
});

describe("files that are not taken", () => {
  const CUT = `cut-${NAME}`;
  /** Follows the folder when the file without an end line is this old. */
  const followAtAge = (ms: number, answer = taken) =>
    follow(answer, { now: () => 1_000_000_000 + ms });
  beforeEach(async () => {
    await writeFile(join(folder, CUT), "# PROXIMITY_TRACKER_V6\n");
    await utimes(join(folder, CUT), 1_000_000, 1_000_000);
  });

  test("a single run says which file may still be being written, and is not done", async () => {
    await writeFile(join(folder, NAME), WHOLE);
    expect(await followAtAge(10_000)).toMatchObject({
      handed: [NAME],
      end: "unfinished",
      told: [
        "imported",
        "1 file left: still being written? Run the command again in a minute.",
        `    ${join(folder, CUT)} (no end line, changed 10 s ago)`,
      ],
    });
    expect(await followAtAge(QUIET_MS)).toMatchObject({ handed: [CUT], end: "done" });
    expect((await followAtAge(10_000)).end).toBe("done");
  });

  test("a file from the future is named with its time", async () => {
    expect((await followAtAge(-90_000)).told.at(-1)).toContain("changed 90 s in the future");
  });

  test("a refused file outweighs one that is still being written", async () => {
    await writeFile(join(folder, NAME), WHOLE);
    const refuse = (): SendOutcome => ({ done: true, line: "refused", refused: true });
    const run = await followAtAge(10_000, refuse);
    expect(run.end).toBe("failed");
    expect(run.told.at(-1)).toContain(CUT);
  });

  test("what cannot be read is told once, and a single run fails", async () => {
    await symlink("gone", join(folder, `b-${NAME}`));
    expect(await followAtAge(QUIET_MS)).toMatchObject({
      end: "failed",
      told: [expect.stringMatching(/b-.*There is no such file/), "imported"],
    });
    const run = await follow(taken, {}, 3);
    expect(run.told.filter((line) => line.includes("no such file"))).toHaveLength(1);
  });

  test("other files are counted and those that look like round files named, once", async () => {
    state = join(await mkdtemp(join(tmpdir(), "proximity-state-")), "state.jsonl");
    await mkdir(join(folder, "__MACOSX"));
    for (const name of [`._${NAME}`, join("__MACOSX", NAME), "notes.txt", `${NAME}.gz`])
      await writeFile(join(folder, name), "x");
    const run = await follow(taken, {}, 2);
    expect(run.handed).toEqual([CUT]);
    expect(run.told).toEqual([
      "2 files of macOS left out (._* and __MACOSX).",
      "2 files left out: not named like a round file.",
      expect.stringContaining("end in _engagements.txt"),
      `    ${join(folder, `${NAME}.gz`)}`,
      "imported",
    ]);
  });

  test("a link to the folder itself gives each file once", async () => {
    await symlink(".", join(folder, "loop"));
    expect((await followAtAge(QUIET_MS)).handed).toEqual([CUT]);
  });
});

describe("a file that fails", () => {
  beforeEach(() => writeFile(join(folder, NAME), WHOLE));

  test("is tried again after growing pauses, or after the pause the site asks for, until it is taken", async () => {
    const run = await follow(
      (tries) =>
        tries <= 11
          ? { done: false, why: "no.", ...(tries === 2 ? { waitMs: 30_000 } : {}) }
          : taken(),
      {},
      2,
    );
    expect(run.pauses.slice(0, 11)).toEqual([
      1000, 30_000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000,
    ]);
    expect(run.told.at(-1)).toBe("imported");
  });

  test("does not keep other files waiting forever", async () => {
    await writeFile(join(folder, `z-${NAME}`), WHOLE);
    const bad = (handed: number): SendOutcome =>
      handed === 2 ? taken() : { done: false, why: "no." };
    expect((await follow(bad, {}, 1)).handed).toEqual([NAME, `z-${NAME}`, NAME, NAME, NAME, NAME]);
  });

  test("ends a look if it is the third in a row, and the next look begins with the files not yet tried", async () => {
    for (const letter of "abcd") await writeFile(join(folder, `${letter}-${NAME}`), WHOLE);
    await rm(join(folder, NAME));
    const run = await follow(
      (tries) => (tries <= 3 ? { done: false, why: "no." } : taken()),
      {},
      2,
    );
    expect(run.handed.map((name) => name[0])).toEqual(["a", "b", "c", "d", "a", "b", "c"]);
    expect(run.pauses[0]).toBe(1000);
  });

  test("is given up after five tries in a single run, and is not remembered", async () => {
    const run = await follow(() => ({ done: false, why: "no." }));
    expect(run).toMatchObject({ end: "failed", handed: Array<string>(5).fill(NAME) });
    expect((await follow(taken)).handed).toEqual([NAME]);
  });
});

describe("sending", () => {
  test.each([
    [
      200,
      '{"receipt":{"status":"imported","message":"Imported."}}',
      {},
      { done: true, line: expect.stringMatching(/^imported +.*Imported\.$/) },
    ],
    [200, "<html>a proxy</html>", {}, { done: false }],
    [
      422,
      '{"error":{"message":"No round."},"receipt":{"status":"refused","message":"No round."}}',
      {},
      { done: true, refused: true },
    ],
    [413, '{"error":{"message":"Too large."}}', {}, { done: true, refused: true }],
    [413, "<html>a proxy's own limit</html>", {}, { done: false }],
    [
      401,
      '{"error":{"message":"No token."}}',
      {},
      { done: false, why: expect.stringContaining("401. No token.") },
    ],
    [
      429,
      '{"error":{"message":"Wait."}}',
      { "retry-after": "17" },
      { done: false, waitMs: 17_000 },
    ],
    [503, '{"error":{"message":"Away."}}', {}, { done: false }],
    [302, "", { location: "http://127.0.0.1:1/" }, { done: false }],
  ] as const)("an answer of %i %s", async (status, text, headers, expected) => {
    await writeFile(join(folder, NAME), WHOLE);
    const server = createServer((request, response) => {
      request.resume();
      request.on("end", () => response.writeHead(status, headers).end(text));
    });
    await new Promise<void>((done) => {
      server.listen(0, "127.0.0.1", done);
    });
    const { port } = server.address() as { port: number };
    const handed = await sendFile(join(folder, NAME), {
      url: new URL(`http://127.0.0.1:${port}`),
      token: "pt_secret",
    });
    server.close();
    expect(handed).toMatchObject(expected);
    expect(JSON.stringify(handed)).not.toContain("pt_secret");
  });

  test("is tried again later if the site does not answer or the file is gone", async () => {
    await writeFile(join(folder, NAME), WHOLE);
    expect(
      await sendFile(join(folder, NAME), { url: new URL("http://127.0.0.1:1"), token: "x" }),
    ).toMatchObject({ done: false, why: expect.stringMatching(/does not answer: \S/) });
    expect(
      await sendFile(join(folder, "gone"), { url: new URL("http://127.0.0.1:1"), token: "x" }),
    ).toMatchObject({ done: false });
  });
});
