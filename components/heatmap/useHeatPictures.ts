"use client";

import { useMemo } from "react";
import { getComparedBy } from "#lib/mapView/compareLayers.ts";
import type { Display } from "#lib/mapView/display.ts";
import { findHotSpots, findMainSpot, type HotSpot } from "#lib/mapView/hotSpots.ts";
import { makeHeats, makeOver, type Heat } from "#lib/mapView/makeHeat.ts";
import type { HeatView, LayerData, MapScene } from "#lib/mapView/mapView.ts";
import type { Norm } from "#lib/mapQuery/question.ts";
import { comparedBasis, describeComparedTitle, scaleTitle } from "#lib/mapView/rates.copy.ts";
import type { Picture } from "../canvas/drawHeat.ts";
import { useTheme } from "../mapStage/useTheme.ts";
import { NO_OUTLINES, useFloorPlan, useOutlines } from "./useDrawings.ts";

/** What is computed from a view and its display. */
export interface HeatPictures {
  norm: Norm;
  isDifference: boolean;
  picture: Picture;
  /** The picture next to it; null if there is none. */
  otherPicture: Picture | null;
  /** Whether the pictures have all their parts. Some are made a moment later. */
  isComplete: boolean;
  overlays: readonly { data: LayerData; heat: Heat }[];
  spots: readonly HotSpot[];
  main: HotSpot | undefined;
  /** The size of the squares in units; null: the heat is smooth. */
  cellSize: number | null;
  /** The titles of the scale in the legend and in a saved picture. */
  legendTitle: string;
  savedTitle: string;
}

/** The pictures of a view, computed again only when something they show changes. */
export function useHeatPictures(scene: MapScene, view: HeatView, display: Display): HeatPictures {
  const theme = useTheme();
  const plan = useFloorPlan(scene);
  const { data, other } = view;
  const isDifference = other !== null && view.compareView === "difference";
  const { radius, scale } = display;
  // A difference compares rates: per round, unless the display says per hour.
  const norm: Norm = isDifference && display.norm === "total" ? "round" : display.norm;

  const [heat, otherHeat] = useMemo(
    () => makeHeats(scene, view, { radius, norm, scale }),
    [scene, view, radius, norm, scale],
  );
  const overlays = useMemo(
    () => makeOver(scene, view, { radius, norm }).filter(({ data: { lines } }) => lines === null),
    [scene, view, radius, norm],
  );
  const outlines = useOutlines(overlays);
  const spots = useMemo(() => findHotSpots(scene, view, heat), [scene, view, heat]);
  const main = useMemo(() => findMainSpot(scene, view, spots, norm), [scene, view, spots, norm]);

  const picture = useMemo(
    (): Picture => ({
      scene,
      data,
      overlays: view.overlays,
      heat,
      outlines: outlines ?? NO_OUTLINES,
      plan: plan ?? null,
      theme,
      opacity: display.opacity / 100,
      showObjectives: display.objectives,
    }),
    [scene, data, view, heat, outlines, plan, theme, display.opacity, display.objectives],
  );
  const otherPicture = useMemo(
    (): Picture | null =>
      other === null || otherHeat === null
        ? null
        : { ...picture, data: other.data, overlays: [], outlines: [], heat: otherHeat },
    [picture, other, otherHeat],
  );

  const cellSize = heat.squares.length > 0 ? data.squares.cellSize : null;
  const basis = getComparedBy(view, norm);
  const legendTitle = isDifference
    ? describeComparedTitle(basis, data.noun, other.name)
    : scaleTitle(data, norm, cellSize);
  const savedTitle = isDifference
    ? `${data.caption}, ${comparedBasis(basis, data.noun)}, compared with ${other.name}`
    : legendTitle;
  return {
    norm,
    isDifference,
    picture,
    otherPicture,
    isComplete: plan !== undefined && outlines !== undefined,
    overlays,
    spots,
    main,
    cellSize,
    legendTitle,
    savedTitle,
  };
}
