"use client";

import { lazy, Suspense, type ReactNode } from "react";
import type { GroundPoint } from "#lib/maps/mapBounds.ts";
import type { Exposure, HeatView, MapScene } from "#lib/mapView/mapView.ts";
import type { Picture } from "../canvas/drawHeat.ts";
import type { StagePlace } from "../mapStage/MapStage.tsx";
import { HEATMAP } from "./heatmap.copy.ts";
import { HeatmapStage } from "./HeatmapStage.tsx";
import { Readout } from "./Readout.tsx";
import type { HeatPictures } from "./useHeatPictures.ts";
import type { Picked } from "./usePicked.ts";

const PathOverlay = lazy(async () => ({
  default: (await import("../explorer/PathOverlay.tsx")).PathOverlay,
}));

/** The pictures as files, for the time before scripts run. The server renders them. */
export interface FirstPictures {
  main: ReactNode;
  /** null: there is no map next to it. */
  other: ReactNode;
}

interface MapPicturesProps {
  scene: MapScene;
  view: HeatView;
  pictures: HeatPictures;
  first: FirstPictures;
  picked: Picked;
  /** The hot spot under the pointer in the list. */
  marked: GroundPoint | null;
  /** For screen readers. */
  label: string;
}

/** The map. In a side-by-side comparison the other map is next to it. */
export function MapPictures({
  scene,
  view,
  pictures: { picture, otherPicture, norm, isComplete },
  first,
  picked: { place, fight, time, pick },
  marked,
  label,
}: MapPicturesProps) {
  const { other } = view;
  const makeReadout =
    ({ data, heat }: Picture, exposure: Exposure) =>
    (point: GroundPoint, at: { x: number; y: number }, stage: StagePlace): ReactNode => (
      <Readout
        scene={scene}
        view={view}
        data={data}
        exposure={exposure}
        heat={heat}
        norm={norm}
        place={point}
        at={at}
        stage={stage}
      />
    );
  const renderFight =
    fight === null
      ? undefined
      : (stage: StagePlace) => (
          <Suspense fallback={null}>
            <PathOverlay
              bounds={scene.bounds}
              fight={fight}
              pair={view.pair}
              time={time}
              stage={stage}
            />
          </Suspense>
        );
  const isSideBySide = otherPicture !== null && other !== null;
  return (
    <div className={isSideBySide ? "grid gap-3 sm:grid-cols-2" : ""}>
      <div className="relative">
        {isSideBySide ? (
          <Caption>{HEATMAP.caption(view.heading, view.data, view.exposure)}</Caption>
        ) : null}
        <HeatmapStage
          picture={picture}
          firstPicture={first.main}
          isComplete={isComplete}
          marked={place ?? marked}
          label={label}
          onPick={pick}
          readout={makeReadout(picture, view.exposure)}
          renderOverlay={renderFight}
        />
      </div>
      {isSideBySide ? (
        <div className="relative">
          <Caption>{HEATMAP.caption(other.heading, other.data, other.exposure)}</Caption>
          <HeatmapStage
            picture={otherPicture}
            firstPicture={first.other}
            isComplete={isComplete}
            marked={place ?? marked}
            label={HEATMAP.other(other.name)}
            onPick={pick}
            readout={makeReadout(otherPicture, other.exposure)}
          />
        </div>
      ) : null}
    </div>
  );
}

function Caption({ children }: { children: string }) {
  return <p className="mb-1.5 truncate text-muted">{children}</p>;
}
