"use client";

import type { RampName } from "#lib/theme/rampNames.ts";
import { useEffect, useState } from "react";
import type { FloorPlan } from "../canvas/drawBackground.ts";
import type { Heat } from "#lib/mapView/makeHeat.ts";
import type { LayerData, MapScene } from "#lib/mapView/mapView.ts";

/** Lines of one layer over the map: contours in pixels of its field. */
export interface Outline {
  ramp: RampName;
  dashed: boolean;
  unitsPerPixel: number;
  levels: Path2D[];
}

/**
 * The floor plan of a scene without an image; its code is loaded only when needed.
 * @returns undefined until it is made
 */
export function useFloorPlan(scene: MapScene): FloorPlan | null | undefined {
  const [made, setMade] = useState<{ scene: MapScene; plan: FloorPlan | null } | null>(null);
  useEffect(() => {
    let gone = false;
    const make = async (): Promise<void> => {
      const { makeFloorPlan } = await import("../canvas/makeFloorPlan.ts");
      if (!gone) setMade({ scene, plan: makeFloorPlan(scene) });
    };
    if (scene.walked !== null) void make();
    return () => {
      gone = true;
    };
  }, [scene]);
  if (scene.walked === null) return null;
  return made?.scene === scene ? made.plan : undefined;
}

type Over = readonly { data: LayerData; heat: Heat }[];

export const NO_OUTLINES: readonly Outline[] = [];

/**
 * The contours of the layers over the map; their code is loaded only when needed.
 * @returns undefined until they are made
 */
export function useOutlines(overlays: Over): readonly Outline[] | undefined {
  const [made, setMade] = useState<{ overlays: Over; outlines: Outline[] } | null>(null);
  useEffect(() => {
    let gone = false;
    const make = async (): Promise<void> => {
      const { traceContours } = await import("../canvas/traceContours.ts");
      if (gone) return;
      const outlines = overlays.flatMap(({ heat }, i) =>
        heat.fields.map(({ field, ramp }): Outline => ({
          ramp,
          dashed: i > 0,
          unitsPerPixel: field.unitsPerPixel,
          levels: traceContours(field, heat.scale.max).map((line) => new Path2D(line)),
        })),
      );
      setMade({ overlays, outlines });
    };
    if (overlays.length > 0) void make();
    return () => {
      gone = true;
    };
  }, [overlays]);
  if (overlays.length === 0) return NO_OUTLINES;
  return made?.overlays === overlays ? made.outlines : undefined;
}
