import type { SparseCells } from "#lib/analytics/density/types.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import { traceGround } from "../canvas/traceGround.ts";

/** Where people walked, as a calm outline in map units; for small pictures made on the server. */
export function GroundSilhouette({ ground, bounds }: { ground: SparseCells; bounds: MapBounds }) {
  const outline = traceGround(ground, bounds);
  return outline === null ? null : <path d={outline.walked} fill="#2a2e35" fillRule="evenodd" />;
}
