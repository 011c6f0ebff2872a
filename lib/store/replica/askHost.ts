import pg from "pg";
import { COLUMN_TYPES } from "../postgres/columnTypes.ts";

/** How long a server may take to answer a check: a busy machine may need seconds. */
const ANSWER_MS = 5_000;

/** Where a server is in the log of changes (WAL) of its database system. */
export interface Place {
  position: number;
  /** The same in a primary and its replicas. */
  system: string;
}

const PLACE = `
  SELECT pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
                              ELSE pg_current_wal_lsn() END, '0/0')::bigint AS position,
         system_identifier::text AS system
    FROM pg_control_system()`;

/**
 * Asks a server for its place, on a connection of its own.
 * @throws if it does not answer in time
 */
export async function askPlace(url: string): Promise<Place> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "proximity check",
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
    types: COLUMN_TYPES,
  });
  // A connection that breaks between two queries fails the next one, which says why.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const [place] = (await client.query<Place>(PLACE)).rows;
    if (place === undefined) throw new Error("The server did not say where it is.");
    return place;
  } finally {
    // A server that stopped answering would keep this waiting.
    void client.end();
  }
}

/** Like `askPlace`, on a connection of the pool. */
export async function askPlaceIn(pool: pg.Pool): Promise<Place> {
  const [place] = (await pool.query<Place>(PLACE)).rows;
  if (place === undefined) throw new Error("The server did not say where it is.");
  return place;
}
