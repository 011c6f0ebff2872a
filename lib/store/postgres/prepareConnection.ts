import type pg from "pg";

/** Prisma's adapter reads every time as UTC. */
export const TIME_ZONE = "UTC";

type Ask = (config: unknown, ...rest: unknown[]) => unknown;

/**
 * Makes a new connection ready. PgBouncer keeps the time zone for each of its clients. Statements stay
 * prepared only where the connection leads to one process of PostgreSQL: a pooler has given it a
 * made-up number, and gives each transaction another process.
 */
export async function prepareConnection(client: pg.ClientBase): Promise<void> {
  await client.query(`SET TIME ZONE '${TIME_ZONE}'`);
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const { processID } = client as unknown as { processID: number | null };
  if (rows[0]?.pid === processID) return;
  const query = client.query.bind(client) as Ask;
  Object.assign(client, {
    query: (config: unknown, ...rest: unknown[]) => query(removeName(config), ...rest),
  });
}

function removeName(config: unknown): unknown {
  return typeof config === "object" && config !== null && "name" in config && "text" in config
    ? { ...config, name: undefined }
    : config;
}

/** Makes each statement of the pool a transaction that begins with this SQL. */
export function beginEach(pool: pg.Pool, onBegin: readonly string[]): void {
  Object.assign(pool, {
    query: async (...values: unknown[]): Promise<unknown> => {
      const client = await pool.connect();
      let isDone = false;
      try {
        await client.query(["BEGIN", ...onBegin].join("; "));
        const answer = await (client.query as Ask).apply(client, values as [unknown]);
        await client.query("COMMIT");
        isDone = true;
        return answer;
      } finally {
        // A transaction that failed ends with its connection.
        client.release(!isDone);
      }
    },
  });
}
