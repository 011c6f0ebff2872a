import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { FilterPanel } from "#components/explorer/FilterPanel.tsx";
import { TimeBrush } from "#components/explorer/TimeBrush.tsx";
import { CellTable } from "#components/heatmap/CellTable.tsx";
import { DISPLAY_FIELDS, readDisplay, unreadDisplay, writeDisplay } from "#lib/mapView/display.ts";
import { GroundChoices } from "#components/heatmap/GroundChoices.tsx";
import { HeatmapExplorer } from "#components/heatmap/HeatmapExplorer.tsx";
import { layerCaption, LAYER_WORDS } from "#lib/mapView/layers.ts";
import { LayerList, type LayerChoice } from "#components/heatmap/LayerList.tsx";
import { MapNotes } from "#components/heatmap/MapNotes.tsx";
import { ChoiceLinks } from "#components/layout/ChoiceLinks.tsx";
import { formatQuantity, formatDay } from "#lib/format/format.ts";
import { QualityNote } from "#components/quality/QualityNote.tsx";
import { MAP_QUALITY } from "#components/quality/quality.copy.ts";
import { endOfTime } from "#lib/mapQuery/filters/time.ts";
import { LAYERS, type Layer } from "#lib/mapQuery/layers.ts";
import type { Question } from "#lib/mapQuery/question.ts";
import { QUESTION_FIELDS } from "#lib/mapQuery/questionFields.ts";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { unreadParts } from "#lib/mapQuery/unreadParts.ts";
import { mapAddress, withFilters, writeQuestion } from "#lib/mapQuery/writeQuestion.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import { siteAddress } from "#lib/server/siteAddress.ts";
import { database } from "#lib/store/postgres/connection.ts";
import type { FilterTotals } from "#lib/store/read/mapQuery/countFilterTotals.ts";
import { readChoices } from "#lib/store/read/mapQuery/readChoices.ts";
import { readDataQuality } from "#lib/store/read/quality/readDataQuality.ts";
import { readEngagementPath } from "#lib/store/read/mapQuery/readEngagementPath.ts";
import { HISTOGRAM_SECONDS } from "#lib/store/read/mapQuery/readHistogram.ts";
import { readMapSettings } from "#lib/store/read/maps/readMapSettings.ts";
import { selectRounds } from "#lib/store/read/mapQuery/roundSet.ts";
import { loadMap } from "#lib/mapView/loadMapView.ts";
import { today } from "#lib/format/today.ts";

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
  const image = `/maps/${encodeURIComponent(map)}/preview?${search}`;
  // A comparison of sides is of both.
  const title = `${mapTitle(map)}: ${layerCaption(question.layers[0], question.compare === "side" ? null : question.filters.side)}`;
  return {
    title: mapTitle(map),
    metadataBase: siteAddress(await headers()),
    openGraph: {
      title,
      images: [
        { url: image, width: 1200, height: 630, alt: `${title}, drawn on the map with its scale` },
      ],
    },
    twitter: { card: "summary_large_image" },
  };
}

export default async function MapPage({ params, searchParams }: MapPageProps) {
  const map = decodeURIComponent((await params).map);
  const asked = await searchParams;
  const db = await database();
  const fight = Number(asked.fight);
  const [loaded, choices, opened] = await Promise.all([
    loadMap(db, map, readQuestion(asked), today()),
    readChoices(db, map),
    Number.isSafeInteger(fight) && fight > 0 ? readEngagementPath(db, fight) : null,
  ]);
  if (loaded === null) notFound();
  const quality = await readDataQuality(db, selectRounds(loaded.resolved), MAP_QUALITY);
  const {
    question,
    facts,
    scene,
    view,
    totals,
    histogram,
    picture,
    storeys,
    filters,
    names,
    cannotCompare,
    leftOut,
  } = loaded;
  const [layer] = question.layers;
  const display = readDisplay(asked);
  const fields = new URLSearchParams(
    writeQuestion(question).map(([name, value]) => [name, value]),
  ).toString();
  const dataHref = (format: string): string =>
    `/api/v1/maps/${encodeURIComponent(map)}/explore?${fields}${fields === "" ? "" : "&"}format=${format}`;

  return (
    <>
      <div className="grid grow wide:grid-cols-[15.5rem_minmax(0,1fr)_20rem]">
        <div className="contents border-hairline wide:flex wide:flex-col wide:border-r">
          <section aria-label="What to show" className="flex flex-col gap-5 px-5 pt-5">
            <div>
              <h1>{scene.title}</h1>
              <p className="text-muted">
                {facts.firstSession === null
                  ? "No round of it is imported yet: this is the map alone."
                  : `${formatQuantity(facts.rounds, "round")} since ${formatDay(facts.firstSession)}`}
              </p>
            </div>
            <LayerList
              choices={LAYERS.map((choice) => makeLayerChoice(map, question, choice, totals))}
            />
            <p className="text-muted">
              {LAYER_WORDS[layer].meaning}{" "}
              <a className="prose-link wide:hidden" href="#filters">
                Filters
              </a>
            </p>
          </section>
          <section
            id="filters"
            aria-label="Filters"
            className="flex flex-col gap-5 px-5 py-5 max-wide:order-last max-wide:border-t max-wide:border-hairline"
          >
            <FilterPanel
              map={map}
              question={question}
              choices={choices}
              names={names}
              today={today()}
            />
            <GroundChoices
              picture={picture}
              storeys={storeys}
              storey={question.filters.storey}
              buildHref={({ ground, storey }) =>
                mapAddress(
                  map,
                  withFilters(
                    ground === undefined ? question : { ...question, ground },
                    storey === undefined ? {} : { storey },
                  ),
                )
              }
            />
          </section>
        </div>
        <HeatmapExplorer
          scene={scene}
          view={view}
          initial={display}
          opened={opened?.map === map ? opened : null}
          search={fields}
          csvHref={dataHref("csv")}
          jsonHref={dataHref("json")}
          header={
            <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
              <p className="min-w-0">
                <span className="block">
                  <strong className="font-semibold">{view.data.caption}</strong>
                  {view.filters === "" ? "" : `, ${view.filters}`}
                  {view.other === null ? (
                    ""
                  ) : (
                    <span className="text-muted">
                      {" "}
                      {view.compareView === "difference" ? "against" : "beside"} {view.other.name}
                    </span>
                  )}
                </span>
                <span className="block text-muted" data-testid="left">
                  {formatQuantity(totals.engagements, "engagement")} in{" "}
                  {formatQuantity(totals.rounds, "round")}
                </span>
              </p>
              {layer === "tracks" ||
              (view.other !== null && view.compareView === "difference") ? null : (
                <ChoiceLinks
                  label="Density"
                  choices={[
                    { label: "Smooth", mode: "smooth" as const },
                    { label: "Cells", mode: "cells" as const },
                  ].map(({ label, mode }) => ({
                    label,
                    href: mapAddress(map, { ...question, mode }),
                    current: mode === question.mode,
                  }))}
                />
              )}
            </div>
          }
          footer={
            histogram === null || histogram.length === 0 ? null : (
              <TimeBrush
                bars={histogram}
                step={HISTOGRAM_SECONDS}
                from={filters.time.from}
                to={endOfTime(filters.time)}
                count={totals.events[LAYER_WORDS[layer].kind ?? "hit"]}
                noun={
                  LAYER_WORDS[layer].kind === null || layer === "zones" ? "hits" : view.data.noun
                }
              />
            )
          }
          notes={
            <>
              <MapNotes
                facts={facts}
                question={question}
                view={view}
                totals={totals}
                drawnFromPlay={scene.overviewUrl === null}
                boundsAre={picture.boundsAre}
                cannotCompare={cannotCompare}
                leftOut={[...unreadAddress(asked), ...leftOut]}
              />
              <QualityNote quality={quality} />
            </>
          }
        />
      </div>
      <CellTable scene={scene} view={view} csvHref={dataHref("csv")} jsonHref={dataHref("json")} />
    </>
  );
}

/** What of the page's address says nothing: it is left out, and the page says so. */
function unreadAddress(asked: Record<string, string | string[] | undefined>): string[] {
  const unknown = Object.keys(asked).filter(
    (name) => !QUESTION_FIELDS.has(name) && !DISPLAY_FIELDS.includes(name) && name !== "fight",
  );
  return [
    ...unreadParts(asked),
    ...unreadDisplay(asked),
    ...(unknown.length === 0 ? [] : [`${unknown.join(", ")}, which no map knows`]),
  ];
}

function makeLayerChoice(
  map: string,
  question: Question,
  choice: Layer,
  { events }: FilterTotals,
): LayerChoice {
  const [layer, ...overlayLayers] = question.layers;
  const { label, kind } = LAYER_WORDS[choice];
  const drawn = overlayLayers.includes(choice);
  const canBeOver = choice !== layer && choice !== "zones";
  return {
    label,
    current: choice === layer,
    total: kind === null || choice === "zones" ? null : events[kind],
    href: mapAddress(map, { ...question, layers: [choice] }),
    overlay: canBeOver
      ? {
          drawn,
          href: mapAddress(map, {
            ...question,
            layers: [
              layer,
              ...(drawn
                ? overlayLayers.filter((each) => each !== choice)
                : [...overlayLayers, choice]),
            ],
          }),
        }
      : null,
  };
}
