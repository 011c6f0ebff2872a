import Link from "next/link";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { mapAddress } from "#lib/mapQuery/writeQuestion.ts";
import type { ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import type { SessionRef } from "#lib/sessionView/shown.ts";
import type { Theme } from "#lib/theme/theme.ts";
import { MAP_CARD } from "../heatmap/mapPage.copy.ts";
import { MapThumbnail } from "../heatmap/MapThumbnail.tsx";
import { formatQuantity } from "#lib/format/format.ts";
import { SESSION_MAPS } from "./session.copy.ts";
import { GroupMark } from "./GroupMark.tsx";

export interface SessionMapCard {
  map: string;
  title: string;
  rounds: number;
  /** One for each line-up, or one with all kills. */
  pictures: {
    /** The line-up; null: all kills. */
    label: string | null;
    /** Ids of its players. */
    killers: readonly string[];
    kills: number;
    picture: ThemedAddresses;
  }[];
}

interface SessionMapsProps extends SessionRef {
  cards: SessionMapCard[];
  /** The theme that the server knows. */
  theme: Theme;
}

/**
 * Where the victims of each line-up stood on each map, on both sides. Each picture opens the map
 * with the same filters.
 */
export function SessionMaps({ cards, date, source, theme }: SessionMapsProps) {
  const pictures = cards.flatMap((card) => card.pictures);
  const hasLineUps = pictures.some(({ label }) => label !== null);
  return (
    <section id="maps" className="scroll-mt-4">
      <h2>{SESSION_MAPS.title}</h2>
      <p className="mt-1 text-muted">
        {hasLineUps ? SESSION_MAPS.noteOfLineUps : SESSION_MAPS.note}
      </p>
      <ul
        className={`mt-3 grid gap-x-8 gap-y-6 print:gap-x-4 ${
          pictures.length > cards.length
            ? "sm:grid-cols-2 wide:grid-cols-3 print:grid-cols-4 print:gap-y-2"
            : "grid-cols-2 sm:grid-cols-3 wide:grid-cols-5 print:grid-cols-6"
        }`}
      >
        {cards.map((card) => (
          <MapCard key={card.map} {...card} theme={theme} session={{ date, source }} />
        ))}
      </ul>
    </section>
  );
}

function MapCard({
  map,
  title,
  rounds,
  pictures,
  theme,
  session: { date, source },
}: SessionMapCard & { theme: Theme; session: SessionRef }) {
  const link = (extra: Record<string, string>): string =>
    mapAddress(
      map,
      readQuestion({ session: date, ...(source === null ? {} : { source }), ...extra }),
    );
  return (
    <li className="min-w-0 break-inside-avoid">
      <div className="flex gap-2">
        {pictures.map(({ label, killers, kills, picture }) => (
          <figure key={label} className="min-w-0 grow basis-0">
            <Link
              href={link(label === null ? {} : { killer: killers.join(",") })}
              prefetch={false}
              className="block overflow-hidden rounded-[5px] bg-(--map) ring-1 ring-hairline hover:ring-2 hover:ring-line"
            >
              <MapThumbnail
                picture={picture}
                theme={theme}
                label={MAP_CARD.heat(label === null ? title : SESSION_MAPS.picture(title, label))}
              />
            </Link>
            <figcaption className="mt-1 text-muted">
              {label === null ? null : <GroupMark label={label} />}
              {formatQuantity(kills, "kill")}
            </figcaption>
          </figure>
        ))}
      </div>
      <p className="mt-1">
        <Link className="font-medium hover:underline" prefetch={false} href={link({})}>
          {title}
        </Link>{" "}
        <span className="text-muted">
          {formatQuantity(rounds, "round")} ·{" "}
          <Link className="prose-link" prefetch={false} href={link({ crossfire: "on" })}>
            {SESSION_MAPS.crossfiresOnly}
          </Link>
        </span>
      </p>
    </li>
  );
}
