"use client";

import { useEffect, useState } from "react";
import type { GroundPlan } from "./drawGround.ts";
import type { Heat } from "./makeHeat.ts";
import type { RampName } from "./ramps.ts";
import type { LayerData, MapScene } from "./scene.ts";

/** Lines of one layer over the picture: contours in pixels of its field. */
export interface Outline { ramp: RampName; dashed: boolean; unitsPerPixel: number; levels: Path2D[] }

/** The ground plan of a scene without an image; its code is loaded only where it is needed. */
export function useGroundPlan(scene: MapScene): GroundPlan | null {
  const [plan, setPlan] = useState<GroundPlan | null>(null);
  useEffect(() => {
    let gone = false;
    if (scene.ground === null) setPlan(null);
    else void import("./makeGroundPlan.ts").then(({ makeGroundPlan }) => { if (!gone) setPlan(makeGroundPlan(scene)); });
    return () => { gone = true; };
  }, [scene]);
  return plan;
}

/** The contours of the layers over the picture; their code is loaded only where there are such layers. */
export function useOutlines(over: readonly { data: LayerData; heat: Heat }[]): Outline[] {
  const [outlines, setOutlines] = useState<Outline[]>([]);
  useEffect(() => {
    let gone = false;
    if (over.length === 0) setOutlines([]);
    else void import("./traceContours.ts").then(({ traceContours }) => {
      if (gone) return;
      setOutlines(over.flatMap(({ heat }, i) => heat.fields.map(({ field, ramp }): Outline => ({
        ramp, dashed: i > 0, unitsPerPixel: field.unitsPerPixel, levels: traceContours(field, heat.scale.max).map((line) => new Path2D(line)),
      }))));
    });
    return () => { gone = true; };
  }, [over]);
  return outlines;
}
