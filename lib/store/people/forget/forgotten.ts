import type { Rows } from "../../postgres/tableAccess.ts";
import { forgetInFile, computeForgottenHash, findGuids } from "./forgetInFile.ts";

/**
 * A file as it may be stored: without the players who asked to be forgotten. The same bytes if it
 * has none of them.
 */
export async function removeForgotten(
  { prisma }: Rows,
  bytes: Uint8Array,
  playerKey: () => Promise<Buffer>,
): Promise<Uint8Array> {
  const forgotten = await prisma.forgotten_player.findMany({
    select: { guid_hash: true, stand_in: true },
  });
  if (forgotten.length === 0) return bytes;
  const standIns = new Map(
    forgotten.map((row) => [Buffer.from(row.guid_hash).toString("hex"), row.stand_in]),
  );
  const key = await playerKey();
  let result = bytes;
  for (const guid of findGuids(bytes)) {
    const standIn = standIns.get(computeForgottenHash(guid, key).toString("hex"));
    if (standIn !== undefined) result = forgetInFile(result, guid, standIn);
  }
  return result;
}
