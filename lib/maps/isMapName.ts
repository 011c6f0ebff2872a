import { isLongerThan, isStorable } from "#lib/engagements/characters.ts";
import { MAX_MAP_NAME } from "#lib/engagements/limits.ts";

/** Whether a text can be the name of a map. */
export function isMapName(name: string): boolean {
  return name !== "" && !isLongerThan(name, MAX_MAP_NAME) && isStorable(name);
}
