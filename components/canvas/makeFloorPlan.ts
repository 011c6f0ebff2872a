import type { FloorPlan } from "./drawBackground.ts";
import type { MapScene } from "#lib/mapView/mapView.ts";
import { traceFloorPlan } from "./traceFloorPlan.ts";

/** The floor plan of a scene without an overview image; null if it has one, or if no player was seen. */
export function makeFloorPlan(scene: MapScene): FloorPlan | null {
  const outline = scene.walked === null ? null : traceFloorPlan(scene.walked, scene.bounds);
  return outline === null
    ? null
    : { walked: new Path2D(outline.walked), mainPaths: new Path2D(outline.mainPaths) };
}
