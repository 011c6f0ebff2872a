import type { Rows } from "../../postgres/tableAccess.ts";
import { forgetInFile, computeForgottenHash, findGuids } from "./forgetInFile.ts";

/** The decisions to forget players, and what recognises them in a file. */
export interface ForgetDecisions {
  /** The stand-in of each hash (hex), in the order of the decisions. */
  standIns: ReadonlyMap<string, string>;
  playerKey: Buffer;
}

/** Every decision. The key is asked for only if there is one. */
export async function readForgetDecisions(
  { prisma }: Rows,
  getPlayerKey: () => Promise<Buffer>,
): Promise<ForgetDecisions> {
  const rows = await prisma.forgotten_player.findMany({
    select: { guid_hash: true, stand_in: true },
    orderBy: [{ forgotten_at: "asc" }, { stand_in: "asc" }],
  });
  return {
    standIns: new Map(rows.map((row) => [toHex(row.guid_hash), row.stand_in])),
    playerKey: rows.length === 0 ? Buffer.alloc(0) : await getPlayerKey(),
  };
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

/** Whether a decision names this GUID. */
export function isForgotten(guid: string, { standIns, playerKey }: ForgetDecisions): boolean {
  return standIns.size > 0 && standIns.has(hash(guid, playerKey));
}

function hash(guid: string, playerKey: Buffer): string {
  return computeForgottenHash(guid, playerKey).toString("hex");
}

/** The GUID in a file that was decided on first; null if the file has no forgotten player. */
function findFirst(bytes: Uint8Array, { standIns, playerKey }: ForgetDecisions): string | null {
  if (standIns.size === 0) return null;
  const guids = new Map([...findGuids(bytes)].map((guid) => [hash(guid, playerKey), guid]));
  for (const known of standIns.keys()) {
    const guid = guids.get(known);
    if (guid !== undefined) return guid;
  }
  return null;
}

export function hasForgotten(bytes: Uint8Array, decisions: ForgetDecisions): boolean {
  return findFirst(bytes, decisions) !== null;
}

/**
 * A file as it may be stored: without the players who asked to be forgotten. The same bytes if it
 * has none of them. The decisions apply in the order in which they were made, as they did to the
 * files that were archived then. So the same file always gives the same bytes.
 */
export function removeForgotten(bytes: Uint8Array, decisions: ForgetDecisions): Uint8Array {
  let result = bytes;
  // A stand-in may be forgotten too, so each step looks again.
  for (
    let guid = findFirst(result, decisions);
    guid !== null;
    guid = findFirst(result, decisions)
  ) {
    const standIn = decisions.standIns.get(hash(guid, decisions.playerKey));
    if (standIn === undefined) throw new Error("A decision vanished between two looks.");
    result = forgetInFile(result, guid, standIn);
  }
  return result;
}
