import { encodeMapName } from "#lib/maps/encodeMapName.ts";
import { BACKGROUND_KINDS, type BackgroundKind } from "#lib/mapQuery/question.ts";
import { makeBoundsFromExtent } from "#lib/maps/makeBoundsFromExtent.ts";
import type { MapObjective } from "#lib/maps/knownMap.ts";
import { findKnownMap, mapTitle } from "#lib/maps/knownMaps.ts";
import type { MapBounds } from "#lib/maps/mapBounds.ts";
import type { Floor } from "#lib/maps/overview/findFloors.ts";
import { nameLayer } from "#lib/maps/nameLayer.ts";
import type { ConfiguredMap } from "#lib/store/read/maps/readMapSettings.ts";

export interface MapImagery {
  title: string;
  bounds: MapBounds;
  /** null: the background is drawn from movement. */
  overviewUrl: string | null;
  /** The small version for lists. */
  smallUrl: string | null;
  kind: BackgroundKind;
  /** The backgrounds to choose from, in order. */
  kinds: BackgroundKind[];
  /** Whether the bounds are known, or guessed from where players were seen. */
  boundsAre: "verified" | "unverified" | "guessed";
  objectives: readonly MapObjective[];
  /** The heights of the floors, lowest first. */
  floors: readonly Floor[];
}

export interface ImageryChoice {
  kind?: BackgroundKind | undefined;
  /** Counted from 0, the lowest. A drawn background, or a command map in layers, shows it alone. */
  floor?: number | undefined;
}

/** Whether the map has one command map for each of its floors, and no image set by hand. */
function hasLayers({ overviewHash, game }: ConfiguredMap): boolean {
  if (overviewHash !== null || game === null || game.floors.length < 2) return false;
  const has = (layer: number): boolean => game.pictures[`${nameLayer(layer)}/large`] !== undefined;
  return has(game.floors.length - 1) && !has(game.floors.length);
}

type Extent = { minX: number; minY: number; maxX: number; maxY: number };

/** Hex digits of a picture's hash in its address. */
const HASH_DIGITS = 12;

/**
 * A map's title, bounds and pictures: what an admin set, otherwise what the game's files have,
 * otherwise the built-in table, otherwise a guess from where players were seen. A picture drawn
 * from the geometry has the bounds of the geometry, even if the other picture has different bounds.
 */
export function resolveMapImagery(
  name: string,
  settings: ConfiguredMap,
  extent: Extent | null,
  choice: ImageryChoice = {},
): MapImagery {
  const known = findKnownMap(name);
  const { game } = settings;
  const pictures = game?.pictures ?? {};
  const getAddress = (hash: string | undefined): string | null =>
    hash === undefined
      ? null
      : `/maps/${encodeMapName(name)}/overview?v=${hash.slice(0, HASH_DIGITS)}`;
  const layered = hasLayers(settings);
  const layer = nameLayer(layered ? (choice.floor ?? 0) : 0);
  const image =
    getAddress(settings.overviewHash ?? pictures[`${layer}/large`]) ?? known?.overview ?? null;
  const kinds = BACKGROUND_KINDS.filter(
    (kind) =>
      kind === "play" ||
      (kind === "image" ? image !== null : pictures["drawn/large"] !== undefined),
  );
  const floorKind = choice.floor === undefined ? undefined : layered ? "image" : "drawn";
  const kind = kinds.find((kind) => kind === (choice.kind ?? floorKind)) ?? kinds[0] ?? "play";
  const variant = choice.floor === undefined ? "drawn" : `storey-${choice.floor}`;
  const configuredBounds =
    settings.bounds ??
    game?.bounds ??
    known?.bounds ??
    (image === null ? game?.drawnBounds : null) ??
    null;
  const bounds = (kind === "drawn" ? game?.drawnBounds : null) ?? configuredBounds;
  const smallImage = settings.overviewHash === null ? getAddress(pictures["command/small"]) : null;
  return {
    title: settings.title ?? known?.title ?? game?.worldTitle ?? mapTitle(name),
    bounds: bounds ?? makeBoundsFromExtent(extent ?? { minX: 0, minY: 0, maxX: 0, maxY: 0 }),
    overviewUrl:
      kind === "image"
        ? image
        : kind === "drawn"
          ? getAddress(pictures[`${variant}/large`] ?? pictures["drawn/large"])
          : null,
    smallUrl:
      kind === "image"
        ? (smallImage ?? image)
        : kind === "drawn"
          ? getAddress(pictures["drawn/small"])
          : null,
    kind,
    kinds,
    boundsAre:
      bounds === null
        ? "guessed"
        : kind !== "drawn" &&
            settings.bounds === null &&
            (game?.bounds ?? null) === null &&
            known?.verified === false
          ? "unverified"
          : "verified",
    objectives:
      game !== null && game.objectives.length > 0 ? game.objectives : (known?.objectives ?? []),
    floors: game?.floors ?? [],
  };
}
