import { EMBEDDED } from "./embedded.copy.ts";
import { randomBytes } from "node:crypto";
import { appendFile, chown, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ServerBinaries } from "./embeddedServerBinaries.ts";
import { type Runner, chooseRunner } from "./embeddedServerUser.ts";
import { isFolderInPlace } from "../postgres/dataFolder.ts";
import { StoreError, getReason } from "../postgres/storeError.ts";

/** The server's superuser, for logins from this machine with the password in PASSWORD_FILE. */
export const SERVER_USER = "postgres";
const PASSWORD_FILE = "proximity.password";

/** Only this machine may connect, times are in UTC, and routine checkpoints are not logged. */
const SETTINGS = `
# Proximity Tracker
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
timezone = 'UTC'
log_timezone = 'UTC'
log_checkpoints = off
`;

/** A server's data folder, ready to start. */
export interface ServerFolder {
  folder: string;
  password: string;
  run: Runner;
}

/**
 * The environment of PostgreSQL's programs: without the user's settings for other servers, and with
 * messages in English.
 */
export function makeServerEnvironment(folder?: string): Record<string, string | undefined> {
  const env: Record<string, string | undefined> = {};
  for (const [key, value] of Object.entries(process.env)) {
    if (!/^(PG|LC_|LANG|TZ$|NODE_)/.test(key)) env[key] = value;
  }
  return { ...env, LC_ALL: "C", ...(folder === undefined ? {} : { PGDATA: folder }) };
}

/**
 * The data folder `dataDir/postgres`, created when first needed: UTF-8, text compared by code
 * point, password login only. It is created next to its final place and then moved, so an
 * interrupted first start leaves no incomplete folder.
 * @throws StoreError if it belongs to another PostgreSQL, cannot be created or cannot be reached
 */
export async function prepareServerFolder(
  dataDir: string,
  binaries: ServerBinaries,
): Promise<ServerFolder> {
  const folder = join(dataDir, "postgres");
  if (!(await isFolderInPlace(folder))) return createServerFolder(folder, binaries);
  const run = await chooseRunner(binaries.postgres, folder);
  await checkVersion(folder, binaries, run);
  try {
    return { folder, run, password: await readFile(join(folder, PASSWORD_FILE), "utf8") };
  } catch (error) {
    throw new StoreError("embedded", EMBEDDED.noPassword(getReason(error)));
  }
}

async function createServerFolder(folder: string, binaries: ServerBinaries): Promise<ServerFolder> {
  const making = `${folder}.making`;
  const passwordFile = `${folder}.password`;
  await rm(making, { recursive: true, force: true });
  await rm(passwordFile, { force: true });
  await mkdir(making, { mode: 0o700 });
  const run = await chooseRunner(binaries.postgres, making);
  const { uid, gid } = await stat(making);
  const password = randomBytes(24).toString("base64url");
  await writeFile(passwordFile, password, { mode: 0o600, flag: "wx" });
  if (process.getuid?.() === 0) await chown(passwordFile, uid, gid);
  const made = await run(
    binaries.initdb,
    [
      "-D",
      making,
      "-U",
      SERVER_USER,
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--no-instructions",
    ],
    { env: makeServerEnvironment() },
  );
  if (made.code !== 0) {
    await rm(passwordFile, { force: true });
    throw new StoreError("embedded", EMBEDDED.notCreated(folder, getLastLine(made.output)));
  }
  await appendFile(join(making, "postgresql.conf"), SETTINGS);
  await rename(passwordFile, join(making, PASSWORD_FILE));
  try {
    await rename(making, folder);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw new StoreError("embedded", EMBEDDED.otherFolder(folder, getReason(error)));
  }
  return { folder, password, run };
}

async function checkVersion(folder: string, binaries: ServerBinaries, run: Runner): Promise<void> {
  const made = (await readFile(join(folder, "PG_VERSION"), "utf8")).trim();
  const program = (await run(binaries.postgres, ["--version"])).output;
  const installed = /(\d+)\./.exec(program)?.[1] ?? "?";
  if (made !== installed) {
    throw new StoreError("embedded", EMBEDDED.otherVersion(folder, made, installed));
  }
}

/** The last line of a program's output: it contains the reason. */
export function getLastLine(output: string): string {
  return output.trim().split("\n").at(-1) ?? "";
}
