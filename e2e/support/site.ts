import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { TEST_ACTIONS_KEY } from "#cli/testing/testActionsKey.ts";
import { type Database, openDatabase } from "#lib/store/postgres/connection.ts";
import { bundleProgram } from "#lib/store/testing/bundleProgram.ts";
import { copyTemplate, dropDatabase } from "#lib/store/testing/templateDatabase.ts";

/** The folder of the sample rounds. */
export const SAMPLES = fileURLToPath(new URL("../../samples", import.meta.url));
/** The run's template databases, by the rounds in them. */
export const TEMPLATES = { none: "template_none", samples: "template_samples" } as const;

const SERVER = fileURLToPath(new URL("../../cli/serve.ts", import.meta.url));
/** The project. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const START_TIMEOUT_MS = 300_000;
const OWN_VARIABLES = new Set([
  "PORT",
  "HOST",
  "DATA_DIR",
  "DATABASE_URL",
  "ADMIN_PASSWORD",
  "SESSION_SECRET",
  "NODE_OPTIONS",
]);

export interface Site {
  /** `http://localhost:<port>` */
  address: string;
  /** The one-time link; null if a password is set. */
  signInLink: string | null;
  dataDir: string;
  /** A copy on the run's database server; null if the site has its own server in `dataDir`. */
  databaseUrl: string | null;
  process: ChildProcess;
  /** Everything the site has written so far. */
  output(): string;
  /** Only the log: what the site wrote to stderr. */
  log(): string;
  /** Stops the site as Ctrl-C does and removes its data. Resolves to the exit code. */
  stop(): Promise<number | null>;
}

export interface SiteOptions {
  env?: Record<string, string>;
  /** The rounds in its database on the run's server. If missing, the site starts its own server. */
  rounds?: keyof typeof TEMPLATES;
  /** Fills that database before the site starts. */
  fill?: (db: Database) => Promise<unknown>;
  /** A folder to share with another site. It is then not removed. */
  dataDir?: string;
  command?: string[];
}

/** Starts the real server on a free port with its own data, and waits until it is ready. */
export async function startSite(options: SiteOptions = {}): Promise<Site> {
  const databaseUrl = options.rounds === undefined ? null : await makeDatabase(options);
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "proximity-e2e-")));
  const [command = "", ...args] = options.command ?? [
    process.execPath,
    await bundleProgram(SERVER),
  ];
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...cleanEnvironment(),
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: TEST_ACTIONS_KEY,
      NODE_ENV: "production",
      PORT: String(await freePort()),
      DATA_DIR: dataDir,
      ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
      ...options.env,
    },
  });
  // A test that fails does not reach the code that stops its site.
  const orphaned = () => {
    child.kill("SIGTERM");
  };
  process.once("exit", orphaned);
  child.once("close", () => process.off("exit", orphaned));
  let [output, logged] = ["", ""];
  const ended = new Promise<number | null>((resolve) => {
    child.on("close", (code) => resolve(code));
  });
  const address = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`The site is not ready in time:\n${output}`)),
      START_TIMEOUT_MS,
    );
    const keep = (chunk: Buffer) => {
      output += chunk.toString("utf8");
      const ready = /is ready:\n(http:\S+)\n/.exec(output)?.[1];
      if (ready === undefined) return;
      clearTimeout(late);
      resolve(ready);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.stderr.on("data", (chunk: Buffer) => {
      logged += chunk.toString("utf8");
    });
    child.on("close", () => reject(new Error(`The site did not start:\n${output}`)));
  });
  return {
    address,
    dataDir,
    databaseUrl,
    process: child,
    signInLink: /^http:\S+\/sign-in\?key=\S+$/m.exec(output)?.[0] ?? null,
    output: () => output,
    log: () => logged,
    stop: async () => {
      child.kill("SIGINT");
      const code = await ended;
      if (databaseUrl !== null) await dropDatabase(databaseUrl);
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

/** Creates a database with the given rounds; returns its address. */
async function makeDatabase({ rounds = "none", fill }: SiteOptions): Promise<string> {
  const server = process.env.E2E_DATABASE_SERVER;
  if (server === undefined) throw new Error("The run's database server is not started.");
  const url = await copyTemplate(server, TEMPLATES[rounds]);
  if (fill === undefined) return url;
  const db = await openDatabase(url, { applicationName: "proximity e2e" });
  try {
    await fill(db);
  } finally {
    await db.close();
  }
  return url;
}

/** The environment without the variables that would change the server under test. */
function cleanEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !OWN_VARIABLES.has(name) && !name.startsWith("npm_"),
    ),
  );
}

/** Finds a port that is not in use. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === "object"
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}
