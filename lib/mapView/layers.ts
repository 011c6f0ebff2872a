import type { Layer } from "#lib/mapQuery/layers.ts";
import type { EventKind } from "#lib/mapQuery/tables.ts";

/** The events behind each layer, for histograms and lists; null where there are none. */
export const LAYER_KINDS: Readonly<Record<Layer, EventKind | null>> = {
  kills: "kill",
  deaths: "death",
  killers: "killer",
  combat: "hit",
  escape: "escape",
  traversal: null,
  presence: null,
  tracks: null,
  zones: "hit",
};
