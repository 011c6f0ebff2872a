import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callProximity } from "#cli/testing/callProximity.ts";
import { runProximity } from "#cli/testing/runProximity.ts";
import { findToken } from "#lib/store/access/apiToken.ts";
import { makeRoundFile } from "#lib/store/ingest/testing/makeRoundFile.ts";
import { importFile } from "#lib/store/importFile.ts";
import { scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";
import type { ScratchDatabase } from "#lib/store/testing/scratchDatabase.ts";

const START = 1_780_000_000;

let scratch: ScratchDatabase;
let folder: string;

const proximity = (...args: string[]) => callProximity(args, { DATABASE_URL: scratch.url });

beforeAll(async () => {
  scratch = await scratchDatabase();
  folder = await mkdtemp(join(tmpdir(), "proximity-import-"));
  await mkdir(join(folder, "deep", "er"), { recursive: true });
  const early = makeRoundFile({ seed: 1, start: START });
  const late = makeRoundFile({ seed: 2, start: START + 3600, map: "quarry" });
  await writeFile(join(folder, "deep", "er", early.fileName), early.bytes);
  // A browser names a second download like this.
  await writeFile(join(folder, late.fileName.replace(".txt", " (1).txt")), late.bytes);
  await writeFile(join(folder, "notes.txt"), "not a round file");
});
afterAll(async () => {
  await scratch.drop();
  await rm(folder, { recursive: true });
});

describe("proximity import", () => {
  test("imports a folder in order of names, and recognises its files the next time", async () => {
    const first = await runProximity(["import", folder, "--json", "--session-date", "2026-05-05"], {
      DATABASE_URL: scratch.url,
    });
    expect(first).toMatchObject({
      code: 0,
      stderr: "1 file left out: not named like a round file.\n",
    });
    expect(
      first.stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([
      { status: "imported", map: "mill", sessionDate: "2026-05-05", problems: [] },
      { status: "imported", map: "quarry", sessionDate: "2026-05-05" },
    ]);
    const again = await proximity("import", folder);
    expect(again.code).toBe(0);
    expect(again.stdout.match(/^duplicate /gm)).toHaveLength(2);
  });

  test("says what it leaves out, and names what looks like a round file", async () => {
    const given = await mkdtemp(join(tmpdir(), "proximity-given-"));
    const { fileName, bytes } = makeRoundFile({ seed: 9, start: START + 10_800 });
    const stem = fileName.replace(/\.txt$/, "");
    await writeFile(join(given, fileName), bytes);
    await mkdir(join(given, "__MACOSX"));
    const others = [`${stem} - Copy.txt`, `${stem}.txt.txt`, "readme.md", `._${fileName}`];
    for (const name of [...others, join("__MACOSX", fileName)])
      await writeFile(join(given, name), "x");
    const ended = await proximity("import", given, join(given, `._${fileName}`));
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.stdout.trim().split("\n")).toEqual([
      expect.stringMatching(/^imported /),
      "3 files of macOS left out (._* and __MACOSX).",
      "3 files left out: not named like a round file.",
      expect.stringContaining("Rename or unpack"),
      `    ${join(given, `${stem} - Copy.txt`)}`,
      `    ${join(given, `${stem}.txt.txt`)}`,
    ]);
    await rm(given, { recursive: true });
  });

  test("a refused file makes the exit code 1, and the others are still imported", async () => {
    const good = makeRoundFile({ seed: 3, start: START + 7200 });
    await writeFile(join(folder, good.fileName), good.bytes);
    const ended = await proximity(
      "import",
      join(folder, "notes.txt"),
      join(folder, "nowhere"),
      join(folder, good.fileName),
    );
    expect(ended.code).toBe(1);
    expect(ended.stdout.match(/^REFUSED /gm)).toHaveLength(2);
    expect(ended.stdout).toMatch(/^imported .*mill/m);
  });

  test.each([
    [["--session-date", "2026-02-30"], "--session-date"],
    [["--nonsense"], "--nonsense"],
  ])("wrong usage %j is reported, and nothing is imported", async (flags, message) => {
    const ended = await proximity("import", folder, ...flags);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(message);
    expect(ended.stdout).toBe("");
  });
});

describe("importFile", () => {
  test("opens the given database and closes it again; a missing file is refused", async () => {
    const file = makeRoundFile({ seed: 4, start: START + 9000 });
    const path = join(folder, file.fileName);
    await writeFile(path, file.bytes);
    expect(
      await importFile(path, {
        databaseUrl: scratch.url,
        source: "bot",
        sessionDate: "2026-06-06",
      }),
    ).toMatchObject({ status: "imported", sessionDate: "2026-06-06" });
    expect(await importFile(path, { db: scratch.db })).toMatchObject({ status: "duplicate" });
    expect(await importFile(join(folder, "gone"), { db: scratch.db })).toMatchObject({
      status: "refused",
      message: expect.stringContaining("There is no such file"),
    });
  });
});

describe("proximity tokens", () => {
  test("creates a token, shows it once, stores it as a hash, lists and revokes it", async () => {
    const made = await proximity(
      "tokens",
      "create",
      "--scope",
      "import",
      "--source",
      "server one",
      "night bot",
    );
    expect(made.code).toBe(0);
    const token = made.stdout.trim();
    expect(token).toMatch(/^pt_[\w-]{43}$/);
    expect(await findToken(scratch.db, token)).toMatchObject({
      scope: "import",
      sourceId: expect.any(Number),
    });
    const listed = await proximity("tokens", "list");
    expect(listed.stdout).toContain("night bot");
    expect(listed.stdout).toContain("server one");
    expect(listed.stdout).not.toContain(token);
    const id = /^\s*(\d+)/.exec(listed.stdout)![1]!;
    expect((await proximity("tokens", "revoke", id)).code).toBe(0);
    expect(await findToken(scratch.db, token)).toBeNull();
    expect((await proximity("tokens", "revoke", id)).code).toBe(1);
  });

  test("an unknown scope is refused", async () => {
    expect(await proximity("tokens", "create", "--scope", "all", "x")).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("import or read"),
    });
  });
});
