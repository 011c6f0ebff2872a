import type { Database } from "../postgres/connection.ts";

const SETTING = "ended_sessions";

/** Notes that a session was ended, until it would be over anyway; those that are over by now are let go of. */
export async function endLogin(
  db: Pick<Database, "pool">,
  hash: string,
  expiresAt: Date,
): Promise<void> {
  await db.pool.query(
    `INSERT INTO setting (key, value) VALUES ('${SETTING}', jsonb_build_object($1::text, floor(extract(epoch FROM $2::timestamptz))))
     ON CONFLICT (key) DO UPDATE SET value = excluded.value || coalesce(
       (SELECT jsonb_object_agg(hash, until) FROM jsonb_each(setting.value) AS kept (hash, until) WHERE until::numeric > extract(epoch FROM now())), '{}')`,
    [hash, expiresAt],
  );
}

/** Whether a session was ended by its owner, in whatever browser. */
export async function isLoginEnded(db: Pick<Database, "pool">, hash: string): Promise<boolean> {
  const answer = await db.pool.query<{ ended: boolean }>({
    name: "is session ended",
    text: `SELECT jsonb_exists(value, $1) AS ended FROM setting WHERE key = '${SETTING}'`,
    values: [hash],
  });
  return answer.rows[0]?.ended === true;
}
