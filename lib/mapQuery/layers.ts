import type { Table } from "./tables.ts";

/**
 * The layers that a map can show, in the order in which they are offered. zones: deaths per visit
 * under fire.
 */
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
 * The rows that make up each layer. A layer does not know a filter that has no SQL for any of them.
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

/** Whether a layer knows which side its events belong to. */
export function hasSides(layer: Layer): boolean {
  return layer !== "traversal";
}
