import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { BoundsNote } from "#components/maps/BoundsNote.tsx";
import { PLACE_PAGE } from "#components/maps/mapSettings.copy.ts";
import { PlaceEditor } from "#components/maps/PlaceEditor.tsx";
import { writeListAddress } from "#lib/addresses/writeListAddress.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import { readChosenTheme } from "#lib/server/chosenTheme.ts";
import { identifyViewer } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readBoundsChanges } from "#lib/store/read/maps/readBoundsChanges.ts";
import { readMapSettings } from "#lib/store/read/maps/readMapSettings.ts";
import { readMapFacts } from "#lib/store/read/maps/readMapFacts.ts";
import { buildWorldAddresses, loadWorld } from "../../../maps/worldPicture.ts";
import { resetMapOverview, resetMapPlace, saveMapPlace } from "./actions.ts";

interface PlacePageProps {
  params: Promise<{ map: string }>;
}

export async function generateMetadata({ params }: PlacePageProps): Promise<Metadata> {
  const map = decodeURIComponent((await params).map);
  const { played, isConfigured } = await readMapSettings(await database(), map);
  if (!played && !isConfigured) notFound();
  return { title: PLACE_PAGE.metaTitle(mapTitle(map)) };
}

export default async function PlacePage({ params }: PlacePageProps) {
  const map = decodeURIComponent((await params).map);
  const db = await database();
  const facts = await readMapFacts(db, map);
  if (facts === null) notFound();
  const { admin } = await identifyViewer({ headers: await headers() });
  const [world, changes, theme] = await Promise.all([
    loadWorld(db, map, facts),
    readBoundsChanges(db, map),
    readChosenTheme(),
  ]);
  const { place } = world;
  return (
    <PageFrame
      title={
        <>
          {place.title} <span className="font-normal text-muted">{PLACE_PAGE.subtitle}</span>
        </>
      }
      summary={PLACE_PAGE.summary}
      controls={
        <Link className="button" href={`/maps/${encodeMapName(map)}`}>
          {PLACE_PAGE.open}
        </Link>
      }
    >
      {place.kind === "image" ? null : (
        <div className="mb-6">
          <Notice>
            {PLACE_PAGE.noImage} {place.kind === "drawn" ? PLACE_PAGE.drawn : PLACE_PAGE.movement}{" "}
            {PLACE_PAGE.later}
          </Notice>
        </div>
      )}
      {changes.length === 0 ? null : (
        <div className="mb-6">
          <Notice>
            <BoundsNote
              changes={changes}
              buildHref={({ from, to }) =>
                writeListAddress(`/maps/${encodeMapName(map)}`, { from, to })
              }
            />
          </Notice>
        </div>
      )}
      <PlaceEditor
        key={`${place.bounds.mins.x} ${place.bounds.mins.y} ${place.bounds.maxs.x} ${place.bounds.maxs.y}`}
        map={map}
        title={place.title}
        bounds={place.bounds}
        frame={world.shown.frame}
        overviewUrl={place.kind === "image" ? place.overviewUrl : null}
        picture={buildWorldAddresses(map, world)}
        theme={theme}
        objectives={place.objectives.map(({ name, x, y }) => ({ name, x, y }))}
        byHand={facts.settings.bounds !== null}
        save={admin ? saveMapPlace : null}
        reset={resetMapPlace}
        resetOverview={facts.settings.overviewHash === null ? null : resetMapOverview}
      />
    </PageFrame>
  );
}
