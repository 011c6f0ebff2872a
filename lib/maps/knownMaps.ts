import { shortenText } from "#lib/engagements/characters.ts";
import { MAX_MAP_NAME } from "#lib/engagements/limits.ts";
import { showInvisible } from "#lib/engagements/showInvisible.ts";
import { GAME_MAPS } from "./gameMaps.ts";
import type { KnownMap } from "./knownMap.ts";
import { SAMPLE_MAPS } from "./sampleMaps.ts";

/** Every built-in map: the game's maps, as far as their keys are known, and the two sample maps. */
export const KNOWN_MAPS: readonly KnownMap[] = [...GAME_MAPS, ...SAMPLE_MAPS];

const byName = new Map(KNOWN_MAPS.map((map) => [map.name, map]));

/**
 * The map with this file name, which servers write in upper or lower case; null if it is unknown.
 */
export function findKnownMap(name: string): KnownMap | null {
  return byName.get(name.toLowerCase()) ?? null;
}

const FAMILY_PREFIX = /^(?:et|etl|sw|tc|te|pt|mp|ctf)_(?=.)/;

/**
 * A readable title for any map: the known title, otherwise one made from the file name
 * ("sw_old_mill_b2" gives "Old Mill b2").
 */
export function mapTitle(name: string): string {
  const known = findKnownMap(name);
  if (known !== null) return known.title;
  const shown = shortenText(name, MAX_MAP_NAME);
  const words = shown
    .replace(FAMILY_PREFIX, "")
    .split("_")
    .filter((word) => word !== "");
  const title = words
    .map((word) =>
      /^[a-z]{1,2}\d+$/.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join(" ");
  return showInvisible(title === "" ? shown : title);
}
