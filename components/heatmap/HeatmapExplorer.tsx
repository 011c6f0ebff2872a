"use client";

import { useMemo, useRef, useState, type ReactNode } from "react";
import type { GroundPoint } from "#lib/maps/mapBounds.ts";
import type { EngagementPath } from "#lib/mapView/shown.ts";
import { addDisplay, type Display } from "#lib/mapView/display.ts";
import { type Packed, unpackNumbers } from "#lib/mapView/packNumbers.ts";
import type { HeatView, MapScene } from "#lib/mapView/mapView.ts";
import { useFullScreen } from "../mapStage/useFullScreen.ts";
import { HEATMAP } from "./heatmap.copy.ts";
import { type FirstPictures, MapPictures } from "./MapPictures.tsx";
import { MapSidebar } from "./MapSidebar.tsx";
import { TakeAway } from "./TakeAway.tsx";
import { useDisplay } from "./useDisplay.ts";
import { useHeatPictures } from "./useHeatPictures.ts";
import { usePicked } from "./usePicked.ts";

interface HeatmapExplorerProps {
  /** What the map shows, as short as a page can say it. */
  shown: Packed<{ scene: MapScene; view: HeatView }>;
  initial: Display;
  first: FirstPictures;
  /** The engagement that the address names. */
  opened: EngagementPath | null;
  /** The question as the query of an address. */
  search: string;
  /** The line above the map: what is shown, and the choice between smooth and cells. */
  header: ReactNode;
  /** Below the map: the time in the round. */
  footer: ReactNode;
  /** What a reader should know about these data. */
  notes: ReactNode;
  /** Addresses of the squares as CSV and as JSON. */
  csvHref: string;
  jsonHref: string;
}

const FULL_SCREEN =
  "max-md:overflow-auto bg-page md:grid md:grid-cols-[minmax(0,1fr)_20rem] md:grid-rows-[100dvh]";

/** The map with its legend, hot spots, engagements and downloads. */
export function HeatmapExplorer({
  shown,
  initial,
  first,
  opened,
  search,
  header,
  footer,
  notes,
  csvHref,
  jsonHref,
}: HeatmapExplorerProps) {
  const { scene, view } = useMemo(() => unpackNumbers(shown), [shown]);
  const { display, change } = useDisplay(initial);
  const pictures = useHeatPictures(scene, view, display);
  const [marked, setMarked] = useState<GroundPoint | null>(null);
  const frame = useRef<HTMLElement>(null);
  const picked = usePicked(scene, view, opened, frame);
  const { isFull, toggle: toggleFull } = useFullScreen(frame);
  const spoken = HEATMAP.spoken(view, scene.title, pictures.main);

  const save = async (): Promise<void> => {
    const { savePicture } = await import("../canvas/savePicture.ts");
    await savePicture({
      picture: pictures.picture,
      secondPicture: pictures.otherPicture,
      view,
      screenPixels:
        (frame.current?.querySelector("canvas")?.clientWidth ?? 0) * window.devicePixelRatio,
      title: pictures.savedTitle,
      caption: HEATMAP.savedCaption(view),
    });
  };

  return (
    <section aria-label={HEATMAP.label} ref={frame} className={isFull ? FULL_SCREEN : "contents"}>
      <div className={`min-w-0 bg-page px-5 py-5 wide:px-8 ${isFull ? "md:overflow-auto" : ""}`}>
        {/* The filters may be longer than the window, so the map stays in sight. */}
        <div
          className={`mx-auto w-full min-w-64 ${layoutMap(pictures.otherPicture !== null, isFull)}`}
        >
          {header}
          <p className="sr-only" role="status">
            {spoken}
          </p>
          <MapPictures
            scene={scene}
            view={view}
            pictures={pictures}
            first={first}
            picked={picked}
            marked={marked}
            label={spoken}
          />
          {footer}
        </div>
      </div>
      <MapSidebar
        scene={scene}
        view={view}
        pictures={pictures}
        search={search}
        picked={picked}
        onMark={setMarked}
        display={display}
        change={change}
        isFull={isFull}
        notes={notes}
      >
        <TakeAway
          csvHref={addDisplay(csvHref, display)}
          jsonHref={addDisplay(jsonHref, display)}
          hasTable={view.data.layer !== "tracks"}
          onSave={save}
          isFull={isFull}
          onFullScreen={toggleFull}
        />
      </MapSidebar>
    </section>
  );
}

/** The width at which the map fits the height of the window; it stays in sight while the filters scroll. */
function layoutMap(isSideBySide: boolean, isFull: boolean): string {
  if (isFull) return isSideBySide ? "max-w-[calc(200dvh-16rem)]" : "max-w-[calc(100dvh-10.5rem)]";
  const width = isSideBySide ? "max-w-[calc(200dvh-20rem)]" : "max-w-[calc(100dvh-13.5rem)]";
  return `${width} wide:sticky wide:top-5`;
}
