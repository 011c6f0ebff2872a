import Link from "next/link";
import { buildDuoMapHref, type DuoIds } from "#lib/addresses/crossfireLinks.ts";
import { MapPlaces } from "#components/duos/MapPlaces.tsx";
import { DUO_PLACES } from "#components/duos/duo.copy.ts";
import { readChosenTheme } from "#lib/server/chosenTheme.ts";
import { database } from "#lib/store/postgres/connection.ts";
import type { BoardFilters } from "#lib/store/read/duos/board/question.ts";
import type { DuoCrossfire } from "#lib/store/read/duos/readDuoCrossfires.ts";
import { loadMapPictures } from "../../../maps/loadMapPictures.ts";

const MAPS_SHOWN = 8;
/** More dots would hide each other. The latest ones are drawn. */
const PLACES_SHOWN = 300;

/** Where the targets of a pair's crossfires ended, map by map. */
export async function Places({
  crossfires,
  ids,
  question,
}: {
  crossfires: DuoCrossfire[];
  ids: DuoIds;
  question: BoardFilters;
}) {
  const byMap = new Map<string, DuoCrossfire[]>();
  for (const crossfire of crossfires)
    byMap.set(crossfire.map, [...(byMap.get(crossfire.map) ?? []), crossfire]);
  const maps = [...byMap].sort((a, b) => b[1].length - a[1].length);
  const shown = maps.slice(0, MAPS_SHOWN);
  const [pictures, theme] = await Promise.all([
    loadMapPictures(
      await database(),
      shown.map(([map]) => map),
    ),
    readChosenTheme(),
  ]);
  if (pictures.length === 0) return null;
  return (
    <section>
      <h2 className="mb-3">{DUO_PLACES.title}</h2>
      <ul className="grid grid-cols-1 gap-x-5 gap-y-7 sm:grid-cols-2 wide:grid-cols-4">
        {pictures.map((picture) => {
          const mapCrossfires = byMap.get(picture.map) ?? [];
          const places = mapCrossfires.flatMap(({ id, end, outcome }) =>
            end === null ? [] : [{ id, x: end.x, y: end.y, killed: outcome === "killed" }],
          );
          const killed = places.filter((place) => place.killed).length;
          const otherwise = mapCrossfires.filter(
            ({ end, outcome, killedByEnemy }) =>
              end !== null && outcome === "killed" && !killedByEnemy,
          ).length;
          return (
            <li key={picture.map} className="min-w-0">
              <Link
                href={buildDuoMapHref(picture.map, ids, question)}
                prefetch={false}
                className="group block"
              >
                <MapPlaces
                  picture={picture}
                  theme={theme}
                  places={places.slice(0, PLACES_SHOWN)}
                  label={DUO_PLACES.label(places.length, picture.title, killed)}
                />
                <span className="mt-2 block font-medium group-hover:underline">
                  {picture.title}
                </span>
                <span className="block text-muted">
                  {DUO_PLACES.killed(killed, mapCrossfires.length)}
                  {otherwise === 0 ? "" : DUO_PLACES.notByEnemy(otherwise)}
                  {places.length < mapCrossfires.length
                    ? DUO_PLACES.withoutPlace(mapCrossfires.length - places.length)
                    : ""}
                  {places.length > PLACES_SHOWN ? DUO_PLACES.cut(PLACES_SHOWN) : ""}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      <p className="mt-3 text-muted">
        {DUO_PLACES.note}
        {maps.length > shown.length ? DUO_PLACES.cutMaps(shown.length, maps.length) : ""}
        {DUO_PLACES.link}
      </p>
    </section>
  );
}
