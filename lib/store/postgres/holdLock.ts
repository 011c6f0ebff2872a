import type pg from "pg";

/**
 * Takes an advisory lock for longer than a transaction of the work needs: a transaction that does
 * nothing else holds it on a connection of its own. Unlike a lock of a session, it also works through
 * a pooler that gives each transaction another connection. It ends with its connection, so a killed
 * process never keeps it.
 * @param lock a call of one of PostgreSQL's functions for locks of transactions
 */
export async function holdLock(
  pool: pg.Pool,
  lock: string,
  values: readonly unknown[],
): Promise<{ release: () => void }> {
  const client = await pool.connect();
  try {
    // A server that ends idle transactions must not end this one.
    await client.query("BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0");
    await client.query(`SELECT ${lock}`, [...values]);
  } catch (error) {
    client.release(true);
    throw error;
  }
  // Ends the connection, and with it the transaction and the lock.
  return { release: () => client.release(true) };
}
