import type { Layer } from "#lib/mapQuery/layers.ts";
import type { EventKind } from "#lib/mapQuery/tables.ts";

/** The kind of event behind each layer, for histograms and lists; null if a layer has none. */
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
