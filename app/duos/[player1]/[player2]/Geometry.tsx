import { buildFightMapHref, type DuoIds } from "#lib/addresses/crossfireLinks.ts";
import { GeometryExplorer } from "#components/duos/GeometryExplorer.tsx";
import { GeometryGallery, LineKey } from "#components/duos/GeometryGallery.tsx";
import type { GeometryItem } from "#components/duos/geometryItem.ts";
import { OUTCOME_SENTENCES } from "#lib/format/roundWords.ts";
import { formatCount, formatDay } from "#lib/format/format.ts";
import type { SettingRange } from "#lib/engagements/trackerSettings.ts";
import { GEOMETRY } from "#components/duos/geometry.copy.ts";
import { PlayerName } from "#components/names/PlayerName.tsx";
import { showName } from "#lib/engagements/fillName.ts";
import { measureBounds } from "#lib/maps/mapBounds.ts";
import { readChosenTheme } from "#lib/server/chosenTheme.ts";
import { database } from "#lib/store/postgres/connection.ts";
import type { DuoCrossfire } from "#lib/store/read/duos/readDuoCrossfires.ts";
import type { PlayerRef } from "#lib/store/read/players/playerRef.ts";
import { loadMapPictures } from "../../../maps/loadMapPictures.ts";

/** The most that one picture can show and a page can hold. The latest ones are drawn. */
const DRAWN = 400;
const GALLERY = 16;

/** The two lines of fire of each crossfire whose file knows where the attackers stood. */
export async function Geometry({
  crossfires,
  ids,
  players,
  window,
}: {
  crossfires: DuoCrossfire[];
  ids: DuoIds;
  players: [PlayerRef, PlayerRef];
  /** The crossfire windows of the rounds, ms. */
  window: SettingRange;
}) {
  const known = crossfires.filter(
    (crossfire): crossfire is KnownCrossfire => crossfire.geometry !== null,
  );
  const apartCount = crossfires.filter(({ linesApart }) => linesApart).length;
  if (known.length === 0) {
    return crossfires.length === 0 ? null : (
      <section>
        <h2 className="mb-2">{GEOMETRY.title}</h2>
        <p className="text-muted">
          {apartCount === 0
            ? GEOMETRY.unknown
            : `${GEOMETRY.none} ${GEOMETRY.leftOut(apartCount, window)}`}
        </p>
      </section>
    );
  }
  const items = known.slice(0, DRAWN).map((crossfire) => makeItem(crossfire, ids));
  const maps = await loadMaps(items);
  const widest = items.toSorted((a, b) => b.angle - a.angle).slice(0, GALLERY);
  return (
    <section>
      <h2>{GEOMETRY.title}</h2>
      <p className="mb-3 mt-1 max-w-3xl text-muted">
        {GEOMETRY.intro}
        {known.length < crossfires.length ? GEOMETRY.known(known.length, crossfires.length) : ""}
        {apartCount === 0 ? "" : ` ${GEOMETRY.leftOut(apartCount, window)}`}
        {known.length > items.length ? GEOMETRY.drawn(items.length) : ""}
      </p>
      <div className="mb-3">
        <LineKey
          names={[
            <PlayerName key="1" name={players[0].name} />,
            <PlayerName key="2" name={players[1].name} />,
          ]}
        />
      </div>
      <GeometryExplorer items={items} maps={maps} theme={await readChosenTheme()} />
      <h3 className="mb-1 mt-7 font-semibold">{GEOMETRY.widest(widest.length, items.length)}</h3>
      <p className="mb-3 text-muted">{GEOMETRY.gallery}</p>
      <GeometryGallery items={widest} />
    </section>
  );
}

type KnownCrossfire = DuoCrossfire & { geometry: NonNullable<DuoCrossfire["geometry"]> };

function makeItem(crossfire: KnownCrossfire, ids: DuoIds): GeometryItem {
  const { id, roundId, map, delayMs, target, outcome, sessionDate, geometry } = crossfire;
  const [first, second] = geometry.attackers;
  return {
    id,
    map,
    delayMs,
    angle: geometry.angle,
    distances: geometry.distances,
    target: { x: geometry.target.x, y: geometry.target.y },
    attackers: [
      { x: first.x, y: first.y },
      { x: second.x, y: second.y },
    ],
    words: GEOMETRY.words(
      showName(target.name),
      OUTCOME_SENTENCES[outcome],
      formatDay(sessionDate),
    ),
    href: buildFightMapHref(map, ids, roundId, id),
  };
}

/** The pictures of the maps that the items are on, most items first. */
async function loadMaps(items: readonly GeometryItem[]) {
  const counts = new Map<string, number>();
  for (const { map } of items) counts.set(map, (counts.get(map) ?? 0) + 1);
  const pictures = await loadMapPictures(
    await database(),
    [...counts].sort((a, b) => b[1] - a[1]).map(([map]) => map),
  );
  return pictures.map((picture) => {
    const { width, height } = measureBounds(picture.bounds);
    const { x: left, y: top } = picture.bounds.mins;
    return {
      map: picture.map,
      title: `${picture.title}, ${formatCount(counts.get(picture.map) ?? 0)}`,
      width,
      height,
      left,
      top,
      picture: picture.picture,
    };
  });
}
