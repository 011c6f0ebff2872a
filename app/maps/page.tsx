import type { Metadata } from "next";
import { MapCards } from "#components/heatmap/MapCards.tsx";
import { MAPS_PAGE } from "#components/heatmap/mapPage.copy.ts";
import { EmptyPage } from "#components/layout/EmptyPage.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { readChosenTheme } from "#lib/server/chosenTheme.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { THUMBNAIL_ROUNDS } from "#lib/store/read/maps/readMapThumbnails.ts";
import { loadMapCards } from "./loadMapCards.ts";

export const metadata: Metadata = { title: MAPS_PAGE.title };

/** The first two rows of a desktop. */
const IN_SIGHT = 10;
/** More maps than the rotation of any server. */
const SHOWN = 100;

export default async function MapsPage() {
  const { cards, total } = await loadMapCards(await database(), SHOWN);
  return (
    <PageFrame
      title={MAPS_PAGE.title}
      summary={total === 0 ? undefined : MAPS_PAGE.summary(total, THUMBNAIL_ROUNDS)}
    >
      {total === 0 ? (
        <EmptyPage>{MAPS_PAGE.willShow}</EmptyPage>
      ) : (
        <MapCards cards={cards} inSight={IN_SIGHT} theme={await readChosenTheme()} />
      )}
      {cards.length < total ? (
        <p className="mt-6 text-muted">{MAPS_PAGE.limited(SHOWN, total)}</p>
      ) : null}
      {total > 0 ? (
        <p className="mt-6 text-muted">
          <a className="prose-link" href="/api/v1/maps?format=csv" download>
            {MAPS_PAGE.csv}
          </a>
        </p>
      ) : null}
    </PageFrame>
  );
}
