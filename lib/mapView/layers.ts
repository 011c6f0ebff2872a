import type { Side } from "#lib/engagements/sides.ts";
import type { Layer } from "#lib/mapQuery/layers.ts";
import type { EventKind } from "#lib/mapQuery/tables.ts";

interface LayerWords {
  label: string;
  /** Completes "143 …". */
  noun: string;
  /** One sentence on what a point of it is. */
  meaning: string;
  /** Whose side a side of it is: `Side of the killer`. */
  sideLabel: string | null;
  /** The events behind it, for histograms and lists; null where there are none. */
  kind: EventKind | null;
}

/** The layers and what each is called. */
export const LAYER_WORDS: Record<Layer, LayerWords> = {
  kills: {
    label: "Kills",
    noun: "kills",
    kind: "kill",
    sideLabel: "Side of the killer",
    meaning: "Where the victims of enemy kills stood, counted for the killer's side.",
  },
  deaths: {
    label: "Deaths",
    noun: "deaths",
    kind: "death",
    sideLabel: "Side of who died",
    meaning: "Where people died, of whatever cause, counted for their own side.",
  },
  killers: {
    label: "Killer places",
    noun: "kills",
    kind: "killer",
    sideLabel: "Side of the killer",
    meaning: "Where the killers stood at their kills.",
  },
  combat: {
    label: "Hits taken",
    noun: "hits",
    kind: "hit",
    sideLabel: "Side of who was hit",
    meaning: "Where people stood when an enemy hit them.",
  },
  escape: {
    label: "Escapes",
    noun: "escapes",
    kind: "escape",
    sideLabel: "Side of who escaped",
    meaning: "Where people had got away: 5 seconds without damage and 300 units from the last hit.",
  },
  traversal: {
    label: "Traversal",
    noun: "position samples",
    kind: null,
    sideLabel: null,
    meaning: "Where people walked: positions taken at a steady interval.",
  },
  presence: {
    label: "Presence",
    noun: "seconds alive",
    kind: null,
    sideLabel: "Side",
    meaning: "How long people were at each place, alive.",
  },
  tracks: {
    label: "Tracks",
    noun: "lives",
    kind: null,
    sideLabel: "Side",
    meaning: "The way of each life, from spawn to death.",
  },
  zones: {
    label: "Kill zones",
    noun: "deaths",
    kind: "hit",
    sideLabel: "Side under fire",
    meaning:
      "How often being under fire at a place ended in death: deaths per visit, so that a busy corridor is not a deadly one.",
  },
};

const DONE_BY: ReadonlySet<Layer> = new Set(["kills", "killers", "combat", "escape"]);

/** What a layer's picture is called: `Deaths of Allies`. */
export function layerCaption(layer: Layer, side: Side | null): string {
  const { label } = LAYER_WORDS[layer];
  if (side === null) return label;
  return `${label} ${DONE_BY.has(layer) ? "by" : "of"} ${side === "axis" ? "Axis" : "Allies"}`;
}
