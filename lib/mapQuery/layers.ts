import type { Table } from "./tables.ts";

/** What a map can show, in the order it is offered. zones: deaths per visit under fire. */
export const LAYERS = [
  "kills",
  "deaths",
  "killers",
  "combat",
  "escape",
  "traversal",
  "presence",
  "tracks",
  "zones",
] as const;
export type Layer = (typeof LAYERS)[number];

/**
 * The rows that each layer is made of: a filter that has no SQL for any of them is unknown to the
 * layer.
 */
export const LAYER_TABLES: Readonly<Record<Layer, readonly Table[]>> = {
  kills: ["kill"],
  deaths: ["death"],
  killers: ["killer"],
  combat: ["hit"],
  escape: ["escape"],
  traversal: ["round_ground"],
  presence: ["player_track", "track_point"],
  tracks: ["player_track", "track_point"],
  zones: ["hit", "death"],
};

/** Whether a layer knows whose side its events are of. */
export function hasSides(layer: Layer): boolean {
  return layer !== "traversal";
}
