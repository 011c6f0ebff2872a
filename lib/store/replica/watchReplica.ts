import { type Database, openDatabase } from "../postgres/connection.ts";
import { type DatabaseHost, readDatabaseAddress } from "../postgres/databaseAddress.ts";
import { DATABASE } from "../postgres/postgres.copy.ts";
import { StoreError, getReason } from "../postgres/storeError.ts";
import { readDataVersion } from "../read/readDataVersion.ts";
import { type Place, askPlace, askPlaceIn } from "./askHost.ts";
import { makeLagMeter } from "./measureLag.ts";
import { REPLICA, REPLICA_LOG } from "./replica.copy.ts";

/** A replica that is further behind gets no reads: what was just imported would be missing. */
const MOST_LAG_MS = 10_000;
/** How often primary and replicas are asked where they are. */
const CHECK_MS = 2_000;
/** Connections of one process to its replica. */
const POOL_SIZE = 10;

/** A replica as it was at the last check. */
type ReplicaState = { /** host:port */ name: string } & (
  | { state: "used" | "ready" | "behind"; lagMs: number }
  | { state: "foreign" }
  | { state: "unreachable"; /** Without addresses and passwords. */ reason: string }
);

export interface ReplicaWatch {
  /** The replica that public reads go to; null if they go to the primary. */
  choose: () => Database | null;
  /** All of them, in the order of the address. */
  list: () => readonly ReplicaState[];
  /** Asks them now; otherwise that is done every two seconds. */
  check: () => Promise<void>;
  close: () => Promise<void>;
}

interface WatchOptions {
  /** DATABASE_READ_URL */
  url: string;
  primary: Database;
  /** Gets a line when reads go to another server, and why. */
  say: (message: string, fields: { host: string; reason?: string }) => void;
  /** Instead of MOST_LAG_MS. */
  mostLagMs?: number;
}

/**
 * Keeps a connection to the first replica that answers, is a copy of the primary and not too far
 * behind, and leaves it when one of these no longer holds. Each replica has a Database of its own,
 * so that all reads of one request see the same server.
 */
export async function watchReplica(options: WatchOptions): Promise<ReplicaWatch> {
  const hosts = readDatabaseAddress(options.url);
  if (hosts === null) throw new StoreError("unreachable", DATABASE.noAddress);
  const watch = makeWatch(hosts, options);
  await watch.check();
  const timer = setInterval(() => void watch.check(), CHECK_MS);
  timer.unref();
  return {
    ...watch,
    close: () => {
      clearInterval(timer);
      return watch.close();
    },
  };
}

function makeWatch(
  hosts: readonly DatabaseHost[],
  { primary, say, mostLagMs = MOST_LAG_MS }: WatchOptions,
): ReplicaWatch {
  const meter = makeLagMeter();
  let states: ReplicaState[] = [];
  let used: { host: DatabaseHost; db: Database } | null = null;
  let underWay: Promise<void> | null = null;
  let isClosed = false;

  const leave = (host: DatabaseHost, db: Database, reason: string): void => {
    if (used?.db === db) used = null;
    if (!isClosed) say(REPLICA_LOG.left, { host: host.name, reason });
    // What it is still asked goes to the primary.
    void db.close();
  };
  const use = async (host: DatabaseHost): Promise<void> => {
    const db = await openDatabase(host.url, {
      applicationName: "proximity reads",
      poolSize: POOL_SIZE,
      replicaOf: { primary, onGivenUp: (reason) => leave(host, db, reason) },
    });
    if (isClosed) return db.close();
    used = { host, db };
    say(REPLICA_LOG.used, { host: host.name });
  };
  const judge = (place: Place, primaryPlace: Place | null): ReplicaState["state"] => {
    if (primaryPlace !== null && place.system !== primaryPlace.system) return "foreign";
    // While the primary is away, nothing is newer than the replica.
    const isLate = meter.measure(place.position, Date.now()) > mostLagMs;
    return primaryPlace !== null && isLate ? "behind" : "ready";
  };
  const look = async (host: DatabaseHost, primaryPlace: Place | null): Promise<ReplicaState> => {
    const { name } = host;
    try {
      const place = await askPlace(host.url);
      const state = judge(place, primaryPlace);
      const lagMs = meter.measure(place.position, Date.now());
      if (state === "foreign" || state === "unreachable") return { name, state: "foreign" };
      if (state === "ready" && used === null) await use(host);
      return { name, state: state === "ready" && used?.host === host ? "used" : state, lagMs };
    } catch (error) {
      return { name, state: "unreachable", reason: getReason(error) };
    }
  };
  const checkAll = async (): Promise<void> => {
    const primaryPlace = await askPrimary(primary);
    if (primaryPlace !== null) meter.note({ at: Date.now(), position: primaryPlace.position });
    const found: ReplicaState[] = [];
    for (const host of hosts) {
      const state = await look(host, primaryPlace);
      const reason = explain(state);
      if (reason !== null && used?.host === host) used.db.replica?.giveUp(reason);
      found.push(state);
    }
    states = found;
  };
  return {
    choose: () => used?.db ?? null,
    list: () =>
      states.map((state) =>
        state.state === "used" && used?.host.name !== state.name
          ? { ...state, state: "ready" }
          : state,
      ),
    check: () =>
      (underWay ??= checkAll().finally(() => {
        underWay = null;
      })),
    close: async () => {
      isClosed = true;
      await underWay;
      await used?.db.close();
      used = null;
    },
  };
}

/**
 * Where the primary is; null if it does not answer. Strangers read the version of the data from the
 * replica only, so this also keeps it short, which only the primary can.
 */
async function askPrimary(primary: Database): Promise<Place | null> {
  try {
    await readDataVersion(primary);
    return await askPlaceIn(primary.pool);
  } catch (error) {
    // What needs the primary says so itself.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** Why a replica gets no reads, for the log; null if it can have them. */
function explain(state: ReplicaState): string | null {
  switch (state.state) {
    case "behind":
      return REPLICA.behind(Math.round(state.lagMs / 1000));
    case "foreign":
      return REPLICA.foreign;
    case "unreachable":
      return state.reason;
    default:
      return null;
  }
}
