"use client";

import type { RampName } from "#lib/theme/rampNames.ts";
import { useEffect, useState } from "react";
import type { GroundPlan } from "../canvas/drawGround.ts";
import type { Heat } from "#lib/mapView/makeHeat.ts";
import type { LayerData, MapScene } from "#lib/mapView/mapView.ts";

/** Lines of one layer over the picture: contours in pixels of its field. */
export interface Outline {
  ramp: RampName;
  dashed: boolean;
  unitsPerPixel: number;
  levels: Path2D[];
}

/** The ground plan of a scene without an image; its code is loaded only where it is needed. */
export function useGroundPlan(scene: MapScene): GroundPlan | null {
  const [made, setMade] = useState<{ scene: MapScene; plan: GroundPlan | null } | null>(null);
  useEffect(() => {
    let gone = false;
    const make = async (): Promise<void> => {
      const { makeGroundPlan } = await import("../canvas/makeGroundPlan.ts");
      if (!gone) setMade({ scene, plan: makeGroundPlan(scene) });
    };
    if (scene.ground !== null) void make();
    return () => {
      gone = true;
    };
  }, [scene]);
  return made?.scene === scene ? made.plan : null;
}

type Over = readonly { data: LayerData; heat: Heat }[];

const NO_OUTLINES: Outline[] = [];

/** The contours of the layers over the picture; their code is loaded only where there are such layers. */
export function useOutlines(overlays: Over): Outline[] {
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
  return made?.overlays === overlays ? made.outlines : NO_OUTLINES;
}
