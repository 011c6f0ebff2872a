import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CellTable } from "#components/heatmap/CellTable.tsx";
import { GroundChoices } from "#components/heatmap/GroundChoices.tsx";
import { HeatmapExplorer } from "#components/heatmap/HeatmapExplorer.tsx";
import { LAYER_WORDS } from "#components/heatmap/layers.ts";
import { MapNotes } from "#components/heatmap/MapNotes.tsx";
import { LayerList } from "#components/heatmap/LayerList.tsx";
import { ChoiceLinks } from "#components/layout/ChoiceLinks.tsx";
import { countOf, formatDay } from "#components/layout/format.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import { database } from "#lib/store/connection.ts";
import { HEATMAP_LAYERS, layerHasTeams } from "#lib/store/queries/heatmap.ts";
import { mapAddress, readMapAddress } from "./address.ts";
import { loadMap } from "./loadMap.ts";

interface MapPageProps {
  params: Promise<{ map: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: MapPageProps): Promise<Metadata> {
  return { title: mapTitle(decodeURIComponent((await params).map)) };
}

export default async function MapPage({ params, searchParams }: MapPageProps) {
  const map = decodeURIComponent((await params).map);
  const loaded = await loadMap(await database(), map, readMapAddress(await searchParams));
  if (loaded === null) notFound();
  const { question, facts, scene, view, table, picture, storeys } = loaded;
  const { layer, side, mode } = question;
  const totals = facts.totals[view.mode === "smooth" ? "points" : "tracker"];
  const csvHref = `/api/v1/maps/${encodeURIComponent(map)}/heatmap?layer=${layer}${side === null ? "" : `&team=${side}`}&source=${view.mode === "smooth" ? "points" : "tracker"}&format=csv`;
  const sides = [{ label: "Both", side: null }, { label: "Axis", side: "axis" }, { label: "Allies", side: "allies" }] as const;

  return (
    <>
      <div className="grid grow wide:grid-cols-[14.5rem_minmax(0,1fr)_19rem]">
        <section aria-label="What to show" className="flex flex-col gap-5 border-hairline px-5 py-5 wide:border-r">
          <div>
            <h1>{scene.title}</h1>
            <p className="text-muted">
              {countOf(facts.rounds, "round")}{facts.firstPlayed === null ? "" : ` since ${formatDay(facts.firstPlayed)}`}
            </p>
          </div>
          <LayerList
            choices={HEATMAP_LAYERS.map((one) => ({
              label: LAYER_WORDS[one].label,
              href: mapAddress(map, { ...question, layer: one }),
              total: one === "kills" || one === "deaths" ? totals[one][side ?? "both"] : totals[one],
              current: one === layer,
            }))}
          />
          {layerHasTeams(layer) ? (
            <div>
              <h2 className="mb-1.5 font-normal text-muted">{layer === "kills" ? "Side of the killer" : "Side of who died"}</h2>
              <ChoiceLinks label="Side" choices={sides.map((one) => ({ label: one.label, href: mapAddress(map, { ...question, side: one.side }), current: one.side === side }))} />
            </div>
          ) : null}
          <GroundChoices
            picture={picture} storeys={storeys} storey={question.storey}
            addressOf={(part) => mapAddress(map, { ...question, ...part })}
          />
          <p className="text-muted">{LAYER_WORDS[layer].meaning}</p>
        </section>
        <HeatmapExplorer
          scene={scene} view={view} initial={question.display} csvHref={csvHref}
          header={
            <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
              <p><strong className="font-semibold">{view.caption}</strong> <span className="text-muted">{mode === "smooth" ? "smoothed" : `in cells of ${view.cells.cellSize} units`}</span></p>
              <ChoiceLinks
                label="Density"
                choices={[{ label: "Smooth", one: "smooth" }, { label: "Cells", one: "cells" }].map(({ label, one }) => ({
                  label, href: mapAddress(map, { ...question, mode: one === "cells" ? "cells" : "smooth" }), current: one === mode,
                }))}
              />
            </div>
          }
          notes={<MapNotes facts={facts} layer={layer} mode={mode} drawnFromPlay={scene.overviewUrl === null} boundsAre={picture.boundsAre} storey={question.storey} />}
        />
      </div>
      <CellTable scene={scene} view={table} csvHref={csvHref.replace("source=points", "source=tracker")} />
    </>
  );
}
