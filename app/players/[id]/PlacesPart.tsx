import Link from "next/link";
import type { ComponentProps } from "react";
import { flattenCells } from "#lib/mapView/flattenCells.ts";
import { resolveMapImagery } from "#lib/mapView/mapImagery.ts";
import { MapThumbnail } from "#components/heatmap/MapThumbnail.tsx";
import { ChoiceLinks } from "#components/layout/ChoiceLinks.tsx";
import { PLACES } from "#components/players/players.copy.ts";
import { NO_PLAYERS, type Role } from "#lib/mapQuery/filters/players.ts";
import type { Layer } from "#lib/mapQuery/layers.ts";
import { readQuestion } from "#lib/mapQuery/readQuestion.ts";
import { mapAddress, replaceFilters } from "#lib/mapQuery/writeQuestion.ts";
import { mapTitle } from "#lib/maps/knownMaps.ts";
import { database } from "#lib/store/postgres/connection.ts";
import {
  readPlayerPlaces,
  type PlaceKind,
  type PlayerMap,
} from "#lib/store/read/players/readPlayerPlaces.ts";
import { readMapFacts } from "#lib/store/read/maps/readMapFacts.ts";
import { readPlayedGround } from "#lib/store/read/maps/readPlayedGround.ts";
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
  const facts = await readMapFacts(db, chosen.map);
  if (facts === null) return null;
  const { title, bounds, overviewUrl } = resolveMapImagery(
    chosen.map,
    facts.settings,
    facts.extent,
  );
  const [played, deaths, escapes] = await Promise.all([
    overviewUrl === null ? readPlayedGround(db, chosen.map) : null,
    readPlayerPlaces(db, guid, chosen.map, "death"),
    readPlayerPlaces(db, guid, chosen.map, "escape"),
  ]);
  const walked =
    played === null ? null : { cellSize: played.cellSize, flat: flattenCells(played.cells) };
  const pictures = [
    { kind: "death" as const, places: deaths },
    { kind: "escape" as const, places: escapes },
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
        {pictures.map(({ kind, places }) => (
          <Picture
            key={kind}
            {...{ kind, places, title, bounds, overviewUrl, walked }}
            href={buildExplorerHref(chosen, id, kind)}
          />
        ))}
      </div>
    </section>
  );
}

interface PictureProps extends Pick<
  ComponentProps<typeof MapThumbnail>,
  "title" | "bounds" | "overviewUrl" | "walked"
> {
  kind: PlaceKind;
  places: Awaited<ReturnType<typeof readPlayerPlaces>>;
  /** The map page with the same events. */
  href: string;
}

function Picture({ kind, places, title, bounds, overviewUrl, walked, href }: PictureProps) {
  return (
    <figure className="min-w-0">
      <Link
        href={href}
        prefetch={false}
        className="block overflow-hidden rounded-[5px] ring-1 ring-hairline hover:ring-2 hover:ring-line"
      >
        <MapThumbnail
          title={title}
          label={PLACES.picture(PLACES.kinds[kind].many, title)}
          bounds={bounds}
          overviewUrl={overviewUrl}
          walked={walked}
          kills={{ cellSize: places.cellSize, flat: flattenCells(places.cells) }}
        />
      </Link>
      <figcaption className="mt-1.5 text-muted">
        {PLACES.kinds[kind].sentence(places.total)}{" "}
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
