import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleProgram } from "#lib/store/testing/bundleProgram.ts";
import { type ScratchDatabase, scratchDatabase } from "#lib/store/testing/scratchDatabase.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PROGRAM = fileURLToPath(new URL("serve.ts", import.meta.url));

let folder: string;
let scratch: ScratchDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "proximity-serve-"));
  scratch = await scratchDatabase();
});
afterAll(async () => {
  await scratch.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Starts the real server, which should refuse to start. Returns its output and exit code. */
async function refuse(
  env: Record<string, string>,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { DATABASE_URL: _, ...rest } = process.env;
  const child = spawn(process.execPath, [await bundleProgram(PROGRAM)], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...rest, PORT: "39117", DATA_DIR: join(folder, "data"), ...env },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString("utf8");
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString("utf8");
  });
  const [code] = (await once(child, "close")) as [number];
  return { code, stdout, stderr };
}

describe("a failed start gives its reason in one line, before any slow work, and leaves nothing running", () => {
  test("a port in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    expect(await refuse({ PORT: String(port) })).toEqual({
      code: 1,
      stdout: "",
      stderr:
        `PORT ${port} on HOST 127.0.0.1 is in use by another program. Stop that program, or ` +
        `set PORT to another number.\n`,
    });
    other.close();
    expect(await readdir(folder)).toEqual([]);
  });

  test("invalid variables, with one line each", async () => {
    const { code, stderr } = await refuse({ PORT: "80000", SESSION_SECRET: "short" });
    expect(code).toBe(1);
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(/^PORT is "80000"/),
      expect.stringMatching(/^SESSION_SECRET is set to 5 characters/),
      "",
    ]);
  });

  test("a data folder that cannot be written", async () => {
    const file = join(folder, "a file");
    await writeFile(file, "");
    const { code, stderr } = await refuse({ DATA_DIR: join(file, "data") });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^The data folder .* cannot be written: ENOTDIR[^\n]*\n$/),
    });
  });

  test(
    "a data folder that cannot be created: below /proc, Node's recursive mkdir never ends",
    { skip: process.platform !== "linux" },
    async () => {
      const { code, stderr } = await refuse({ DATA_DIR: "/proc/nobody/data" });
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: expect.stringMatching(
          /^The data folder \/proc\/nobody\/data cannot be written: [^\n]+\n$/,
        ),
      });
    },
  );

  test("a data folder that holds something else", async () => {
    const other = join(folder, "other");
    await mkdir(join(other, "postgres"), { recursive: true });
    await writeFile(join(other, "postgres", "thesis.txt"), "do not lose");
    const { code, stderr } = await refuse({ DATA_DIR: other });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /^[^\n]*postgres already exists and is not a PostgreSQL folder of this program [^\n]*\n$/,
      ),
    });
    expect(await readdir(join(other, "postgres"))).toEqual(["thesis.txt"]);
    expect((await readdir(other)).filter((name) => name.endsWith(".making"))).toEqual([]);
  });

  test("a database that cannot be reached", async () => {
    const { code, stderr } = await refuse({
      DATABASE_URL: "postgresql://me:hunter2@127.0.0.1:9/stats",
    });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /^The database at 127\.0\.0\.1:9\/stats cannot be reached: [^\n]*ECONNREFUSED[^\n]*\n$/,
      ),
    });
    expect(stderr).not.toContain("hunter2");
  });

  test("a database newer than the code", async () => {
    await scratch.db.pool.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name)
        VALUES ('x', 'x', now(), '20991231000000_newer')`,
    );
    const { code, stderr } = await refuse({ DATABASE_URL: scratch.url });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /^The database is newer than this program: [^\n]*20991231000000_newer[^\n]*\n$/,
      ),
    });
    const sessions = await scratch.db.pool.query(
      "SELECT 1 FROM pg_stat_activity WHERE application_name = 'proximity start' AND datname = current_database()",
    );
    expect(sessions.rowCount).toBe(0);
  });
});
