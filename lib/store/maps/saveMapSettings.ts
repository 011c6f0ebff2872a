import type { MapBounds } from "#lib/maps/mapBounds.ts";
import type { Database } from "../postgres/connection.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import { noteBoundsChange } from "./noteBoundsChange.ts";
import type { OlderRounds } from "./noteBoundsChange.ts";
import { saveMapBounds } from "./saveMapBounds.ts";
import { saveOverview } from "./saveOverview.ts";

/**
 * Sets a map's overview image, its bounds, or both at once. null leaves what there is. Returns the
 * rounds that are now drawn on other bounds than before; null if there are none.
 */
export async function saveMapSettings(
  db: Database,
  map: string,
  {
    overview,
    bounds,
  }: { overview: { bytes: Buffer; type: string } | null; bounds: MapBounds | null },
): Promise<OlderRounds | null> {
  return inTransaction(db, async (transaction) => {
    if (overview !== null) await saveOverview(transaction, map, overview);
    if (bounds === null) return commit(null);
    const { older } = await noteBoundsChange(transaction, { map, pk3: null }, () =>
      saveMapBounds(transaction, map, bounds),
    );
    return commit(older);
  });
}
