import { drawMapTile } from "#components/preview/drawMapTile.ts";
import { hashPicture } from "#components/preview/hashPicture.ts";
import { buildPictureAddresses, type ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import type { SparseCells } from "#lib/analytics/density/types.ts";
import { flattenCells } from "#lib/mapView/flattenCells.ts";
import { loadTileScene, type TileScene } from "#lib/mapView/loadTileScene.ts";
import { THUMBNAIL_SIDE } from "#lib/mapView/pictureSizes.ts";
import type { CurrentPicture } from "#lib/server/pictures.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { type ConfiguredMap, readMapSettings } from "#lib/store/read/maps/readMapSettings.ts";
import { readMapThumbnails } from "#lib/store/read/maps/readMapThumbnails.ts";
import { readSessionMaps, type SessionMap } from "#lib/store/read/sessions/readSessionMaps.ts";
import { readSessionRounds } from "#lib/store/read/sessions/readSessionRounds.ts";
import type { ThemeName } from "#lib/theme/palette.ts";
import { identifyOverview, readOverviewBytes } from "./[map]/readOverviewBytes.ts";

/** A map's small picture before it is drawn. */
export interface Thumbnail {
  map: string;
  scene: TileScene;
  kills: SparseCells;
  /** The session whose kills it shows, `YYYY-MM-DD`; null: those of the latest rounds. */
  session: string | null;
  /** See `identifyOverview`. */
  overview: string | null;
}

const hashThumbnail = (thumbnail: Thumbnail, theme: ThemeName): string =>
  hashPicture(theme, { side: THUMBNAIL_SIDE, ...thumbnail });

/** The small pictures of maps, with the kills of their latest rounds. */
export async function loadThumbnails(
  db: Database,
  maps: readonly (ConfiguredMap & { name: string })[],
): Promise<Thumbnail[]> {
  const heats = await readMapThumbnails(
    db,
    maps.map(({ name }) => name),
  );
  return Promise.all(
    maps.map((settings) => {
      const { cellSize = 1, cells = [] } = heats.get(settings.name) ?? {};
      return makeThumbnail(db, settings, { cellSize, cells }, null);
    }),
  );
}

/** The map with the most kills of a session, with these kills; null if no map was played. */
export async function loadSessionThumbnail(
  db: Database,
  date: string,
): Promise<{ thumbnail: Thumbnail; kills: number } | null> {
  const maps = await readSessionMaps(db, await readSessionRounds(db, { date, source: null }), []);
  const [first] = maps.toSorted((a, b) => b.kills.total - a.kills.total);
  return first === undefined
    ? null
    : { thumbnail: await makeSessionThumbnail(db, first, date), kills: first.kills.total };
}

/**
 * The small picture that an address names, drawn from the current data.
 * @param session see `Thumbnail`
 * @returns null if there is no such map, or it was not played in that session
 */
export async function findThumbnail(
  db: Database,
  { map, theme, session }: { map: string; theme: ThemeName; session: string | null },
): Promise<CurrentPicture | null> {
  const thumbnail =
    session === null
      ? await findLatestThumbnail(db, map)
      : await findSessionThumbnail(db, map, session);
  if (thumbnail === null) return null;
  return {
    hash: hashThumbnail(thumbnail, theme),
    draw: async () => {
      const { scene, kills } = thumbnail;
      const overview = await readOverviewBytes(db, map, scene.overviewUrl);
      const picture = await drawMapTile({ ...scene, kills }, overview, {
        side: THUMBNAIL_SIDE,
        theme,
      });
      return picture.webp({ quality: QUALITY, effort: 4 }).toBuffer();
    },
  };
}

/** Of WebP, 0 to 100: the heat is smooth, and a higher one only sharpens the image under it. */
const QUALITY = 72;

/** The addresses of a small picture. */
export function buildThumbnailAddresses(thumbnail: Thumbnail): ThemedAddresses {
  const { map, session } = thumbnail;
  return buildPictureAddresses(map, "thumbnail", session === null ? {} : { session }, (theme) =>
    hashThumbnail(thumbnail, theme),
  );
}

async function findLatestThumbnail(db: Database, map: string): Promise<Thumbnail | null> {
  const settings = await readMapSettings(db, map);
  if (!settings.played && !settings.isConfigured) return null;
  const [thumbnail] = await loadThumbnails(db, [{ name: map, ...settings }]);
  return thumbnail ?? null;
}

async function findSessionThumbnail(
  db: Database,
  map: string,
  date: string,
): Promise<Thumbnail | null> {
  const rounds = await readSessionRounds(db, { date, source: null });
  const [found] = await readSessionMaps(
    db,
    rounds.filter((round) => round.map === map),
    [],
  );
  return found === undefined ? null : makeSessionThumbnail(db, found, date);
}

const makeSessionThumbnail = async (
  db: Database,
  { map, kills }: SessionMap,
  date: string,
): Promise<Thumbnail> =>
  makeThumbnail(db, { name: map, ...(await readMapSettings(db, map)) }, kills, date);

async function makeThumbnail(
  db: Database,
  { name, ...settings }: ConfiguredMap & { name: string },
  { cellSize, cells }: Pick<SessionMap["kills"], "cellSize" | "cells">,
  session: string | null,
): Promise<Thumbnail> {
  const scene = await loadTileScene(db, name, settings);
  return {
    map: name,
    scene,
    kills: { cellSize, flat: flattenCells(cells) },
    session,
    overview: await identifyOverview(scene.overviewUrl),
  };
}
