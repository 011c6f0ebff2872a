import { BSP } from "../refusals.copy.ts";
import { stripCodes } from "#lib/engagements/colorCodes.ts";
import type { Bsp } from "../bsp/readBsp.ts";
import type { Entity } from "../bsp/parseEntities.ts";
import type { PlacedModel } from "../bsp/eachTriangle.ts";
import type { MapObjective } from "../knownMap.ts";
import { makeBoundsFromCorners, type GroundPoint, type MapBounds } from "../mapBounds.ts";
import type { ReadResult } from "../files/refusal.ts";
import type { Floor } from "../overview/findFloors.ts";

/** Names of maps and objectives are cut to this many characters. */
const LONGEST_NAME = 80;

/** Bits of trigger_objective_info's spawnflags. */
const TANK = 8;
const COMMAND_POST = 64;

/**
 * Two objectives with the same name that are nearer than this (in units) count as one: maps often
 * name both a place and what is built there.
 */
const SAME_PLACE = 512;

/**
 * The bounds of the command-map image, from worldspawn's `mapcoordsmins` and `mapcoordsmaxs` (top
 * left and bottom right, x and y; maps give them in either order); null if the map has none.
 */
export function readMapCoords(world: Entity): ReadResult<MapBounds | null> {
  const [mins, maxs] = [world.get("mapcoordsmins"), world.get("mapcoordsmaxs")];
  if (mins === undefined && maxs === undefined) return { ok: true, value: null };
  const [a, b] = [readPair(mins ?? ""), readPair(maxs ?? "")];
  const bounds = a === null || b === null ? null : makeBoundsFromCorners(a, b);
  if (bounds === null)
    return {
      ok: false,
      message: BSP.badBounds(quote(mins), quote(maxs)),
    };
  return { ok: true, value: bounds };
}

/** The most command maps of one map that the game shows. */
export const MAX_LAYERS = 16;
/** The game compares a layer's ceiling with the middle of a player, this far above the floor. */
const MIDDLE_ABOVE_FLOOR = 24;

/**
 * The floors that worldspawn's command-map layers stand for (`cclayers`, and `cclayerceil0`,
 * `cclayerceil1` … for their ceilings), the lowest first. Empty if there are fewer than two, or if
 * the ceilings do not rise.
 */
export function readLayers(world: Entity): Floor[] {
  const count = Number.parseInt(world.get("cclayers") ?? "0", 10);
  if (!(count >= 2 && count <= MAX_LAYERS)) return [];
  const edges: number[] = [];
  for (let i = 0; i < count - 1; i++) {
    const [ceiling] = parseNumbers(world.get(`cclayerceil${i}`) ?? "");
    const edge = (ceiling ?? Number.NaN) - MIDDLE_ABOVE_FLOOR;
    if (!(edge > (edges.at(-1) ?? -Infinity))) return [];
    edges.push(edge);
  }
  return Array.from({ length: count }, (_, i) => ({
    minZ: edges[i - 1] ?? null,
    maxZ: edges[i] ?? null,
  }));
}

/** The long name that worldspawn gives (`message`), without colour codes; null if it gives none. */
export function readWorldTitle(world: Entity): string | null {
  return sanitizeName(world.get("message") ?? "");
}

/**
 * The objectives that the map names on its own command map (trigger_objective_info). Each is at the
 * middle of what the game marks: what is built there (its target), otherwise the trigger itself.
 */
export function readObjectives(entities: readonly Entity[], bsp: Bsp): MapObjective[] {
  const targets = new Map(
    entities.flatMap((entity) => {
      const name = entity.get("targetname");
      return name === undefined ? [] : [[name.toLowerCase(), entity] as const];
    }),
  );
  const found: MapObjective[] = [];
  for (const entity of entities) {
    if (entity.get("classname") !== "trigger_objective_info") continue;
    const name =
      sanitizeName(entity.get("shortname") ?? "") ?? sanitizeName(entity.get("track") ?? "");
    const target = targets.get((entity.get("target") ?? "").toLowerCase());
    const place = (target && readEntityPlace(target, bsp)) ?? readEntityPlace(entity, bsp);
    if (name === null || place === null) continue;
    if (
      found.some(
        (objective) =>
          objective.name === name &&
          Math.hypot(objective.x - place[0], objective.y - place[1]) < SAME_PLACE,
      )
    )
      continue;
    const flags = Number.parseInt(entity.get("spawnflags") ?? "0", 10);
    found.push({
      name,
      type:
        (flags & COMMAND_POST) !== 0
          ? "command_post"
          : (flags & TANK) !== 0
            ? "escort"
            : "objective",
      x: Math.round(place[0]),
      y: Math.round(place[1]),
      z: Math.round(place[2]),
    });
  }
  return found;
}

/**
 * The world, and every brush model that players can see or stand on, at the position that its
 * entity gives.
 */
export function readPlacedModels(entities: readonly Entity[]): PlacedModel[] {
  const placed: PlacedModel[] = [{ model: 0, origin: [0, 0, 0] }];
  for (const entity of entities) {
    const model = parseModelNumber(entity);
    if (model !== null && (entity.get("classname") ?? "").startsWith("func_"))
      placed.push({ model, origin: readPlace(entity.get("origin") ?? "") ?? [0, 0, 0] });
  }
  return placed;
}

type Place = readonly [number, number, number];

function readEntityPlace(entity: Entity, bsp: Bsp): Place | null {
  const origin = readPlace(entity.get("origin") ?? "");
  const number = parseModelNumber(entity);
  const model = number === null ? undefined : bsp.models[number];
  if (model === undefined) return origin;
  const middle = (axis: 0 | 1 | 2): number =>
    (model.mins[axis] + model.maxs[axis]) / 2 + (origin?.[axis] ?? 0);
  return [middle(0), middle(1), middle(2)];
}

function parseModelNumber(entity: Entity): number | null {
  const found = /^\*(\d{1,6})$/.exec(entity.get("model") ?? "");
  return found === null ? null : Number(found[1]);
}

function readPair(text: string): GroundPoint | null {
  const [x, y] = parseNumbers(text);
  return x === undefined || y === undefined ? null : { x, y };
}

function readPlace(text: string): Place | null {
  const [x, y, z] = parseNumbers(text);
  return x === undefined || y === undefined || z === undefined ? null : [x, y, z];
}

/**
 * The numbers at the beginning of a text, up to the first word that is not a possible coordinate.
 */
function parseNumbers(text: string): number[] {
  const numbers: number[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const value = word === "" ? Number.NaN : Number(word);
    if (!(Math.abs(value) <= 131_072)) break;
    numbers.push(value);
  }
  return numbers;
}

/** A readable name, without colour codes; null if nothing is left. */
export function sanitizeName(raw: string): string | null {
  const name = stripCodes(raw).trim().slice(0, LONGEST_NAME);
  return name === "" ? null : name;
}

function quote(text: string | undefined): string {
  return text === undefined ? "nothing" : `“${stripCodes(text).slice(0, 40)}”`;
}
