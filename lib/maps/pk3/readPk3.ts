import { setImmediate as nextTurn } from "node:timers/promises";
import { parseEntities } from "../bsp/parseEntities.ts";
import { MAX_BSP_BYTES } from "../bsp/limits.ts";
import { readBsp } from "../bsp/readBsp.ts";
import type { ReadResult } from "../files/refusal.ts";
import { parseArena } from "../game/parseArena.ts";
import { parseShaders } from "../game/parseShaders.ts";
import {
  readLayers,
  readMapCoords,
  readObjectives,
  readPlacedModels,
  readWorldTitle,
} from "../game/readWorld.ts";
import { encodePictureFile, type PictureSizes } from "../image/encodePictures.ts";
import { MAX_IMAGE_BYTES } from "../image/limits.ts";
import type { MapObjective } from "../knownMap.ts";
import type { MapBounds } from "../mapBounds.ts";
import { drawOverviews, type DrawnOverviews } from "../overview/drawOverviews.ts";
import { chooseFiles, PICTURE_ENDINGS, type MapFiles } from "./chooseFiles.ts";
import { MAX_SCRIPT_BYTES } from "./limits.ts";
import type { Pk3 } from "./limitReads.ts";
import { openPk3 } from "./openPk3.ts";
import { openPk3Folder } from "./openPk3Folder.ts";

/** What the compiled map itself says. */
export interface GameWorld {
  title: string | null;
  /** From the map's own keys; null if it has none. */
  bounds: MapBounds | null;
  objectives: MapObjective[];
  drawn: DrawnOverviews | null;
}

/** What one pk3 contains for one map. */
export interface GameMap {
  /** lower case */
  map: string;
  /** From an .arena file. */
  title: string | null;
  world: GameWorld | null;
  /** The command map. */
  picture: PictureSizes | null;
  /** The command maps of the upper floors, if the map has one for each floor. */
  layers: PictureSizes[];
  /** One sentence for each thing that could not be used. */
  problems: string[];
}

export interface OpenedMaps {
  count: number;
  /**
   * One sentence for each script of the archive that could not be read. The list is complete after
   * the last map.
   */
  problems: readonly string[];
  /** Reads one map after another, so that no more than one is in memory. */
  maps: () => AsyncGenerator<GameMap>;
  close: () => Promise<void>;
}

/** The end of the name of a folder that the game reads like a pk3 file. */
const PK3_FOLDER = /\.pk3dir$/i;

export function isPk3Folder(name: string): boolean {
  return PK3_FOLDER.test(name);
}

/** Opens a pk3 file or a pk3dir folder to read its maps. Its other files are not read. */
export async function readPk3(path: string, name = path): Promise<ReadResult<OpenedMaps>> {
  const opened = await (isPk3Folder(name) ? openPk3Folder(path) : openPk3(path));
  if (!opened.ok) return opened;
  const pk3 = opened.value;
  const names = new Set(pk3.names);
  const chosen = chooseFiles(names);
  const problems: string[] = [];
  return { ok: true, value: { count: chosen.maps.length, problems, close: pk3.close, maps } };

  async function* maps(): AsyncGenerator<GameMap> {
    if (chosen.maps.length === 0) return;
    const titles = mergeAll(await readScripts(pk3, chosen.arenas, parseArena, problems));
    const shaders = mergeAll(await readScripts(pk3, chosen.shaders, parseShaders, problems));
    for (const files of chosen.maps) {
      yield await readMap(
        pk3,
        { ...files, pictures: withShaderPicture(files, shaders, names) },
        titles.get(files.map) ?? null,
      );
      // Reading and drawing a map never pauses, so other work gets its turn between maps.
      await nextTurn();
    }
  }
}

async function readMap(pk3: Pk3, files: MapFiles, title: string | null): Promise<GameMap> {
  const problems: string[] = [];
  const note = (message: string): null => {
    problems.push(message);
    return null;
  };
  const world = files.bsp === null ? null : await readWorldFile(pk3, files.bsp, note);
  const readPicture = async (names: readonly string[]): Promise<PictureSizes | null> => {
    for (const name of names) {
      const file = await pk3.read(name, MAX_IMAGE_BYTES);
      const encoded = file.ok ? await encodePictureFile(file.value) : file;
      if (encoded.ok) return encoded.value;
      note(`${name}: ${encoded.message}`);
    }
    return null;
  };
  const picture = await readPicture(files.pictures);
  const layers: PictureSizes[] = [];
  for (const names of picture === null ? [] : files.layers) {
    const layer = await readPicture(names);
    // A floor must not get the picture of the one above it.
    if (layer === null) break;
    layers.push(layer);
  }
  return { map: files.map, title, world, picture, layers, problems };
}

async function readWorldFile(
  pk3: Pk3,
  name: string,
  note: (message: string) => null,
): Promise<GameWorld | null> {
  const file = await pk3.read(name, MAX_BSP_BYTES);
  const bsp = file.ok ? readBsp(file.value) : file;
  if (!bsp.ok) return note(`${name}: ${bsp.message}`);
  const entities = parseEntities(bsp.value.entities);
  if (!entities.ok) return note(`${name}: ${entities.message}`);
  const world = entities.value[0] ?? new Map<string, string>();
  const coords = readMapCoords(world);
  const bounds = coords.ok ? coords.value : note(`${name}: ${coords.message}`);
  const drawn = await drawOverviews(
    bsp.value,
    readPlacedModels(entities.value),
    bounds,
    readLayers(world),
  );
  return {
    title: readWorldTitle(world),
    bounds,
    objectives: readObjectives(entities.value, bsp.value),
    drawn: drawn.ok ? drawn.value : note(`${name}: ${drawn.message}`),
  };
}

/**
 * The picture that a shader names is tried before the pictures with the usual names, as in the
 * game.
 */
function withShaderPicture(
  { map, pictures }: MapFiles,
  shaders: ReadonlyMap<string, string>,
  names: ReadonlySet<string>,
): string[] {
  const named = shaders.get(map);
  const found =
    named === undefined
      ? undefined
      : PICTURE_ENDINGS.map((ending) => `${named}.${ending}`).find((name) => names.has(name));
  return found === undefined ? pictures : [found, ...pictures.filter((name) => name !== found)];
}

async function readScripts(
  pk3: Pk3,
  names: readonly string[],
  parse: (text: string) => Map<string, string>,
  problems: string[],
): Promise<Map<string, string>[]> {
  const read: Map<string, string>[] = [];
  for (const name of names) {
    const file = await pk3.read(name, MAX_SCRIPT_BYTES);
    if (file.ok) read.push(parse(new TextDecoder("latin1").decode(file.value)));
    else problems.push(file.message);
  }
  return read;
}

function mergeAll(maps: readonly Map<string, string>[]): Map<string, string> {
  return new Map(maps.flatMap((map) => [...map]));
}
