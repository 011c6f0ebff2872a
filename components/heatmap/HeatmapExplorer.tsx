"use client";

import { countSide } from "#lib/analytics/density/SquareGrid.ts";
import { lazy, Suspense, useMemo, useRef, useState, type ReactNode } from "react";
import { PATCH_UNITS } from "#lib/analytics/density/estimateDensity.ts";
import type { Norm } from "#lib/mapQuery/question.ts";
import type { GroundPoint } from "#lib/maps/mapBounds.ts";
import type { EngagementPath } from "#lib/store/read/mapQuery/readEngagementPath.ts";
import { formatQuantity, formatCount } from "#lib/format/format.ts";
import { comparedBy } from "#lib/mapView/compareLayers.ts";
import { DisplaySliders } from "./DisplaySliders.tsx";
import { withDisplay, type Display } from "#lib/mapView/display.ts";
import type { Picture } from "../canvas/drawHeat.ts";
import { HeatmapStage } from "./HeatmapStage.tsx";
import { HotPlaceList } from "./HotPlaceList.tsx";
import { findHotPlaces, findMainPlace, HOT_PLACE_RADIUS } from "#lib/mapView/hotPlaces.ts";
import { Insight } from "./Insight.tsx";
import { DifferenceLegend, Legend } from "./Legend.tsx";
import { makeHeats, makeOver, type Heat } from "#lib/mapView/makeHeat.ts";
import { barsInWords, chooseRamps } from "../canvas/ramps.ts";
import { comparedTitle, comparedWords, scaleTitle, describeUnit } from "#lib/mapView/rates.ts";
import type { StagePlace } from "../mapStage/MapStage.tsx";
import { Readout } from "./Readout.tsx";
import { TakeAway } from "./TakeAway.tsx";
import { useFullScreen } from "../mapStage/useFullScreen.ts";
import {
  type Exposure,
  type HeatView,
  type LayerData,
  type MapScene,
} from "#lib/mapView/mapView.ts";
import { useDisplay } from "./useDisplay.ts";
import { useGroundPlan, useOutlines } from "./useDrawings.ts";
import { useGround } from "../mapStage/useTheme.ts";
import { usePicked } from "./usePicked.ts";

const PlacePanel = lazy(() => import("../explorer/PlacePanel.tsx"));
const PathOverlay = lazy(async () => ({
  default: (await import("../explorer/PathOverlay.tsx")).PathOverlay,
}));

interface HeatmapExplorerProps {
  scene: MapScene;
  view: HeatView;
  initial: Display;
  /** The engagement that the address names. */
  opened: EngagementPath | null;
  /** The fields of the question, as an address has them. */
  search: string;
  /** The line above the map: what is shown, and the choice between smooth and cells. */
  header: ReactNode;
  /** Under the map: the time in the round. */
  footer: ReactNode;
  /** What a reader should know of these data. */
  notes: ReactNode;
  /** Where the shown squares are as CSV and as JSON. */
  csvHref: string;
  jsonHref: string;
}

/** The map with its legend, hot places, engagements and downloads. */
export function HeatmapExplorer({
  scene,
  view,
  initial,
  opened,
  search,
  header,
  footer,
  notes,
  csvHref,
  jsonHref,
}: HeatmapExplorerProps) {
  const { display, change } = useDisplay(initial);
  const ground = useGround();
  const plan = useGroundPlan(scene);
  const { data, other, compareView } = view;
  const isSideBySide = other !== null && compareView === "beside";
  const isDifference = other !== null && compareView === "difference";
  const { radius, scale } = display;
  // A difference is one of rates: by the round, unless hours are asked for.
  const norm: Norm = isDifference && display.norm === "total" ? "round" : display.norm;

  const [shown, shownOther] = useMemo(
    () => makeHeats(scene, view, { radius, norm, scale }),
    [scene, view, radius, norm, scale],
  );
  const overlays = useMemo(
    () => makeOver(scene, view, { radius, norm }).filter(({ data: { lines } }) => lines === null),
    [scene, view, radius, norm],
  );
  const outlines = useOutlines(overlays);
  const places = useMemo(() => findHotPlaces(scene, view, shown), [scene, view, shown]);
  const fullest = useMemo(
    () => findMainPlace(scene, view, places, norm),
    [scene, view, places, norm],
  );

  const [marked, setMarked] = useState<GroundPoint | null>(null);
  const frame = useRef<HTMLElement>(null);
  const {
    place: picked,
    byKey,
    fight,
    time,
    setTime,
    pick,
    openFight,
    close,
  } = usePicked(scene, view, opened, frame);
  const { isFull, toggle: toggleFull } = useFullScreen(frame);

  const picture = useMemo(
    (): Picture => ({
      scene,
      data,
      overlays: view.overlays,
      heat: shown,
      outlines,
      plan,
      ground,
      opacity: display.opacity / 100,
      showObjectives: display.objectives,
    }),
    [scene, data, view, shown, outlines, plan, ground, display.opacity, display.objectives],
  );
  const otherPicture = useMemo(
    (): Picture | null =>
      other === null || shownOther === null
        ? null
        : { ...picture, data: other.data, overlays: [], outlines: [], heat: shownOther },
    [picture, other, shownOther],
  );

  const basis = comparedBy(view, norm);
  const cellSize = shown.squares.length > 0 ? data.squares.cellSize : null;
  const title = isDifference
    ? `${data.caption}, ${comparedWords(basis, data.noun)}, against ${other.name}`
    : scaleTitle(data, norm, cellSize);
  const filterText = view.filters === "" ? "" : `, ${view.filters}`;
  const counts =
    data.layer === "tracks"
      ? formatQuantity(data.lives, "life", "lives")
      : `${formatCount(countSide(data))} ${data.noun}`;
  const caption = `${data.caption}${filterText}: ${counts} in ${formatQuantity(view.exposure.rounds, "round")}, ${formatQuantity(view.engagements, "engagement")}${
    other === null
      ? ""
      : `; ${isDifference ? "against" : "on the right"} ${other.heading}: ${formatCount(countSide(other.data))} in ${formatQuantity(other.exposure.rounds, "round")}`
  }`;
  const spoken = `${data.caption} on ${scene.title}${filterText}. ${counts} in ${formatQuantity(view.exposure.rounds, "round")}, ${formatQuantity(view.engagements, "engagement")}. ${fullest === undefined ? "No place stands out" : `Fullest place: ${fullest.name}, ${formatCount(fullest.value)}`}`;
  const makeReadout =
    (layer: LayerData, exposure: Exposure, heat: Heat) =>
    (place: GroundPoint, at: { x: number; y: number }, stage: StagePlace) => (
      <Readout
        scene={scene}
        view={view}
        data={layer}
        exposure={exposure}
        heat={heat}
        norm={norm}
        place={place}
        at={at}
        stage={stage}
      />
    );
  const save = async (): Promise<void> => {
    const { savePicture } = await import("../canvas/savePicture.ts");
    await savePicture({
      picture,
      secondPicture: otherPicture,
      view,
      screenPixels:
        (frame.current?.querySelector("canvas")?.clientWidth ?? 0) * window.devicePixelRatio,
      title,
      caption,
    });
  };

  const isEmpty =
    data.layer === "tracks" ? data.lives === 0 : !isDifference && countSide(data) === 0;
  const legend =
    data.layer === "tracks" ? (
      <SideInks />
    ) : isDifference ? (
      <DifferenceLegend
        name={other.name}
        description={comparedTitle(basis, data.noun)}
        ground={ground}
      />
    ) : (
      <Legend
        title={title}
        scale={shown.scale}
        ramps={chooseRamps(view)}
        bars={barsInWords(view, shown.squares.length > 0)}
        ground={ground}
        percent={data.layer === "zones"}
        squares={cellSize ?? PATCH_UNITS}
      />
    );
  // On the whole screen the map has the height of it, but for its head and foot.
  const room = isSideBySide
    ? isFull
      ? "max-w-[calc(200dvh-16rem)]"
      : "max-w-[calc(200dvh-20rem)]"
    : isFull
      ? "max-w-[calc(100dvh-10.5rem)]"
      : "max-w-[calc(100dvh-13.5rem)]";

  return (
    <section
      aria-label="Map"
      ref={frame}
      className={
        isFull
          ? "max-md:overflow-auto bg-page md:grid md:grid-cols-[minmax(0,1fr)_20rem] md:grid-rows-[100dvh]"
          : "contents"
      }
    >
      <div className={`min-w-0 bg-page px-5 py-5 wide:px-8 ${isFull ? "md:overflow-auto" : ""}`}>
        {/* The filters may be longer than the window: the map stays in sight beside them. */}
        <div
          className={`mx-auto w-full min-w-64 ${room} ${isFull ? "" : "wide:sticky wide:top-5"}`}
        >
          {header}
          <p className="sr-only" role="status">
            {spoken}
          </p>
          <div className={isSideBySide ? "grid gap-3 sm:grid-cols-2" : ""}>
            <div className="relative">
              {isSideBySide ? (
                <p className="mb-1.5 truncate text-muted">
                  {view.heading}: {counts} in {formatQuantity(view.exposure.rounds, "round")}
                </p>
              ) : null}
              <HeatmapStage
                picture={picture}
                marked={picked ?? marked}
                label={spoken}
                onPick={pick}
                readout={makeReadout(data, view.exposure, shown)}
                renderOverlay={
                  fight === null
                    ? undefined
                    : (stage) => (
                        <Suspense fallback={null}>
                          <PathOverlay
                            bounds={scene.bounds}
                            fight={fight}
                            time={time}
                            stage={stage}
                          />
                        </Suspense>
                      )
                }
              />
            </div>
            {otherPicture === null || other === null || shownOther === null ? null : (
              <div className="relative">
                <p className="mb-1.5 truncate text-muted">
                  {other.heading}: {formatCount(countSide(other.data))} {other.data.noun} in{" "}
                  {formatQuantity(other.exposure.rounds, "round")}
                </p>
                <HeatmapStage
                  picture={otherPicture}
                  marked={picked ?? marked}
                  label={`The same for ${other.name}`}
                  onPick={pick}
                  readout={makeReadout(other.data, other.exposure, shownOther)}
                />
              </div>
            )}
          </div>
          {footer}
        </div>
      </div>
      <aside
        aria-label="Reading the map"
        className={`flex flex-col gap-6 border-hairline px-5 py-5 wide:border-l ${isFull ? "md:overflow-auto md:border-l" : ""}`}
      >
        {/* Beside a narrow map it stands right beneath, where the map is still in sight. */}
        {picked === null && fight === null ? null : (
          <Suspense fallback={<p className="text-muted">Looking …</p>}>
            <PlacePanel
              key={picked === null ? "" : `${picked.x} ${picked.y}`}
              map={scene.map}
              search={search}
              place={picked}
              radius={HOT_PLACE_RADIUS}
              noun={data.layer === "presence" || data.layer === "traversal" ? "hits" : data.noun}
              takesFocus={byKey}
              fight={fight}
              time={time}
              setTime={setTime}
              onFight={openFight}
              onClose={close}
            />
          </Suspense>
        )}
        <div className="flex flex-col gap-6 wide:-order-1">
          <Insight
            view={view}
            fullest={fullest}
            differences={isDifference ? places.length : null}
            norm={norm}
          />
          {isEmpty ? null : legend}
          {overlays.length === 0 ? null : (
            <p className="text-muted">
              Lines:{" "}
              {overlays
                .map(({ data: { caption: called } }, i) => `${called}${i > 0 ? " (dashed)" : ""}`)
                .join(", ")}
              , at a quarter, half and three quarters of the highest.
            </p>
          )}
        </div>
        {data.layer === "tracks" || isEmpty ? null : (
          <HotPlaceList
            heading={describeHeading(view, shown)}
            places={places}
            total={countSide(data)}
            secondColumn={isDifference ? "ratio" : data.visits !== null ? "visits" : "share"}
            onMark={setMarked}
            onPick={pick}
          />
        )}
        <DisplaySliders
          display={{ ...display, norm }}
          change={change}
          smooth={shown.fields.length > 0 || overlays.length > 0}
          scaled={!isDifference && data.layer !== "tracks"}
          norms={
            data.layer === "zones" ||
            data.layer === "tracks" ||
            (isDifference && basis !== "round" && other.basis !== null)
              ? []
              : isDifference
                ? ["round", "hour"]
                : ["total", "round", "hour"]
          }
        />
        <TakeAway
          csvHref={withDisplay(csvHref, display)}
          jsonHref={withDisplay(jsonHref, display)}
          hasTable={data.layer !== "tracks"}
          onSave={save}
          isFull={isFull}
          onFullScreen={toggleFull}
        />
        <div className="space-y-2 text-muted">
          {shown.outside >= 0.5 ? (
            <p>
              {formatCount(shown.outside)} of {formatCount(countSide(data))}{" "}
              {describeUnit(data, "total")} lie beyond the edge of the picture.
            </p>
          ) : null}
          {notes}
        </div>
      </aside>
    </section>
  );
}

function describeHeading({ data, other, compareView }: HeatView, heat: Heat): string {
  if (other !== null && compareView === "difference")
    return `Clear differences${data.visits === null ? "" : " by the visit"}, ${data.noun} here : ${other.name}`;
  if (data.visits !== null)
    return `Deadliest squares of ${data.squares.cellSize} units, deaths of visits`;
  return heat.squares.length > 0
    ? "Fullest squares"
    : `Fullest places, ${data.noun} within ${HOT_PLACE_RADIUS} units`;
}

function SideInks() {
  return (
    <p className="text-muted">
      <span className="text-axis">━</span> Axis <span className="ml-3 text-allies">━</span> Allies
    </p>
  );
}
