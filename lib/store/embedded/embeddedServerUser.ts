import { EMBEDDED } from "./embedded.copy.ts";
import { chmod, chown, lstat, readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type ProgramOptions, type ProgramResult, runProgram } from "./runProgram.ts";
import { StoreError } from "../postgres/storeError.ts";

/** Runs one of PostgreSQL's programs as a user that it accepts. */
export type Runner = (
  command: string,
  args: string[],
  options?: ProgramOptions,
) => Promise<ProgramResult>;

const SYSTEM_USER = "postgres";

/**
 * PostgreSQL refuses to run as root. Any other user runs it under their own account. For root,
 * these are tried in order: the owner of the data folder, if that is another user; a user
 * namespace, in which the process does not see itself as root while its files still belong to root
 * (this needs no other user and can use folders that only root may enter, but some containers
 * forbid it); the system user `postgres`, which is created if missing and then owns the data
 * folder.
 * @param postgres path of the server program, which is run as a test
 * @param folder the data folder; it must exist and may be empty
 * @throws StoreError if none of these works
 */
export async function chooseRunner(postgres: string, folder: string): Promise<Runner> {
  if (process.getuid?.() !== 0) return runProgram;
  const owner = await lstat(folder);
  if (owner.uid !== 0) {
    const asOwner = runAs(owner.uid, owner.gid);
    if (await canRun(asOwner, postgres, folder)) return asOwner;
    throw new StoreError("embedded", EMBEDDED.otherOwner(folder, owner.uid));
  }
  const inNamespace = await findNamespaceRunner();
  if (inNamespace !== null && (await canRun(inNamespace, postgres, folder))) return inNamespace;
  const user = await findSystemUser();
  if (user !== null) {
    const asSystemUser = runAs(user.uid, user.gid);
    await changeOwner(folder, user.uid, user.gid);
    // That user must be able to pass through the parent folder, but not to list it.
    await chmod(dirname(folder), (await lstat(dirname(folder))).mode | 0o011);
    if (await canRun(asSystemUser, postgres, folder)) return asSystemUser;
    await changeOwner(folder, 0, 0);
  }
  throw new StoreError("embedded", EMBEDDED.root(SYSTEM_USER, folder));
}

function runAs(uid: number, gid: number): Runner {
  return (command, args, options) => runProgram(command, args, { ...options, uid, gid });
}

async function canRun(run: Runner, postgres: string, folder: string): Promise<boolean> {
  const version = await run(postgres, ["--version"]);
  if (version.code !== 0) return false;
  const entered = await run("/bin/sh", ["-c", 'cd -- "$0" && test -w .', folder]);
  return entered.code === 0;
}

/**
 * Runs `unshare` as the first user in the list who is not root: initdb needs a user with a name.
 */
async function findNamespaceRunner(): Promise<Runner | null> {
  if (process.platform !== "linux") return null;
  const uid = (await listUsers()).find((user) => user.uid > 0)?.uid;
  if (uid === undefined) return null;
  const prefix = ["--user", `--map-user=${uid}`, `--map-group=${uid}`, "--"];
  return (command, args, options) => runProgram("unshare", [...prefix, command, ...args], options);
}

interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}

async function listUsers(): Promise<SystemUser[]> {
  const text = await readFile("/etc/passwd", "utf8").catch(() => "");
  return text
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length > 3)
    .map((fields) => ({ name: fields[0] ?? "", uid: Number(fields[2]), gid: Number(fields[3]) }));
}

async function findSystemUser(): Promise<SystemUser | null> {
  const find = async () => (await listUsers()).find((user) => user.name === SYSTEM_USER) ?? null;
  const existing = await find();
  if (existing !== null) return existing;
  await runProgram("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    SYSTEM_USER,
  ]);
  return find();
}

async function changeOwner(folder: string, uid: number, gid: number): Promise<void> {
  await chown(folder, uid, gid);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), uid, gid);
  }
}
