import { createHmac, randomBytes } from "node:crypto";
import type pg from "pg";
import type { Database } from "./connection.ts";

const KEY_NAME = "player_id_key";
const KEY_BYTES = 32;
/** 60 bits: no two of a million players are expected to share an id. */
const ID_LENGTH = 12;
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

/** The key of a database never changes, so that it is read once a process. */
const known = new WeakMap<pg.Pool, Promise<Buffer>>();

/**
 * The key that turns GUIDs into public ids, made at random the first time a database is asked. Of two processes that
 * ask at once, both get the one that was stored first.
 */
export function playerIdKey(db: Pick<Database, "pool">): Promise<Buffer> {
  let key = known.get(db.pool);
  if (key === undefined) {
    key = readOrMakeKey(db.pool).catch((error: unknown) => {
      known.delete(db.pool);
      throw error;
    });
    known.set(db.pool, key);
  }
  return key;
}

/** The short public id of a player: the first 12 base32 characters of HMAC-SHA256(key, GUID), lower case. */
export function playerIdOf(guid: string, key: Buffer): string {
  const digest = createHmac("sha256", key).update(guid).digest();
  let id = "";
  for (let character = 0; character < ID_LENGTH; character++) {
    const bit = character * 5;
    const twoBytes = digest.readUInt16BE(bit >> 3);
    id += BASE32[(twoBytes >> (11 - (bit & 7))) & 31];
  }
  return id;
}

async function readOrMakeKey(pool: pg.Pool): Promise<Buffer> {
  const read = async (): Promise<string | undefined> => {
    const answer = await pool.query<{ key: string }>("SELECT value #>> '{}' AS key FROM setting WHERE key = $1", [KEY_NAME]);
    return answer.rows[0]?.key;
  };
  let text = await read();
  if (text === undefined) {
    await pool.query("INSERT INTO setting (key, value) VALUES ($1, to_jsonb($2::text)) ON CONFLICT (key) DO NOTHING",
      [KEY_NAME, randomBytes(KEY_BYTES).toString("base64")]);
    text = await read();
  }
  if (text === undefined) throw new Error(`The setting ${KEY_NAME} could not be stored.`);
  return Buffer.from(text, "base64");
}
