import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import Link from "next/link";
import type { ReactNode } from "react";
import type { ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import type { MapSummary } from "#lib/mapView/shown.ts";
import type { Theme } from "#lib/theme/theme.ts";
import { BotRoundsMark } from "../quality/BotRoundsMark.tsx";
import { TruncatedMark } from "../quality/TruncatedMark.tsx";
import { MAP_CARD } from "./mapPage.copy.ts";
import { MapThumbnail } from "./MapThumbnail.tsx";

export interface MapCardData {
  summary: MapSummary;
  title: string;
  picture: ThemedAddresses;
}

interface MapCardsProps {
  cards: MapCardData[];
  /** How many are in sight when the page opens; the other pictures are loaded later. */
  inSight: number;
  /** The theme that the server knows. */
  theme: Theme;
}

/** Maps as pictures with the heat of their kills, linked to their pages. */
export function MapCards({ cards, inSight, theme }: MapCardsProps) {
  return (
    <ul className="grid grid-cols-2 gap-x-5 gap-y-7 sm:grid-cols-3 wide:grid-cols-5">
      {cards.map(({ summary, title, picture }, i) => (
        <li key={summary.name} className="min-w-0">
          <Link href={`/maps/${encodeMapName(summary.name)}`} className="group block">
            <Framed>
              <MapThumbnail
                picture={picture}
                theme={theme}
                label={MAP_CARD.heat(title)}
                priority={i < inSight ? "usual" : "later"}
              />
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
    <span
      className={`block overflow-hidden rounded-[5px] bg-(--map) ring-1 ring-hairline ${hover}`}
    >
      {children}
    </span>
  );
}
