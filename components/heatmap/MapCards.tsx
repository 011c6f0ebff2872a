import Link from "next/link";
import type { SparseCells } from "#lib/analytics/density/types.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import type { MapSummary } from "#lib/store/read/maps/listMaps.ts";
import { formatQuantity, formatCount, formatDay } from "#lib/format/format.ts";
import { TruncatedMark } from "../quality/TruncatedMark.tsx";
import { MapThumbnail } from "./MapThumbnail.tsx";

export interface MapCardData {
  summary: MapSummary;
  title: string;
  bounds: MapBounds;
  overviewUrl: string | null;
  ground: SparseCells | null;
  kills: SparseCells;
}

/** Maps as pictures with the heat of their kills; each opens its page. */
export function MapCards({ cards }: { cards: MapCardData[] }) {
  return (
    <ul className="grid grid-cols-2 gap-x-5 gap-y-7 sm:grid-cols-3 wide:grid-cols-5">
      {cards.map(({ summary, title, ...picture }) => (
        <li key={summary.name} className="min-w-0">
          <Link href={`/maps/${encodeURIComponent(summary.name)}`} className="group block">
            <span className="block overflow-hidden rounded-[5px] ring-1 ring-hairline group-hover:ring-2 group-hover:ring-line">
              <MapThumbnail title={title} {...picture} />
            </span>
            <span className="mt-2 block truncate font-medium group-hover:underline">{title}</span>
            <span className="block text-muted">
              {formatQuantity(summary.rounds, "round")}, {formatCount(summary.engagements)}{" "}
              engagements
              <TruncatedMark count={summary.truncated} />
            </span>
            <span className="block text-muted">last {formatDay(summary.lastSession)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
