import { randomBytes } from "node:crypto";
import type { Database } from "../postgres/connection.ts";

const KEY_BYTES = 32;

/**
 * The site's random key of this name, made at first need. Of two processes that ask at once, both get the one that was
 * stored first.
 */
export async function getSiteKey(db: Pick<Database, "pool">, name: string): Promise<Buffer> {
  const read = () =>
    db.pool.query<{ key: string }>("SELECT value #>> '{}' AS key FROM setting WHERE key = $1", [
      name,
    ]);
  const stored = (await read()).rows[0];
  if (stored !== undefined) return Buffer.from(stored.key, "base64");
  await db.pool.query(
    "INSERT INTO setting (key, value) VALUES ($1, to_jsonb($2::text)) ON CONFLICT (key) DO NOTHING",
    [name, randomBytes(KEY_BYTES).toString("base64")],
  );
  const made = (await read()).rows[0];
  if (made === undefined) throw new Error(`The setting ${name} could not be stored.`);
  return Buffer.from(made.key, "base64");
}
