import type { MapBounds } from "#lib/maps/mapBounds.ts";
import type { Database } from "../postgres/connection.ts";
import { commit, inTransaction } from "../postgres/inTransaction.ts";
import { saveMapBounds } from "./saveMapBounds.ts";
import { saveOverview } from "./saveOverview.ts";

/** Sets a map's overview image, its bounds, or both at once. null leaves what there is. */
export async function saveMapSettings(
  db: Database,
  map: string,
  {
    overview,
    bounds,
  }: { overview: { bytes: Buffer; type: string } | null; bounds: MapBounds | null },
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    if (overview !== null) await saveOverview(transaction, map, overview);
    if (bounds !== null) await saveMapBounds(transaction, map, bounds);
    return commit(undefined);
  });
}
