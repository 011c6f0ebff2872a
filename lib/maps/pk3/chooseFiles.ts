import { isMapName } from "../isMapName.ts";

/** The files of one map in one pk3, by their names in it; null: not in it. */
export interface MapFiles {
  /** The map's name in lower case, as servers report it. */
  map: string;
  bsp: string | null;
  /** Pictures that may be the command map, the best first. */
  pictures: string[];
  /** Pictures of the upper command-map layers 1, 2 …, each the best first. */
  layers: string[][];
}

export interface ChosenFiles {
  /** Every map that has a compiled map or a command-map picture here, by name. */
  maps: MapFiles[];
  arenas: string[];
  shaders: string[];
}

const BSP = /^maps\/([^/]+)\.bsp$/;
/** The command maps of the upper floors of a map in layers. */
const LAYER = /^(.+)_([1-9]\d?)$/;
/**
 * `_0_cc` is the lowest level of a map in layers; some shaders use `_cc_automap` for the small map.
 */
const PICTURE = /^levelshots\/([^/]+?)(_cc|_0_cc|_cc_automap)\.(tga|jpe?g|png)$/;
const ARENA = /^scripts\/[^/]+\.arena$/;
const SHADER = /^scripts\/[^/]+\.shader$/;

/** The file extensions that the engine tries, in its order. */
export const PICTURE_ENDINGS = ["tga", "jpg", "jpeg", "png"] as const;
const KINDS = ["_cc", "_0_cc", "_cc_automap"];

/** Chooses the files of a pk3 that are needed, by their names (in lower case, each once). */
export function chooseFiles(names: Iterable<string>): ChosenFiles {
  const maps = new Map<string, FoundMap>();
  const chosen: ChosenFiles = { maps: [], arenas: [], shaders: [] };
  const parseMapName = (name: string) => {
    const map = maps.get(name) ?? { bsp: null, pictures: [] };
    maps.set(name, map);
    return map;
  };
  for (const name of names) {
    const bsp = BSP.exec(name)?.[1];
    const picture = PICTURE.exec(name);
    if (bsp !== undefined && isUsableName(bsp)) parseMapName(bsp).bsp = name;
    else if (picture !== null && isUsableName(picture[1] as string)) {
      const rank =
        KINDS.indexOf(picture[2] as string) * PICTURE_ENDINGS.length +
        PICTURE_ENDINGS.findIndex((ending) => ending === picture[3]);
      parseMapName(picture[1] as string).pictures.push({ name, rank });
    } else if (ARENA.test(name)) chosen.arenas.push(name);
    else if (SHADER.test(name)) chosen.shaders.push(name);
  }
  const layers = takeLayers(maps);
  for (const [map, { bsp, pictures }] of [...maps].sort(([a], [b]) => (a < b ? -1 : 1)))
    chosen.maps.push({ map, bsp, pictures: sortByRank(pictures), layers: layers.get(map) ?? [] });
  return chosen;
}

interface FoundMap {
  bsp: string | null;
  pictures: { name: string; rank: number }[];
}

/**
 * Takes what is a layer of another map out of the maps: `mill_1` without a compiled map of its own,
 * if there is a compiled map `mill` or its lowest layer. Only layers without a gap count.
 */
function takeLayers(maps: Map<string, FoundMap>): Map<string, string[][]> {
  const layers = new Map<string, string[][]>();
  for (const [name, { bsp, pictures }] of maps) {
    const [, map = "", number] = LAYER.exec(name) ?? [];
    const owner = maps.get(map);
    const isLayered =
      owner !== undefined &&
      (owner.bsp !== null || owner.pictures.some((picture) => picture.name.includes("_0_cc.")));
    if (bsp !== null || !isLayered) continue;
    const ofMap = layers.get(map) ?? [];
    ofMap[Number(number) - 1] = sortByRank(pictures);
    layers.set(map, ofMap);
    maps.delete(name);
  }
  for (const [map, ofMap] of layers) {
    const gap = Array.from(ofMap).findIndex((layer) => layer === undefined);
    if (gap >= 0) layers.set(map, ofMap.slice(0, gap));
  }
  return layers;
}

function sortByRank(pictures: readonly { name: string; rank: number }[]): string[] {
  return pictures.toSorted((a, b) => a.rank - b.rank).map(({ name }) => name);
}

function isUsableName(name: string): boolean {
  return isMapName(name) && !/[\p{C}\p{Z}]/u.test(name);
}
