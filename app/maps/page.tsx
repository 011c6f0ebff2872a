import type { Metadata } from "next";
import { MapCards } from "#components/heatmap/MapCards.tsx";
import { formatQuantity } from "#lib/format/format.ts";
import { EmptyPage } from "#components/layout/EmptyPage.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { database } from "#lib/store/postgres/connection.ts";
import { THUMBNAIL_ROUNDS } from "#lib/store/read/maps/readMapThumbnails.ts";
import { loadMapCards } from "./loadMapCards.ts";

export const metadata: Metadata = { title: "Maps" };

/** More maps than any server's rotation has. */
const SHOWN = 100;

export default async function MapsPage() {
  const { cards, total } = await loadMapCards(await database(), SHOWN);
  return (
    <PageFrame
      title="Maps"
      summary={
        total === 0
          ? undefined
          : `${formatQuantity(total, "map")} played, the most played first. The heat shows where the kills of each map's latest rounds fell, at most ${THUMBNAIL_ROUNDS} rounds.`
      }
    >
      {total === 0 ? (
        <EmptyPage>
          Every map you played, with the heat of its latest kills; each opens to kills, deaths,
          escapes and movement over its overview. A map appears with its first round.
        </EmptyPage>
      ) : (
        <MapCards cards={cards} />
      )}
      {cards.length < total ? (
        <p className="mt-6 text-muted">
          The {SHOWN} most played of {total} are shown.
        </p>
      ) : null}
      {total > 0 ? (
        <p className="mt-6 text-muted">
          <a className="prose-link" href="/api/v1/maps?format=csv" download>
            All maps as CSV
          </a>
        </p>
      ) : null}
    </PageFrame>
  );
}
