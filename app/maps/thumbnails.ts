import { drawMapTile } from "#components/preview/drawMapTile.ts";
import { hashPicture } from "#components/preview/hashPicture.ts";
import { buildPictureAddresses, type ThemedAddresses } from "#lib/addresses/mapPictureAddress.ts";
import { type PictureSubject, writeSubject } from "#lib/addresses/pictureSubject.ts";
import type { SparseCells } from "#lib/analytics/density/types.ts";
import { flattenCells } from "#lib/mapView/flattenCells.ts";
import { loadTileScene, type TileScene } from "#lib/mapView/loadTileScene.ts";
import { measureSmallPicture } from "#lib/mapView/pictureSizes.ts";
import type { CurrentPicture } from "#lib/server/pictures.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { type ConfiguredMap, readMapSettings } from "#lib/store/read/maps/readMapSettings.ts";
import { readMapThumbnails } from "#lib/store/read/maps/readMapThumbnails.ts";
import { findPlayers } from "#lib/store/read/mapQuery/resolveFilters.ts";
import { readPlayerPlaces } from "#lib/store/read/players/readPlayerPlaces.ts";
import { readRoundKills } from "#lib/store/read/rounds/readRoundKills.ts";
import { readSessionMaps, type SessionMap } from "#lib/store/read/sessions/readSessionMaps.ts";
import { readSessionRounds } from "#lib/store/read/sessions/readSessionRounds.ts";
import type { ThemeName } from "#lib/theme/palette.ts";
import { findWorldPicture } from "./worldPicture.ts";
import { identifyOverview, readOverviewBytes } from "./[map]/readOverviewBytes.ts";

/** What a map alone can show, without the world around it. */
type TileSubject = Exclude<PictureSubject, { show: "world" }>;

/** A map's small picture before it is drawn. */
export interface Thumbnail {
  map: string;
  scene: TileScene;
  subject: TileSubject;
  /** What the heat is made of. */
  events: SparseCells;
  /** See `identifyOverview`. */
  overview: string | null;
}

type Cells = Pick<SessionMap["kills"], "cellSize" | "cells">;
const NOTHING: Cells = { cellSize: 1, cells: [] };

const hashThumbnail = (thumbnail: Thumbnail, theme: ThemeName): string =>
  hashPicture(theme, { side: measureSmallPicture(thumbnail.subject), ...thumbnail });

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
    maps.map(async (settings) => {
      const map = await loadTile(db, settings.name, settings);
      return makeThumbnail(map, { show: "latest" }, heats.get(settings.name) ?? NOTHING);
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
  if (first === undefined) return null;
  const { map, kills } = first;
  const tile = await loadTile(db, map, await readMapSettings(db, map));
  const thumbnail = makeThumbnail(tile, { show: "session", session: date }, kills);
  return { thumbnail, kills: kills.total };
}

/** A map without any heat: what all its small pictures have in common. */
export type MapTile = Pick<Thumbnail, "map" | "scene" | "overview">;

/** A map as small pictures show it; null if it is unknown. */
export async function findTile(db: Database, map: string): Promise<MapTile | null> {
  const settings = await readMapSettings(db, map);
  return settings.played || settings.isConfigured ? loadTile(db, map, settings) : null;
}

async function loadTile(db: Database, map: string, settings: ConfiguredMap): Promise<MapTile> {
  const scene = await loadTileScene(db, map, settings);
  return { map, scene, overview: await identifyOverview(scene.overviewUrl) };
}

/** A small picture of a map before it is drawn. */
export function makeThumbnail(
  { map, scene, overview }: MapTile,
  subject: TileSubject,
  { cellSize, cells }: Cells = NOTHING,
): Thumbnail {
  return { map, scene, subject, events: { cellSize, flat: flattenCells(cells) }, overview };
}

/**
 * The small picture that an address names, drawn from the current data.
 * @returns null if there is no such map, or nothing that the subject names
 */
export async function findThumbnail(
  db: Database,
  { map, theme, subject }: { map: string; theme: ThemeName; subject: PictureSubject },
): Promise<CurrentPicture | null> {
  if (subject.show === "world") return findWorldPicture(db, map, theme);
  const [tile, cells] = await Promise.all([findTile(db, map), readSubjectCells(db, map, subject)]);
  if (tile === null || cells === null) return null;
  const thumbnail = makeThumbnail(tile, subject, cells);
  return {
    hash: hashThumbnail(thumbnail, theme),
    draw: async () => {
      const { scene, events } = thumbnail;
      const overview = await readOverviewBytes(db, map, scene.overviewUrl);
      const picture = await drawMapTile({ ...scene, events }, overview, {
        side: measureSmallPicture(subject),
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
  return buildPictureAddresses(
    thumbnail.map,
    "thumbnail",
    writeSubject(thumbnail.subject),
    (theme) => hashThumbnail(thumbnail, theme),
  );
}

/** What the pages read for the same picture; null if there is nothing of this name. */
async function readSubjectCells(
  db: Database,
  map: string,
  subject: TileSubject,
): Promise<Cells | null> {
  switch (subject.show) {
    case "latest":
      return (await readMapThumbnails(db, [map])).get(map) ?? NOTHING;
    case "background":
      return NOTHING;
    case "round":
      return readRoundKills(db, subject.round);
    case "session":
      return readSessionKills(db, map, subject);
    case "deaths":
    case "escapes": {
      const [player] = await findPlayers(db, [subject.player]);
      const kind = subject.show === "deaths" ? "death" : "escape";
      return player === undefined ? null : readPlayerPlaces(db, player.guid, map, kind);
    }
    default:
      return subject satisfies never;
  }
}

async function readSessionKills(
  db: Database,
  map: string,
  subject: PictureSubject & { show: "session" },
): Promise<Cells | null> {
  const { session: date, source = null, killers } = subject;
  const [rounds, players] = await Promise.all([
    readSessionRounds(db, { date, source }),
    killers === undefined ? null : findPlayers(db, killers),
  ]);
  const [found] = await readSessionMaps(
    db,
    rounds.filter((round) => round.map === map),
    players === null ? [] : [players.map(({ guid }) => guid)],
  );
  return (players === null ? found?.kills : found?.byGroup[0]) ?? null;
}
