import type { HeatmapLayer } from "#lib/store/queries/heatmap.ts";

interface LayerWords {
  label: string;
  /** Completes "143 …". */
  noun: string;
  /** One sentence on what a point of it is. */
  meaning: string;
}

/** The layers in the order they are offered, and what each is called. */
export const LAYER_WORDS: Record<HeatmapLayer, LayerWords> = {
  kills: { label: "Kills", noun: "kills", meaning: "Where the victims of enemy kills stood, counted for the killer's side." },
  deaths: { label: "Deaths", noun: "deaths", meaning: "Where people died, of whatever cause, counted for their own side." },
  combat: { label: "Hits taken", noun: "hits", meaning: "Where people stood when an enemy hit them." },
  escape: { label: "Escapes", noun: "escapes", meaning: "Where people had got away: 5 seconds without damage and 300 units from the last hit." },
  traversal: { label: "Traversal", noun: "position samples", meaning: "Where people walked: positions taken at a steady interval." },
};
