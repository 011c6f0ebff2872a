import { MERGE_REFUSALS } from "./merge.copy.ts";
import { isLastingGuid } from "#lib/analytics/guidKinds.ts";
import type { Database } from "../postgres/connection.ts";
import { queryRow } from "../postgres/query.ts";
import { asText } from "../postgres/asText.ts";

/** A GUID that has rounds of its own or was merged. */
interface KnownGuid {
  guid: string;
  publicId: string;
  /** The GUID it was merged into. */ mainGuid: string | null;
}

export type ResolvedPlayer = { ok: true; player: KnownGuid } | { ok: false; message: string };

const PUBLIC_ID = /^[a-z2-7]{12}$/;
const ADDRESS = /\/players\/([a-z2-7]{12})(?:[/?#]|$)/;

const FIND = `
  SELECT guid, public_id AS "publicId", into_guid AS "mainGuid" FROM joined_guid WHERE guid = $1 OR public_id = $1
  UNION ALL
  SELECT player_guid, public_id, NULL FROM player_teamplay_stats WHERE player_guid = $1 OR public_id = $1`;

/** Finds the player that an admin entered as a short id, a player page's address or a GUID. */
export async function resolvePlayer(
  db: Pick<Database, "pool">,
  asked: string,
): Promise<ResolvedPlayer> {
  const typed = asText(asked.trim());
  const key = ADDRESS.exec(typed)?.[1] ?? typed;
  if (!isLastingGuid(key) && !PUBLIC_ID.test(key))
    return { ok: false, message: describeRefusal(key) };
  // Game servers write GUIDs in upper case; an admin may type them in lower case.
  for (const form of new Set([key, key.toUpperCase()])) {
    const player = await queryRow<KnownGuid>(db, FIND, [form]);
    if (player !== null) return { ok: true, player };
  }
  return { ok: false, message: MERGE_REFUSALS.unknown(key) };
}

function describeRefusal(key: string): string {
  if (/^(OMNIBOT|SLOT|WORLD|UNKNOWN)/i.test(key)) return MERGE_REFUSALS.noLastingGuid(key);
  return MERGE_REFUSALS.notKey(key);
}
