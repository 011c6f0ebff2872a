import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import Link from "next/link";
import type { ReactNode } from "react";
import type { SparseCells } from "#lib/analytics/density/types.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import type { MapSummary } from "#lib/mapView/shown.ts";
import { BotRoundsMark } from "../quality/BotRoundsMark.tsx";
import { TruncatedMark } from "../quality/TruncatedMark.tsx";
import { MAP_CARD } from "./mapPage.copy.ts";
import { MapThumbnail } from "./MapThumbnail.tsx";

export interface MapCardData {
  summary: MapSummary;
  title: string;
  bounds: MapBounds;
  overviewUrl: string | null;
  walked: SparseCells | null;
  kills: SparseCells;
}

/** Maps as pictures with the heat of their kills, linked to their pages. */
export function MapCards({ cards }: { cards: MapCardData[] }) {
  return (
    <ul className="grid grid-cols-2 gap-x-5 gap-y-7 sm:grid-cols-3 wide:grid-cols-5">
      {cards.map(({ summary, title, ...picture }) => (
        <li key={summary.name} className="min-w-0">
          <Link href={`/maps/${encodeMapName(summary.name)}`} className="group block">
            <Framed>
              <MapThumbnail title={title} {...picture} />
            </Framed>
            <span className="mt-2 block truncate font-medium group-hover:underline">{title}</span>
            <span className="block text-muted">
              {MAP_CARD.counts(summary.rounds, summary.engagements)}
              <BotRoundsMark count={summary.botRounds} />
              <TruncatedMark count={summary.truncated} />
            </span>
            <span className="block text-muted">{MAP_CARD.lastPlayed(summary.lastSession)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Framed({ children }: { children: ReactNode }) {
  const hover = "group-hover:ring-2 group-hover:ring-line";
  return (
    <span className={`block overflow-hidden rounded-[5px] ring-1 ring-hairline ${hover}`}>
      {children}
    </span>
  );
}
