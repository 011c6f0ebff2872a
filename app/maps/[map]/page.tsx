import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { fitClockTicks } from "#components/charts/clockTicks.ts";
import { TimeBrush } from "#components/explorer/TimeBrush.tsx";
import { CellTable } from "#components/heatmap/CellTable.tsx";
import { HeatmapExplorer } from "#components/heatmap/HeatmapExplorer.tsx";
import type { FirstPictures } from "#components/heatmap/MapPictures.tsx";
import { MapNotes } from "#components/heatmap/MapNotes.tsx";
import { BoundsNote } from "#components/maps/BoundsNote.tsx";
import { MAP_PAGE } from "#components/heatmap/mapPage.copy.ts";
import { UnreadNote } from "#components/layout/UnreadNote.tsx";
import { QualityNote } from "#components/quality/QualityNote.tsx";
import { SampleBanner } from "#components/samples/SampleBanner.tsx";
import { MAP_QUALITY } from "#components/quality/quality.copy.ts";
import { endOfTime } from "#lib/mapQuery/filters/time.ts";
import { QUESTION_FIELDS } from "#lib/mapQuery/questionFields.ts";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { listInvalidParts } from "#lib/mapQuery/listInvalidParts.ts";
import { mapAddress, replaceFilters, writeQuestion } from "#lib/mapQuery/writeQuestion.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import {
  DISPLAY_FIELDS,
  type Display,
  readDisplay,
  listUnknownDisplay,
  writeDisplay,
} from "#lib/mapView/display.ts";
import { packNumbers } from "#lib/mapView/packNumbers.ts";
import { describeLayer } from "#lib/mapView/layers.copy.ts";
import { LAYER_KINDS } from "#lib/mapView/layers.ts";
import { loadMap, type LoadedMap } from "#lib/mapView/loadMapView.ts";
import { readSampleNotice } from "#lib/server/sampleNotice.ts";
import { getSiteAddress } from "#lib/server/siteAddress.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { readChoices } from "#lib/store/read/mapQuery/readChoices.ts";
import { readEngagementPath } from "#lib/store/read/mapQuery/readEngagementPath.ts";
import { HISTOGRAM_SECONDS } from "#lib/store/read/mapQuery/readHistogram.ts";
import { readToday } from "#lib/store/read/mapQuery/readToday.ts";
import { selectRounds } from "#lib/store/read/mapQuery/roundSet.ts";
import { readBoundsChanges } from "#lib/store/read/maps/readBoundsChanges.ts";
import { readMapSettings } from "#lib/store/read/maps/readMapSettings.ts";
import { readDataQuality } from "#lib/store/read/quality/readDataQuality.ts";
import { FirstPicture } from "./FirstPicture.tsx";
import { buildFirstPictures } from "./loadFirstPicture.ts";
import { MapControls } from "./MapControls.tsx";
import { MapHeader } from "./MapHeader.tsx";

interface MapPageProps {
  params: Promise<{ map: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params, searchParams }: MapPageProps): Promise<Metadata> {
  const map = decodeURIComponent((await params).map);
  const { played, isConfigured } = await readMapSettings(await database(), map);
  if (!played && !isConfigured) notFound();
  const asked = await searchParams;
  const question = readQuestion(asked);
  const search = new URLSearchParams(writeQuestion(question).map(([name, value]) => [name, value]));
  for (const [name, value] of Object.entries(writeDisplay(readDisplay(asked))))
    if (value !== null) search.set(name, value);
  const image = `/maps/${encodeMapName(map)}/preview?${search}`;
  // A comparison of sides shows both.
  const side = question.compare === "side" ? null : question.filters.side;
  const title = MAP_PAGE.previewTitle(mapTitle(map), describeLayer(question.layers[0], side));
  return {
    title: mapTitle(map),
    metadataBase: getSiteAddress(await headers()),
    openGraph: {
      title,
      images: [{ url: image, width: 1200, height: 630, alt: MAP_PAGE.previewAlt(title) }],
    },
    twitter: { card: "summary_large_image" },
  };
}

export default async function MapPage({ params, searchParams }: MapPageProps) {
  const map = decodeURIComponent((await params).map);
  const asked = await searchParams;
  const db = await database();
  const questionAsked = readQuestion(asked);
  const today = await readToday(db, questionAsked.filters.source);
  const fight = Number(asked.fight);
  const [loaded, choices, opened] = await Promise.all([
    loadMap(db, map, questionAsked, today),
    readChoices(db, map),
    Number.isSafeInteger(fight) && fight > 0 ? readEngagementPath(db, fight) : null,
  ]);
  if (loaded === null) notFound();
  const [quality, changes] = await Promise.all([
    readDataQuality(db, selectRounds(loaded.resolved, loaded.question.layers[0]), MAP_QUALITY),
    readBoundsChanges(db, map),
  ]);
  const { question, scene, view, totals } = loaded;
  const shown = packNumbers({ scene, view });
  const display = readDisplay(asked);
  const shownFight = opened?.map === map ? opened : null;
  const fields = new URLSearchParams(
    writeQuestion(question).map(([name, value]) => [name, value]),
  ).toString();
  const dataHref = (format: string): string =>
    `/api/v1/maps/${encodeMapName(map)}/explore?${fields}${fields === "" ? "" : "&"}format=${format}`;

  return (
    <>
      <SampleBanner notice={await readSampleNotice()} />
      <UnreadNote
        className="mx-5 mt-4"
        parts={[...listUnreadOfMap(asked, shownFight !== null), ...loaded.leftOut]}
        refusals={loaded.cannotCompare === null ? [] : [loaded.cannotCompare]}
      />
      <div className="grid grow wide:grid-cols-[15.5rem_minmax(0,1fr)_20rem]">
        <MapControls
          map={map}
          loaded={loaded}
          choices={choices}
          today={today}
          settings={quality.settings}
        />
        <HeatmapExplorer
          shown={shown}
          initial={display}
          first={showFirstPictures(loaded, display)}
          opened={shownFight}
          search={fields}
          csvHref={dataHref("csv")}
          jsonHref={dataHref("json")}
          header={<MapHeader map={map} question={question} view={view} totals={totals} />}
          footer={<RoundTime loaded={loaded} />}
          notes={
            <>
              <BoundsNote
                changes={changes}
                buildHref={(dates) => mapAddress(map, replaceFilters(question, { dates }))}
              />
              <MapNotes
                facts={loaded.facts}
                question={question}
                view={view}
                totals={totals}
                drawnFromMovement={scene.overviewUrl === null}
                boundsAre={loaded.picture.boundsAre}
              />
              <QualityNote quality={quality} />
            </>
          }
        />
      </div>
      <CellTable shown={shown} csvHref={dataHref("csv")} jsonHref={dataHref("json")} />
    </>
  );
}

/** What is seen before any script runs. */
function showFirstPictures({ question, scene, view }: LoadedMap, display: Display): FirstPictures {
  const { main, other } = buildFirstPictures(question, { scene, view, display });
  return {
    main: <FirstPicture addresses={main} bounds={scene.bounds} />,
    other: other === null ? null : <FirstPicture addresses={other} bounds={scene.bounds} />,
  };
}

/** The time in the round under the map, for layers that have times. */
function RoundTime({
  loaded: { question, histogram, filters, totals, view },
}: {
  loaded: LoadedMap;
}) {
  if (histogram === null || histogram.length === 0) return null;
  const [layer] = question.layers;
  const kind = LAYER_KINDS[layer];
  return (
    <TimeBrush
      bars={histogram}
      step={HISTOGRAM_SECONDS}
      from={filters.time.from}
      to={endOfTime(filters.time)}
      count={totals.events[kind ?? "hit"]}
      noun={kind === null || layer === "zones" ? "hits" : view.data.noun}
      ticks={fitClockTicks(1000 * HISTOGRAM_SECONDS * histogram.length)}
    />
  );
}

/** The parts of the page's address that could not be read; the page ignores them and says so. */
function listUnreadOfMap(
  asked: Record<string, string | string[] | undefined>,
  isFightShown: boolean,
): string[] {
  const unknown = Object.keys(asked).filter(
    (name) => !QUESTION_FIELDS.has(name) && !DISPLAY_FIELDS.includes(name) && name !== "fight",
  );
  return [
    ...listInvalidParts(asked),
    ...listUnknownDisplay(asked),
    ...(isFightShown || String(asked.fight ?? "") === ""
      ? []
      : [MAP_PAGE.unknownFight(String(asked.fight))]),
    ...(unknown.length === 0 ? [] : [MAP_PAGE.unknownFields(unknown)]),
  ];
}
