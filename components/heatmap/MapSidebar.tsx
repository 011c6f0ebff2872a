"use client";

import { lazy, Suspense, type ReactNode } from "react";
import { countSide } from "#lib/analytics/density/SquareGrid.ts";
import type { Norm } from "#lib/mapQuery/question.ts";
import type { GroundPoint } from "#lib/maps/mapBounds.ts";
import { getComparedBy } from "#lib/mapView/compareLayers.ts";
import type { Display } from "#lib/mapView/display.ts";
import { HOT_SPOT_RADIUS } from "#lib/mapView/hotSpots.ts";
import type { HeatView, MapScene } from "#lib/mapView/mapView.ts";
import { DisplaySliders } from "./DisplaySliders.tsx";
import { HEATMAP, HOT_SPOTS } from "./heatmap.copy.ts";
import { HotSpotList } from "./HotSpotList.tsx";
import { Insight } from "./Insight.tsx";
import { MapLegend } from "./MapLegend.tsx";
import type { HeatPictures } from "./useHeatPictures.ts";
import type { Picked } from "./usePicked.ts";

const PlacePanel = lazy(() => import("../explorer/PlacePanel.tsx"));

interface MapSidebarProps {
  scene: MapScene;
  view: HeatView;
  pictures: HeatPictures;
  /** The question as the query of an address. */
  search: string;
  picked: Picked;
  onMark: (place: GroundPoint | null) => void;
  display: Display;
  change: (part: Partial<Display>) => void;
  isFull: boolean;
  /** What a reader should know about these data. */
  notes: ReactNode;
  /** Downloads. */
  children: ReactNode;
}

/** Next to the map: the fights at a place, what the map shows, its legend, hot spots and display. */
export function MapSidebar({
  scene,
  view,
  pictures,
  search,
  picked,
  onMark,
  display,
  change,
  isFull,
  notes,
  children,
}: MapSidebarProps) {
  const { data } = view;
  const { norm, isDifference, overlays, spots, picture } = pictures;
  const isTracks = data.layer === "tracks";
  const isEmpty = isTracks ? data.lives === 0 : !isDifference && countSide(data) === 0;
  const { heat } = picture;
  return (
    <aside
      aria-label={HEATMAP.sidebar}
      className={[
        "flex flex-col gap-6 border-hairline px-5 py-5 wide:border-l",
        isFull ? "md:overflow-auto md:border-l" : "",
      ].join(" ")}
    >
      {/* On a narrow window it is right below the map, where the map is still in sight. */}
      <FightPanel map={scene.map} search={search} picked={picked} view={view} />
      <div className="flex flex-col gap-6 wide:-order-1">
        <Insight
          view={view}
          main={pictures.main}
          differences={isDifference ? spots.length : null}
          norm={norm}
        />
        {isEmpty ? null : <MapLegend view={view} pictures={pictures} />}
        {overlays.length === 0 ? null : (
          <p className="text-muted">
            {HEATMAP.lines(overlays.map(({ data: { caption } }) => caption))}
          </p>
        )}
      </div>
      {isTracks || isEmpty ? null : (
        <HotSpotList
          heading={HOT_SPOTS.heading(view, heat.squares.length > 0 ? null : HOT_SPOT_RADIUS)}
          spots={spots}
          total={countSide(data)}
          secondColumn={isDifference ? "ratio" : data.visits !== null ? "visits" : "share"}
          onMark={onMark}
          onPick={picked.pick}
        />
      )}
      <DisplaySliders
        display={{ ...display, norm }}
        change={change}
        smooth={heat.fields.length > 0 || overlays.length > 0}
        scaled={!isDifference && !isTracks}
        norms={listNorms(view, norm, isDifference)}
      />
      {children}
      <div className="space-y-2 text-muted">
        {heat.outside >= 0.5 ? <p>{HEATMAP.outside(heat.outside, data)}</p> : null}
        {notes}
      </div>
    </aside>
  );
}

/** The ways to show counts: in total, per round or per hour; empty if there is no choice. */
function listNorms(view: HeatView, norm: Norm, isDifference: boolean): Norm[] {
  const { data, other } = view;
  if (data.layer === "zones" || data.layer === "tracks") return [];
  if (!isDifference) return ["total", "round", "hour"];
  const isFixed = getComparedBy(view, norm) !== "round" && other?.basis !== null;
  return isFixed ? [] : ["round", "hour"];
}

/** The list of fights at the chosen place, or the chosen fight; loaded when needed. */
function FightPanel({
  map,
  search,
  picked: { place, byKey, fight, time, setTime, openFight, close },
  view: { data, pair },
}: {
  map: string;
  search: string;
  picked: Picked;
  view: HeatView;
}) {
  if (place === null && fight === null) return null;
  return (
    <Suspense fallback={<p className="text-muted">{HEATMAP.loading}</p>}>
      <PlacePanel
        key={place === null ? "" : `${place.x} ${place.y}`}
        map={map}
        search={search}
        place={place}
        radius={HOT_SPOT_RADIUS}
        noun={data.layer === "presence" || data.layer === "traversal" ? "hits" : data.noun}
        takesFocus={byKey}
        fight={fight}
        pair={pair}
        time={time}
        setTime={setTime}
        onFight={openFight}
        onClose={close}
      />
    </Suspense>
  );
}
