import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { endServer, hasLostFolder, isServerOf, listServersOf } from "./serverIdentity.ts";

/** A system user without files. */
const OTHER_USER = 65_534;
const LINUX = process.platform === "linux";

let folder: string;
let other: string;
let program: string;
const running: ReturnType<typeof spawn>[] = [];
beforeAll(async () => {
  const base = await mkdtemp(join(tmpdir(), "proximity-identity-"));
  await chmod(base, 0o755);
  [folder, other, program] = [join(base, "data"), join(base, "other"), join(base, "postgres")];
  await mkdir(folder);
  await mkdir(other);
  // A process is called after its program.
  await copyFile("/bin/sleep", program);
  return async () => {
    for (const child of running) child.kill("SIGKILL");
    await rm(base, { recursive: true });
  };
});

async function run(command: string, cwd: string, uid?: number): Promise<number> {
  const child = spawn(command, ["600"], { cwd, stdio: "ignore", ...(uid && { uid, gid: uid }) });
  await once(child, "spawn");
  running.push(child);
  return child.pid!;
}

test.runIf(LINUX)("a PostgreSQL works in a folder if that is its working directory", async () => {
  const pid = await run(program, folder);
  expect(await isServerOf(pid, folder)).toBe(true);
  expect(await isServerOf(pid, other)).toBe(false);
  expect(await listServersOf(folder)).toEqual([pid]);
  expect(await listServersOf(other)).toEqual([]);
});

test.runIf(LINUX)("another program in the folder is not its PostgreSQL", async () => {
  expect(await isServerOf(await run("/bin/sleep", other), other)).toBe(false);
});

test.runIf(LINUX && process.getuid?.() === 0)(
  "a PostgreSQL of another user than the folder's owner does not work in it",
  async () => {
    const pid = await run(program, other, OTHER_USER);
    expect(await isServerOf(pid, other)).toBe(false);
    expect(await listServersOf(other)).toEqual([]);
  },
);

test.runIf(LINUX)("a process that has ended works nowhere", async () => {
  const pid = await run(program, other);
  await endServer(pid);
  expect(await isServerOf(pid, other)).toBe(false);
});

test.runIf(LINUX)("a server without its folder has lost it, and still works there", async () => {
  const pid = await run(program, other);
  await rm(other, { recursive: true });
  expect(await hasLostFolder(pid, other)).toBe(true);
  expect(await isServerOf(pid, other)).toBe(true);
});

test.runIf(LINUX)("a process that ignores the polite signal is ended too", async () => {
  const child = spawn("/bin/sh", ["-c", "trap '' INT; echo ready; while :; do sleep 0.05; done"], {
    cwd: folder,
  });
  await once(child.stdout, "data");
  await endServer(child.pid!, 200);
  expect(child.signalCode ?? (await once(child, "close"))[1]).toBe("SIGQUIT");
});
