import { computeFrame } from "#components/maps/computeFrame.ts";
import { drawWorldPicture, type WorldShown } from "#components/preview/drawWorldPicture.ts";
import { hashPicture } from "#components/preview/hashPicture.ts";
import { buildPictureAddresses, type ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import { writeSubject } from "#lib/addresses/pictureSubject.ts";
import { flattenCells } from "#lib/mapView/flattenCells.ts";
import { type MapImagery, resolveMapImagery } from "#lib/mapView/mapImagery.ts";
import type { CurrentPicture } from "#lib/server/pictures.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { readHeatmapPoints } from "#lib/store/read/maps/readHeatmapPoints.ts";
import { type MapFacts, readMapFacts } from "#lib/store/read/maps/readMapFacts.ts";
import { readPlayedGround } from "#lib/store/read/maps/readPlayedGround.ts";
import type { ThemeName } from "#lib/theme/palette.ts";

/** The world around a map's image, which is moved until it matches the paths and the kills. */
export interface World {
  place: MapImagery;
  shown: WorldShown;
}

export async function loadWorld(db: Database, map: string, facts: MapFacts): Promise<World> {
  const place = resolveMapImagery(map, facts.settings, facts.extent, { kind: "image" });
  const [walked, kills] = await Promise.all([
    readPlayedGround(db, map),
    readHeatmapPoints(db, { map, layer: "kills" }),
  ]);
  return {
    place,
    shown: {
      frame: computeFrame(place.bounds, facts.extent),
      walked: { cellSize: walked.cellSize, flat: flattenCells(walked.cells) },
      kills: { cellSize: kills.cellSize, flat: flattenCells(kills.cells) },
    },
  };
}

const hashWorld = (map: string, { shown }: World, theme: ThemeName): string =>
  hashPicture(theme, { world: map, ...shown });

/** The addresses of the picture of a map's world. */
export function buildWorldAddresses(map: string, world: World): ThemedAddresses {
  return buildPictureAddresses(map, "thumbnail", writeSubject({ show: "world" }), (theme) =>
    hashWorld(map, world, theme),
  );
}

/** The picture of a map's world, drawn from the current data; null if there is no such map. */
export async function findWorldPicture(
  db: Database,
  map: string,
  theme: ThemeName,
): Promise<CurrentPicture | null> {
  const facts = await readMapFacts(db, map);
  if (facts === null) return null;
  const world = await loadWorld(db, map, facts);
  return {
    hash: hashWorld(map, world, theme),
    draw: () => drawWorldPicture(world.shown, theme),
  };
}
