import { START } from "./serve/serve.copy.ts";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { readActionsKey } from "#lib/server/actionsKey.ts";
import { type Environment, readEnvironment } from "#lib/server/environment.ts";
import { describeError, log } from "#lib/server/log.ts";
import { makeOneTimeKey } from "#lib/store/access/oneTimeKey.ts";
import { listenAddress } from "#lib/server/siteAddress.ts";
import {
  closeSharedDatabase,
  database,
  getReplica,
  primaryDatabase,
} from "#lib/store/postgres/connection.ts";
import { closeReplica, openReplica, replicaWatch } from "#lib/store/replica/sharedReplica.ts";
import { checkDatabase } from "#lib/store/postgres/checkDatabase.ts";
import { DATABASE } from "#lib/store/postgres/postgres.copy.ts";
import { readDataVersion } from "#lib/store/read/readDataVersion.ts";
import { openStore } from "#lib/store/openStore.ts";
import { foldSums } from "#lib/store/sums/foldSums.ts";
import { finishUnfinished } from "#lib/store/unfinished/finishUnfinished.ts";
import { buildIfStale } from "./serve/buildIfStale.ts";
import { makeDeparture } from "./serve/departure.ts";
import { makePageKeeper } from "./serve/pages/keepPages.ts";
import { redirectConsoleToLog } from "./serve/redirectConsoleToLog.ts";
import { stopRequest } from "./serve/stopRequest.ts";
import { surviveClosedOutput } from "./serve/surviveClosedOutput.ts";
import { listen, makeWebServer, stopListening } from "./serve/webServer.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/, "");
const dev = process.argv.includes("--dev");

/** Stands for the primary, whose Database may be opened again. */
const PRIMARY = {};

type Closer = () => Promise<void>;

/** Why the start failed; null if the server was asked to stop. */
type StartFailure = string | null;

process.exitCode = await main();
process.exit();

async function main(): Promise<number> {
  surviveClosedOutput();
  const stop = stopRequest();
  const closers: Closer[] = [];
  // One failed request must not end the server.
  process.on("unhandledRejection", (error) =>
    log("error", "unhandled rejection", { error: describeError(error) }),
  );
  let problem: StartFailure;
  try {
    problem = await serve(stop, closers);
  } catch (error) {
    problem = describeError(error);
  }
  if (problem !== null && !stop.aborted) process.stderr.write(`${problem}\n`);
  for (const close of closers.reverse()) {
    await close().catch((error: unknown) => process.stderr.write(`${describeError(error)}\n`));
  }
  return problem === null || stop.aborted ? 0 : 1;
}

/** Starts everything in order, adds to `closers` how to stop it, and serves until asked to stop. */
async function serve(stop: AbortSignal, closers: Closer[]): Promise<StartFailure> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const read = readEnvironment(process.env);
  if (!read.ok) return read.messages.join("\n");
  const { environment } = read;
  if (environment.DATABASE_READ_URL !== undefined && environment.DATABASE_URL === undefined)
    return START.replicaOfNothing;
  const busy = await checkPort(environment);
  if (busy !== null) return busy;

  const opened = await openStore({
    databaseUrl: environment.DATABASE_URL,
    dataDir: environment.DATA_DIR,
    applicationName: "proximity start",
    say: (message) => log("info", message),
    onMove: (url) => void followDatabase(url),
  });
  if (!opened.ok) return opened.message;
  closers.push(opened.store.close);
  if (stop.aborted) return null;
  if (opened.store.unfinished.length > 0)
    await finishUnfinished(opened.store.db, (line) => log("info", line));
  // After an update, all rounds wait for it, and rounds that an older server imported have no share.
  await foldSums(opened.store.db, { atLeast: 1 });
  if (stop.aborted) return null;

  Object.assign(process.env, {
    DATABASE_URL: opened.store.url,
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  closers.push(closeSharedDatabase);
  // It learns its data folder now, so that it can report when that is missing at a request.
  const db = await primaryDatabase();
  if (environment.DATABASE_READ_URL !== undefined) {
    closers.push(closeReplica);
    await openReplica({
      url: environment.DATABASE_READ_URL,
      primary: db,
      say: (message, fields) => log("info", message, fields),
    });
  }
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = await readActionsKey(db, environment);
  if (!dev) {
    const build = await buildIfStale(ROOT, stop, () => process.stdout.write(START.building));
    if (!build.ok) return build.message;
    process.env.NEXT_DIST_DIR = build.folder;
  }
  if (stop.aborted) return null;
  return startPages(environment, stop, closers);
}

/** Why the database cannot be used, for every visitor; null if it can. */
async function findProblem(): Promise<string | null> {
  return database().then(checkDatabase, () => DATABASE.noAnswer);
}

async function readVersion(): Promise<string> {
  return readDataVersion(await database());
}

/** The server that the request under way reads. */
function getSource(): object {
  return getReplica() ?? PRIMARY;
}

/** Opens the database at its new address. */
async function followDatabase(url: string): Promise<void> {
  process.env.DATABASE_URL = url;
  await closeSharedDatabase();
  await primaryDatabase();
}

/** Checks whether the port is free, before any slow work. Returns null, or the reason it is not. */
async function checkPort({ HOST, PORT }: Environment): Promise<StartFailure> {
  const probe = createServer();
  const problem = await listen(probe, HOST, PORT);
  if (problem === null)
    await new Promise((resolve) => {
      probe.close(resolve);
    });
  return problem;
}

async function startPages(
  environment: Environment,
  stop: AbortSignal,
  closers: Closer[],
): Promise<StartFailure> {
  const { HOST, PORT, ADMIN_PASSWORD, DRAIN_SECONDS } = environment;
  // In development the console stays readable.
  if (!dev) redirectConsoleToLog();
  const { default: next } = await import("next");
  const departure = makeDeparture();
  const server = makeWebServer({
    dev,
    handle: () => app.getRequestHandler(),
    findProblem,
    departure,
    chooseReplica: () => replicaWatch()?.choose() ?? null,
    ...(dev ? {} : { pageKeeper: makePageKeeper({ readVersion, source: getSource }) }),
  });
  const app = next({ dev, dir: ROOT, hostname: HOST, port: PORT, httpServer: server });
  closers.push(() => app.close());
  await app.prepare();
  const problem = await listen(server, HOST, PORT);
  if (problem !== null) return problem;
  closers.push(
    () => stopListening(server),
    () => departure.begin(DRAIN_SECONDS * 1000),
  );

  const address = listenAddress(HOST, PORT);
  if (ADMIN_PASSWORD === undefined)
    process.stdout.write(
      START.signIn(`${address}/sign-in?key=${await makeOneTimeKey(await primaryDatabase())}`),
    );
  process.stdout.write(START.ready(address));
  if (!stop.aborted)
    await new Promise((resolve) => {
      stop.addEventListener("abort", resolve, { once: true });
    });
  return null;
}
