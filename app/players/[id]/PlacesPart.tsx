import Link from "next/link";
import type { ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import { MapThumbnail } from "#components/heatmap/MapThumbnail.tsx";
import { ChoiceLinks } from "#components/layout/ChoiceLinks.tsx";
import { PLACES } from "#components/players/players.copy.ts";
import { NO_PLAYERS, type Role } from "#lib/mapQuery/filters/players.ts";
import type { Layer } from "#lib/mapQuery/layers.ts";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { mapAddress, replaceFilters } from "#lib/mapQuery/writeQuestion.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import { readChosenTheme } from "#lib/server/chosenTheme.ts";
import { database } from "#lib/store/postgres/connection.ts";
import {
  readPlayerPlaces,
  type PlaceKind,
  type PlayerMap,
} from "#lib/store/read/players/readPlayerPlaces.ts";
import type { Theme } from "#lib/theme/theme.ts";
import { buildThumbnailAddresses, findTile, makeThumbnail } from "../../maps/thumbnails.ts";
import { buildPlayerHref, type PlayerView } from "#lib/addresses/playerAddress.ts";

/** The number of maps that fit in a row of links. */
const MAPS_SHOWN = 8;

/** Where a player died and escaped on one map. Each picture opens the map page. */
export async function PlacesPart({
  id,
  guid,
  maps,
  view,
}: {
  id: string;
  guid: string;
  /** The maps that the player has played. */
  maps: readonly PlayerMap[];
  view: PlayerView;
}) {
  const db = await database();
  const chosen = maps.find(({ map }) => map === view.map) ?? maps[0];
  if (chosen === undefined) return null;
  const [tile, theme, deaths, escapes] = await Promise.all([
    findTile(db, chosen.map),
    readChosenTheme(),
    readPlayerPlaces(db, guid, chosen.map, "death"),
    readPlayerPlaces(db, guid, chosen.map, "escape"),
  ]);
  if (tile === null) return null;
  const { title } = tile.scene;
  const pictures = [
    { kind: "death" as const, show: "deaths" as const, places: deaths },
    { kind: "escape" as const, show: "escapes" as const, places: escapes },
  ];
  const shown = [...new Set([...maps.slice(0, MAPS_SHOWN), chosen])];
  return (
    <section id="places">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2>
          {PLACES.title}{" "}
          <span className="font-normal text-muted">{PLACES.of(title, chosen.rounds)}</span>
        </h2>
        <div className="no-print max-w-full">
          <ChoiceLinks
            label={PLACES.maps}
            choices={shown.map(({ map }) => ({
              label: mapTitle(map),
              href: buildPlayerHref(id, { ...view, map }, "places"),
              current: map === chosen.map,
            }))}
          />
        </div>
      </div>
      {shown.length < maps.length ? (
        <p className="text-muted">{PLACES.cut(shown.length, maps.length)}</p>
      ) : null}
      <div className="mt-3 grid max-w-4xl gap-8 sm:grid-cols-2">
        {pictures.map(({ kind, show, places }) => (
          <Picture
            key={kind}
            {...{ kind, title, theme }}
            total={places.total}
            addresses={buildThumbnailAddresses(makeThumbnail(tile, { show, player: id }, places))}
            href={buildExplorerHref(chosen, id, kind)}
          />
        ))}
      </div>
    </section>
  );
}

interface PictureProps {
  kind: PlaceKind;
  /** Of the map. */
  title: string;
  total: number;
  addresses: ThemedAddresses;
  /** The theme that the server knows. */
  theme: Theme;
  /** The map page with the same events. */
  href: string;
}

function Picture({ kind, title, total, addresses, theme, href }: PictureProps) {
  return (
    <figure className="min-w-0">
      <Link
        href={href}
        prefetch={false}
        className="block overflow-hidden rounded-[5px] bg-(--map) ring-1 ring-hairline hover:ring-2 hover:ring-line"
      >
        <MapThumbnail
          picture={addresses}
          label={PLACES.picture(PLACES.kinds[kind].many, title)}
          theme={theme}
        />
      </Link>
      <figcaption className="mt-1.5 text-muted">
        {PLACES.kinds[kind].sentence(total)}{" "}
        <Link className="prose-link" href={href} prefetch={false}>
          {PLACES.explorer}
        </Link>
      </figcaption>
    </figure>
  );
}

/** The map page's layer with these events, and the role for which it filters by the player. */
const LINKS: Record<PlaceKind, { layer: Layer; role: Role }> = {
  death: { layer: "deaths", role: "victim" },
  escape: { layer: "escape", role: "target" },
};

/** The map page with the same events. It includes events with bots, like the picture. */
function buildExplorerHref({ map }: PlayerMap, id: string, kind: PlaceKind): string {
  const { layer, role } = LINKS[kind];
  const question = replaceFilters(readQuestion({}), {
    players: { ...NO_PLAYERS, [role]: [id] },
    bots: "with",
  });
  return mapAddress(map, { ...question, layers: [layer] });
}
