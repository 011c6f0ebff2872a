import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { openDatabase } from "#lib/store/postgres/connection.ts";
import { migrate } from "#lib/store/postgres/migrate.ts";
import { importPlayedSamples } from "#lib/store/testing/playedSamples.ts";
import { generateRounds } from "../import/generateRounds.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");
const SIDE_SCRIPT = fileURLToPath(new URL("./side.ts", import.meta.url));
/** A session as large as those of a busy server, of which the samples alone have none. */
const GENERATED_ROUNDS = 30;

export interface Site {
  port: number;
  child: ChildProcess;
}

/** Each site runs in a process of its own, and the clients in this one. */
export async function startSite(
  side: string,
  dir: string,
  env: Record<string, string>,
): Promise<Site> {
  const child = spawn(process.execPath, ["--import", "tsx", SIDE_SCRIPT, side, dir], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  for await (const text of child.stdout) {
    const port = /^\d+$/m.exec(String(text))?.[0];
    if (port !== undefined) return { port: Number(port), child };
  }
  throw new Error(`The ${side} site ended.`);
}

export async function stopSite({ child }: Site): Promise<void> {
  const ended = once(child, "close");
  child.kill();
  await ended;
}

/** Makes the tables of a database, and imports the samples and a large session. */
export async function fillDatabase(url: string): Promise<void> {
  const db = await openDatabase(url, { applicationName: "proximity bench" });
  const migrated = await migrate(db.pool);
  if (!migrated.ok) throw new Error(migrated.message);
  await importPlayedSamples(db);
  for (const round of generateRounds(GENERATED_ROUNDS)) await importRound(round, db);
  await db.close();
}
