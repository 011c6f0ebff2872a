import type pg from "pg";
import { forgetInFile, computeForgottenHash, findGuids } from "./forgetInFile.ts";

/** A file as it may be stored: without anybody who asked to be forgotten. The same bytes where nobody in it did. */
export async function removeForgotten(
  client: pg.ClientBase | pg.Pool,
  bytes: Uint8Array,
  playerKey: () => Promise<Buffer>,
): Promise<Uint8Array> {
  const all = await client.query<{ hash: Buffer; standIn: string }>({
    name: "forgotten",
    text: `SELECT guid_hash AS hash, stand_in AS "standIn" FROM forgotten_player`,
  });
  if (all.rows.length === 0) return bytes;
  const standIns = new Map(all.rows.map(({ hash, standIn }) => [hash.toString("hex"), standIn]));
  const key = await playerKey();
  let result = bytes;
  for (const guid of findGuids(bytes)) {
    const standIn = standIns.get(computeForgottenHash(guid, key).toString("hex"));
    if (standIn !== undefined) result = forgetInFile(result, guid, standIn);
  }
  return result;
}
