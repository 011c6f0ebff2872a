import type { Side } from "#lib/engagements/sides.ts";
import type { SettingRanges } from "#lib/engagements/trackerSettings.ts";
import { describeEscape } from "#lib/format/trackerSettings.copy.ts";
import type { Layer } from "#lib/mapQuery/layers.ts";

interface LayerWords {
  label: string;
  /** Follows a number: `143 …`. */
  noun: string;
  /** One sentence: what a point of the layer is. */
  meaning: string;
  /** Whose side the side filter chooses; null if it chooses none. */
  sideLabel: string | null;
}

export const LAYER_WORDS: Readonly<Record<Layer, LayerWords>> = {
  kills: {
    label: "Kills",
    noun: "kills",
    sideLabel: "Killer's side",
    meaning: "Where the victims of enemy kills stood, counted for the killer's side.",
  },
  deaths: {
    label: "Deaths",
    noun: "deaths",
    sideLabel: "Victim's side",
    meaning: "Where players died, from any cause, counted for their own side.",
  },
  killers: {
    label: "Where killers stood",
    noun: "kills",
    sideLabel: "Killer's side",
    meaning: "Where the killers stood when they killed.",
  },
  combat: {
    label: "Hits taken",
    noun: "hits",
    sideLabel: "Target's side",
    meaning: "Where players stood when an enemy hit them.",
  },
  escape: {
    label: "Escapes",
    noun: "escapes",
    sideLabel: "Side of the player who escaped",
    meaning: "Where players had escaped.",
  },
  traversal: {
    label: "Traversal",
    noun: "position samples",
    sideLabel: null,
    meaning: "Where players walked: positions taken at a fixed interval.",
  },
  presence: {
    label: "Presence",
    noun: "seconds alive",
    sideLabel: "Side",
    meaning: "How long players were alive at each place.",
  },
  tracks: {
    label: "Tracks",
    noun: "lives",
    sideLabel: "Side",
    meaning: "The path of each life, from spawn to death.",
  },
  zones: {
    label: "Kill zones",
    noun: "deaths",
    sideLabel: "Side under fire",
    meaning:
      "How often players under fire at a place died: deaths per visit. A busy place is not automatically a deadly one.",
  },
};

/** What a point of the layer is, with the settings of the rounds it is from. */
export function describeMeaning(layer: Layer, settings: SettingRanges): string {
  return layer === "escape"
    ? `Where players had escaped: ${describeEscape(settings)} from the last hit.`
    : LAYER_WORDS[layer].meaning;
}

const SIDE_NAMES: Readonly<Record<Side, string>> = { axis: "Axis", allies: "Allies" };
const DONE_BY: ReadonlySet<Layer> = new Set(["kills", "combat", "escape"]);

/** The title of a layer's picture: `Deaths of Allies`. */
export function describeLayer(layer: Layer, side: Side | null): string {
  if (side === null) return LAYER_WORDS[layer].label;
  if (layer === "killers") return `Where ${SIDE_NAMES[side]} killers stood`;
  return `${LAYER_WORDS[layer].label} ${DONE_BY.has(layer) ? "by" : "of"} ${SIDE_NAMES[side]}`;
}
