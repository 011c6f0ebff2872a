import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import type { Metadata } from "next";
import Link from "next/link";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { flattenCells } from "#lib/mapView/flattenCells.ts";
import { resolveMapImagery } from "#lib/mapView/mapImagery.ts";
import { paintThumbnail } from "#components/preview/paintThumbnail.ts";
import { traceFloorPlan } from "#components/canvas/traceFloorPlan.ts";
import { Notice } from "#components/layout/Notice.tsx";
import { PageFrame } from "#components/layout/PageFrame.tsx";
import { BoundsNote } from "#components/maps/BoundsNote.tsx";
import { computeFrame } from "#components/maps/computeFrame.ts";
import { PLACE_PAGE } from "#components/maps/mapSettings.copy.ts";
import { PlaceEditor } from "#components/maps/PlaceEditor.tsx";
import { writeListAddress } from "#lib/addresses/writeListAddress.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import { identifyViewer } from "#lib/server/viewer.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readPlayedGround } from "#lib/store/read/maps/readPlayedGround.ts";
import { readHeatmapPoints } from "#lib/store/read/maps/readHeatmapPoints.ts";
import { readBoundsChanges } from "#lib/store/read/maps/readBoundsChanges.ts";
import { readMapSettings } from "#lib/store/read/maps/readMapSettings.ts";
import { readMapFacts } from "#lib/store/read/maps/readMapFacts.ts";
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
  const place = resolveMapImagery(map, facts.settings, facts.extent, { kind: "image" });
  const frame = computeFrame(place.bounds, facts.extent);
  const [walked, kills, changes] = await Promise.all([
    readPlayedGround(db, map),
    readHeatmapPoints(db, { map, layer: "kills" }),
    readBoundsChanges(db, map),
  ]);
  const outline = traceFloorPlan(
    { cellSize: walked.cellSize, flat: flattenCells(walked.cells) },
    frame,
  );
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
        frame={frame}
        overviewUrl={place.kind === "image" ? place.overviewUrl : null}
        walked={outline?.walked ?? null}
        heat={await paintThumbnail(
          { cellSize: kills.cellSize, flat: flattenCells(kills.cells) },
          frame,
        )}
        objectives={place.objectives.map(({ name, x, y }) => ({ name, x, y }))}
        byHand={facts.settings.bounds !== null}
        save={admin ? saveMapPlace : null}
        reset={resetMapPlace}
        resetOverview={facts.settings.overviewHash === null ? null : resetMapOverview}
      />
    </PageFrame>
  );
}
