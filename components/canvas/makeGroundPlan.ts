import type { GroundPlan } from "./drawGround.ts";
import type { MapScene } from "#lib/mapView/mapView.ts";
import { traceGround } from "./traceGround.ts";

/** The ground plan of a scene without an overview image; null where there is one, or nobody was seen. */
export function makeGroundPlan(scene: MapScene): GroundPlan | null {
  const outline = scene.ground === null ? null : traceGround(scene.ground, scene.bounds);
  return outline === null
    ? null
    : { walked: new Path2D(outline.walked), ways: new Path2D(outline.ways) };
}
