import Link from "next/link";
import { duoOnMap, type DuoIds } from "#lib/addresses/crossfireLinks.ts";
import { MapPlaces } from "#components/duos/MapPlaces.tsx";
import { formatQuantity, formatCount } from "#lib/format/format.ts";
import { database } from "#lib/store/postgres/connection.ts";
import type { DuoQuestion } from "#lib/store/read/duos/board/question.ts";
import type { DuoCrossfire } from "#lib/store/read/duos/readDuoCrossfires.ts";
import { loadMapPictures } from "../../../maps/loadMapPictures.ts";

const MAPS_SHOWN = 8;
/** More dots hide each other; the latest are drawn. */
const PLACES_SHOWN = 300;

/** Where the targets of a pair's crossfires ended, map by map. */
export async function Places({
  crossfires,
  ids,
  question,
}: {
  crossfires: DuoCrossfire[];
  ids: DuoIds;
  question: DuoQuestion;
}) {
  const byMap = new Map<string, DuoCrossfire[]>();
  for (const crossfire of crossfires)
    byMap.set(crossfire.map, [...(byMap.get(crossfire.map) ?? []), crossfire]);
  const maps = [...byMap].sort((a, b) => b[1].length - a[1].length);
  const shown = maps.slice(0, MAPS_SHOWN);
  const pictures = await loadMapPictures(
    await database(),
    shown.map(([map]) => map),
  );
  if (pictures.length === 0) return null;
  return (
    <section>
      <h2 className="mb-3">Where their victims stood</h2>
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
                href={duoOnMap(picture.map, ids, question)}
                prefetch={false}
                className="group block"
              >
                <MapPlaces
                  picture={picture}
                  places={places.slice(0, PLACES_SHOWN)}
                  label={`Where ${formatQuantity(places.length, "crossfire")} ended on ${picture.title}, ${killed} with a kill`}
                />
                <span className="mt-2 block font-medium group-hover:underline">
                  {picture.title}
                </span>
                <span className="block text-muted">
                  {formatCount(killed)} killed of {formatCount(mapCrossfires.length)}
                  {otherwise === 0
                    ? ""
                    : ` (${formatCount(otherwise)} not by an enemy, as far as the file tells: no kill to the explorer)`}
                  {places.length < mapCrossfires.length
                    ? `, ${formatCount(mapCrossfires.length - places.length)} without a place`
                    : ""}
                  {places.length > PLACES_SHOWN ? `; the latest ${PLACES_SHOWN} drawn` : ""}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      <p className="mt-3 text-muted">
        Filled: killed there; rings: where the others’ fight ended.{" "}
        {maps.length > shown.length
          ? `The ${shown.length} maps with most crossfires of ${maps.length}. `
          : ""}
        Each map opens the explorer with the two’s engagements.
      </p>
    </section>
  );
}
