import Link from "next/link";
import { flattenCells } from "#components/heatmap/flattenCells.ts";
import { groundOf } from "#components/heatmap/groundOf.ts";
import { MapThumbnail } from "#components/heatmap/MapThumbnail.tsx";
import { countOf } from "#components/layout/format.ts";
import { database } from "#lib/store/connection.ts";
import { readMapFacts } from "#lib/store/queries/readMapFacts.ts";
import { readPlayedGround } from "#lib/store/queries/readPlayedGround.ts";
import { readRoundKills } from "#lib/store/queries/readRoundKills.ts";

/** The round's kills on its map; nothing where no kill has a place. */
export async function RoundMap({ round, map }: { round: number; map: string }) {
  const db = await database();
  const [facts, kills] = await Promise.all([readMapFacts(db, map), readRoundKills(db, round)]);
  if (facts === null || kills.total === 0) return null;
  const { title, bounds, overviewUrl } = groundOf(map, facts.settings, facts.extent);
  const ground = overviewUrl === null ? await readPlayedGround(db, map) : null;
  return (
    <figure className="w-full max-w-96 shrink-0 wide:w-80">
      <Link href={`/maps/${encodeURIComponent(map)}`} className="block overflow-hidden rounded-[5px] ring-1 ring-hairline hover:ring-2 hover:ring-line">
        <MapThumbnail
          title={title} bounds={bounds} overviewUrl={overviewUrl}
          ground={ground === null ? null : { cellSize: ground.cellSize, flat: flattenCells(ground.cells) }}
          kills={{ cellSize: kills.cellSize, flat: flattenCells(kills.cells) }}
        />
      </Link>
      <figcaption className="mt-1.5 text-muted">Where the victims of this round's {countOf(kills.total, "kill")} stood.</figcaption>
    </figure>
  );
}
