import { namePlaces } from "#lib/maps/namePlace.ts";
import type { HotPlace } from "./hotPlaces.ts";
import type { MapScene } from "./scene.ts";

/** The places of one list, no two with the same name. */
export function nameApart({ bounds, objectives }: MapScene, places: readonly HotPlace[]): HotPlace[] {
  const names = namePlaces(bounds, objectives, places);
  return places.map((place, i) => ({ ...place, name: names[i] ?? place.name }));
}
