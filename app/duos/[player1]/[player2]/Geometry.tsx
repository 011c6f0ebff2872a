import { fightOnMap, type DuoIds } from "#lib/addresses/crossfireLinks.ts";
import { GeometryExplorer } from "#components/duos/GeometryExplorer.tsx";
import { GeometryGallery, LineKey } from "#components/duos/GeometryGallery.tsx";
import type { GeometryItem } from "#components/duos/geometryItem.ts";
import { MapGroundPicture } from "#components/duos/MapPlaces.tsx";
import { OUTCOME_SENTENCES } from "#lib/format/roundWords.ts";
import { formatQuantity, formatCount, formatDay } from "#lib/format/format.ts";
import { PlayerName } from "#components/names/PlayerName.tsx";
import { plainName } from "#lib/engagements/colorCodes.ts";
import { boundsSize } from "#lib/maps/mapBounds.ts";
import { database } from "#lib/store/postgres/connection.ts";
import type { DuoCrossfire } from "#lib/store/read/duos/readDuoCrossfires.ts";
import type { PlayerRef } from "#lib/store/read/players/playerRef.ts";
import { loadMapPictures } from "../../../maps/loadMapPictures.ts";

/** What can be told apart in one picture, and sent with a page; the latest are taken. */
const DRAWN = 400;
const GALLERY = 16;

/** The two lines of fire of each crossfire whose file knows where the attackers stood. */
export async function Geometry({
  crossfires,
  ids,
  players,
}: {
  crossfires: DuoCrossfire[];
  ids: DuoIds;
  players: [PlayerRef, PlayerRef];
}) {
  const known = crossfires.flatMap(({ geometry, ...crossfire }) =>
    geometry === null ? [] : [{ ...crossfire, geometry }],
  );
  const apartCount = crossfires.filter(({ linesApart }) => linesApart).length;
  if (known.length === 0) {
    return crossfires.length === 0 ? null : (
      <section>
        <h2 className="mb-2">Lines of fire</h2>
        <p className="text-muted">
          {apartCount === 0 ? (
            "No file of these rounds knows where attackers stood: that takes the tracker of this project."
          ) : (
            <>None. {leftOutWords(apartCount)}</>
          )}
        </p>
      </section>
    );
  }
  const items = known
    .slice(0, DRAWN)
    .map(
      ({
        id,
        roundId,
        map,
        delayMs,
        target,
        outcome,
        sessionDate,
        geometry: { angle, distances, attackers, target: stood },
      }): GeometryItem => ({
        id,
        map,
        delayMs,
        angle,
        distances,
        target: { x: stood.x, y: stood.y },
        attackers: [
          { x: attackers[0].x, y: attackers[0].y },
          { x: attackers[1].x, y: attackers[1].y },
        ],
        words: `${plainName(target.name)} ${OUTCOME_SENTENCES[outcome]}, ${formatDay(sessionDate)}`,
        href: fightOnMap(map, ids, roundId, id),
      }),
    );
  const counts = new Map<string, number>();
  for (const { map } of items) counts.set(map, (counts.get(map) ?? 0) + 1);
  const pictures = await loadMapPictures(
    await database(),
    [...counts].sort((a, b) => b[1] - a[1]).map(([map]) => map),
  );
  const maps = pictures.map((picture) => {
    const { width, height } = boundsSize(picture.bounds);
    const { x: left, y: top } = picture.bounds.mins;
    return {
      map: picture.map,
      title: `${picture.title}, ${formatCount(counts.get(picture.map) ?? 0)}`,
      width,
      height,
      left,
      top,
      picture: <MapGroundPicture picture={picture} />,
    };
  });
  const widest = items.toSorted((a, b) => b.angle - a.angle).slice(0, GALLERY);
  const names: [React.ReactNode, React.ReactNode] = [
    <PlayerName key="1" name={players[0].name} />,
    <PlayerName key="2" name={players[1].name} />,
  ];
  return (
    <section>
      <h2>Lines of fire</h2>
      <p className="mb-3 mt-1 max-w-3xl text-muted">
        The angle is the one at the target between the two’s lines of fire, seen from above: each
        from where they stood at their first hit, to where the target was when the second of them
        first hit. Near 0° they shot side by side, near 180° from opposite sides.{" "}
        {known.length < crossfires.length
          ? `Known for ${formatCount(known.length)} of ${formatCount(crossfires.length)} crossfires. `
          : ""}
        {apartCount === 0 ? "" : `${leftOutWords(apartCount)} `}
        {known.length > items.length ? `The latest ${formatCount(items.length)} are drawn.` : ""}
      </p>
      <div className="mb-3">
        <LineKey names={names} />
      </div>
      <GeometryExplorer items={items} maps={maps} />
      <h3 className="mb-1 mt-7 font-semibold">
        The widest {widest.length} of {formatCount(items.length)}
      </h3>
      <p className="mb-3 text-muted">
        The target in the middle, north up; rings at 500 and 1,000 units. Under each: angle and
        delay, then both distances. Each opens on the map.
      </p>
      <GeometryGallery items={widest} />
    </section>
  );
}

function leftOutWords(apartCount: number): string {
  return `${formatQuantity(apartCount, "crossfire")} ${apartCount === 1 ? "is" : "are"} left out: the first hits of the two, for which alone files tell places, lie more than a second apart there, and the lines would not be of one moment.`;
}
