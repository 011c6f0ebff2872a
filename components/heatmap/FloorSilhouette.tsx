import type { SparseCells } from "#lib/analytics/density/types.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import { PALETTES } from "#lib/theme/palette.ts";
import { traceFloorPlan } from "../canvas/traceFloorPlan.ts";

/** Where players walked, as an outline in map units; for small dark pictures made on the server. */
export function FloorSilhouette({ walked, bounds }: { walked: SparseCells; bounds: MapBounds }) {
  const outline = traceFloorPlan(walked, bounds);
  return outline === null ? null : (
    <path d={outline.walked} fill={PALETTES.dark.floorPath} fillRule="evenodd" />
  );
}
