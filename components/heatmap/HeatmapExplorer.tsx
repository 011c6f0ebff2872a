"use client";

import { useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import type { GroundPoint } from "#lib/maps/mapBounds.ts";
import { PATCH_UNITS } from "#lib/analytics/density/estimateDensity.ts";
import { formatCount } from "../layout/format.ts";
import { DisplaySliders } from "./DisplaySliders.tsx";
import type { Picture } from "./drawHeat.ts";
import { HeatmapStage } from "./HeatmapStage.tsx";
import { HotPlaceList } from "./HotPlaceList.tsx";
import { findHotPlaces, HOT_PLACE_RADIUS } from "./hotPlaces.ts";
import { Insight } from "./Insight.tsx";
import { Legend } from "./Legend.tsx";
import { makeHeat } from "./makeHeat.ts";
import { savePicture } from "./savePicture.ts";
import type { HeatView, MapScene } from "./scene.ts";
import { useGround } from "./useGround.ts";
import type { Display } from "./display.ts";
import { useDisplay } from "./useDisplay.ts";

interface HeatmapExplorerProps {
  scene: MapScene;
  view: HeatView;
  initial: Display;
  /** The line above the map: what is shown, and the choice between smooth and cells. */
  header: ReactNode;
  /** What a reader should know of these data. */
  notes: ReactNode;
  /** Where the shown cells are as CSV. */
  csvHref: string;
}

/** The map with its legend, hot places and downloads. */
export function HeatmapExplorer({ scene, view, initial, header, notes, csvHref }: HeatmapExplorerProps) {
  const { display, change } = useDisplay(initial);
  const ground = useGround();
  const heat = useMemo(() => makeHeat(scene, view, display.radius), [scene, view, display.radius]);
  const places = useMemo(() => findHotPlaces(scene, view, heat), [scene, view, heat]);
  const [marked, setMarked] = useState<GroundPoint | null>(null);
  const picture = useRef<Picture | null>(null);
  const keepPicture = useCallback((next: Picture) => {
    picture.current = next;
  }, []);
  const unit = view.mode === "cells"
    ? `${view.noun} in a cell of ${view.cells.cellSize} × ${view.cells.cellSize} units`
    : `${view.noun} in a patch of ${PATCH_UNITS} × ${PATCH_UNITS} units`;
  const title = unit.charAt(0).toUpperCase() + unit.slice(1);
  const caption = `${view.caption} on ${scene.title}, ${formatCount(view.total)} ${view.noun} in ${formatCount(view.rounds)} rounds`;

  return (
    <>
      <section aria-label="Map" className="min-w-0 px-5 py-5 wide:px-8">
        <div className="mx-auto max-w-[calc(100dvh-9rem)] min-w-64">
          {header}
          <HeatmapStage
            scene={scene} view={view} heat={heat} opacity={display.opacity / 100} showObjectives={display.objectives}
            marked={marked} label={`${caption}. ${places[0] === undefined ? "Nothing is placed on it." : `Fullest place: ${places[0].name}, ${places[0].value}`}`} onPicture={keepPicture}
          />
        </div>
      </section>
      <aside aria-label="Reading the map" className="flex flex-col gap-6 border-hairline px-5 py-5 wide:border-l">
        <Insight view={view} places={places} />
        <Legend title={title} max={heat.max} ramp={view.ramp} ground={ground} />
        <HotPlaceList
          heading={view.mode === "cells" ? "Fullest cells" : `Fullest places, ${view.noun} within ${HOT_PLACE_RADIUS} units`}
          places={places} total={view.total} onMark={setMarked}
        />
        <DisplaySliders display={display} change={change} smooth={view.mode === "smooth"} />
        <div className="no-print flex flex-wrap gap-2">
          <button type="button" className="button" onClick={() => { if (picture.current !== null) void savePicture(picture.current, caption, title); }}>Save as PNG</button>
          <a className="button" href={csvHref} download>CSV</a>
          <a className="button" href="#cells">Table</a>
        </div>
        <div className="space-y-2 text-muted">
          {heat.outside >= 0.5 ? <p>{formatCount(heat.outside)} of {formatCount(view.total)} lie beyond the edge of the picture.</p> : null}
          {notes}
        </div>
      </aside>
    </>
  );
}
