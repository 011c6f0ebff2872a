import type { Database } from "../postgres/connection.ts";
import { queryRows } from "../postgres/query.ts";
import { asText } from "../postgres/asText.ts";

/** An admin's decision that is in force: a merged GUID and the GUID it was merged into. */
export interface MergedGuid {
  guid: string;
  /** The short id it had. */
  id: string;
  /** The GUID that an admin merged it into. */
  intoGuid: string;
  joinedAt: Date;
  /** The player it belongs to now, the end of the chain; null if that player has no round. */
  mainId: string | null;
  mainName: string | null;
}

/**
 * Follows the decisions from each GUID. Circles cannot be made; if there were one, UNION would end
 * the recursion anyway.
 */
const CHAINS = `
  WITH RECURSIVE chain AS (
    SELECT guid AS start, into_guid AS guid FROM joined_guid
    UNION SELECT chain.start, joined.into_guid FROM chain JOIN joined_guid AS joined ON joined.guid = chain.guid)`;

/** Every merged GUID, or only those that now belong to one player; the latest first. */
export async function listMerged(
  db: Pick<Database, "pool">,
  mainGuid: string | null = null,
): Promise<MergedGuid[]> {
  const rows = await queryRows<MergedGuid>(
    db,
    `${CHAINS}
     SELECT joined.guid, joined.public_id AS id, joined.into_guid AS "intoGuid", joined.joined_at AS "joinedAt",
            main.public_id AS "mainId", main.player_name AS "mainName"
       FROM joined_guid AS joined
       JOIN chain ON chain.start = joined.guid AND NOT EXISTS (SELECT FROM joined_guid AS next
         WHERE next.guid = chain.guid)
       LEFT JOIN player_teamplay_stats AS main ON main.player_guid = chain.guid
      WHERE $1::text IS NULL OR chain.guid = $1
      ORDER BY joined.joined_at DESC, joined.guid`,
    [mainGuid],
  );
  return rows;
}

/**
 * Maps the short ids of merged players to the ids they have now; ids that were not merged are left
 * out.
 */
export async function findMainIds(
  db: Pick<Database, "pool">,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await queryRows<{ id: string; main: string }>(
    db,
    `${CHAINS}
     SELECT joined.public_id AS id, main.public_id AS main
       FROM joined_guid AS joined JOIN chain ON chain.start = joined.guid
         JOIN player_teamplay_stats AS main ON main.player_guid = chain.guid
      WHERE joined.public_id = ANY($1::text[])`,
    [ids.map(asText)],
  );
  return new Map(rows.map(({ id, main }) => [id, main]));
}
