import { createHmac } from "node:crypto";
import type pg from "pg";
import type { Database } from "../postgres/connection.ts";
import { getSiteKey } from "../access/getSiteKey.ts";

const KEY_NAME = "player_id_key";
/** 60 bits: no two of a million players are expected to share an id. */
const ID_LENGTH = 12;
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

/** Only a restore changes the key of a database, so it is read once per process. */
const known = new WeakMap<pg.Pool, Promise<Buffer>>();

/**
 * The key that turns GUIDs into public ids. It is made at random when a database is first asked for
 * it.
 */
export function getPlayerIdKey(db: Pick<Database, "pool" | "prisma">): Promise<Buffer> {
  let key = known.get(db.pool);
  if (key === undefined) {
    key = getSiteKey(db, KEY_NAME).catch((error: unknown) => {
      known.delete(db.pool);
      throw error;
    });
    known.set(db.pool, key);
  }
  return key;
}

/** Makes the key be read again: a restored backup brings its own. */
export function dropPlayerIdKey({ pool }: Pick<Database, "pool">): void {
  known.delete(pool);
}

/** The short public id of a player: the first 12 base32 characters of HMAC-SHA256(key, GUID), lower case. */
export function derivePlayerId(guid: string, key: Buffer): string {
  const digest = createHmac("sha256", key).update(guid).digest();
  let id = "";
  for (let character = 0; character < ID_LENGTH; character++) {
    const bit = character * 5;
    const twoBytes = digest.readUInt16BE(bit >> 3);
    id += BASE32[(twoBytes >> (11 - (bit & 7))) & 31];
  }
  return id;
}
