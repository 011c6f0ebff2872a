import { createHash } from "node:crypto";
import type { PictureSizes } from "#lib/maps/image/encodePictures.ts";
import { nameLayer } from "#lib/maps/nameLayer.ts";
import { isOverridden } from "#lib/maps/pk3/getPackSortKey.ts";
import type { GameMap, GameWorld } from "#lib/maps/pk3/readPk3.ts";
import type { Transaction } from "../postgres/connection.ts";
import { Prisma } from "../generated/client.ts";
import { execute } from "../postgres/query.ts";

/** The pk3 that a map was read from: its file name, and its position in the game's order. */
export interface PackName {
  pk3: string;
  order: string;
}

/** The parts of a map that pk3 files provide, each independent of the others. */
type MapPart = "world" | "picture" | "title";

/**
 * What happened to each part: taken, or kept from the named pk3, which is later in the game's
 * order.
 */
export interface SavedParts {
  took: MapPart[];
  kept: { part: MapPart; pk3: string }[];
}

const PARTS = ["world", "picture", "title"] as const;

const HOLD = "LOCK TABLE map_game IN SHARE ROW EXCLUSIVE MODE";

/**
 * Makes other imports of maps wait until the transaction ends: they might have the same maps in
 * another order. Readers do not wait.
 */
export async function holdGameMaps(transaction: Transaction): Promise<void> {
  await execute(transaction, HOLD);
}

const PACKS = {
  world_pk3: true,
  world_order: true,
  picture_pk3: true,
  picture_order: true,
  title_pk3: true,
  title_order: true,
} satisfies Prisma.map_gameSelect;

/**
 * Stores what a pk3 contains for a map, part by part. A part stays as it is if it is from a pk3
 * that overrides this one in the game. The caller's transaction holds the maps (`holdGameMaps`).
 */
export async function saveGameMap(
  transaction: Transaction,
  map: GameMap,
  pack: PackName,
): Promise<SavedParts> {
  const newParts = PARTS.filter((part) => map[part] !== null);
  const result: SavedParts = { took: [], kept: [] };
  if (newParts.length === 0) return result;
  const { prisma } = transaction;
  const where = { map_name: map.map };
  await prisma.map_game.createMany({ data: where, skipDuplicates: true });
  const row = await prisma.map_game.findUniqueOrThrow({ where, select: PACKS });
  for (const part of newParts) {
    const order = row[`${part}_order`];
    if (order !== null && !isOverridden(order, pack.order)) {
      result.kept.push({ part, pk3: row[`${part}_pk3`] ?? "" });
      continue;
    }
    await savePart(transaction, map, part);
    await prisma.map_game.updateMany({
      where,
      data: {
        [`${part}_pk3`]: pack.pk3,
        [`${part}_order`]: pack.order,
        updated_at: new Date(),
      } satisfies Prisma.map_gameUpdateManyMutationInput,
    });
    result.took.push(part);
  }
  return result;
}

async function savePart(
  transaction: Transaction,
  { map, world, picture, layers, title }: GameMap,
  part: MapPart,
): Promise<void> {
  switch (part) {
    case "world":
      if (world !== null) await saveWorld(transaction, map, world);
      return;
    case "picture":
      if (picture !== null) await saveCommandMaps(transaction, map, [picture, ...layers]);
      return;
    case "title":
      await transaction.prisma.map_game.updateMany({ where: { map_name: map }, data: { title } });
      return;
    default:
      part satisfies never;
  }
}

async function saveWorld(
  transaction: Transaction,
  map: string,
  { title, bounds, objectives, drawn }: GameWorld,
): Promise<void> {
  const { prisma } = transaction;
  await prisma.map_game.updateMany({
    where: { map_name: map },
    data: {
      world_title: title,
      mins_x: bounds?.mins.x ?? null,
      mins_y: bounds?.mins.y ?? null,
      maxs_x: bounds?.maxs.x ?? null,
      maxs_y: bounds?.maxs.y ?? null,
      objectives: objectives.map((objective) => ({ ...objective })),
      storeys: drawn?.floors.map(({ range }) => ({ ...range })) ?? [],
      drawn_bounds:
        drawn === null
          ? Prisma.DbNull
          : { mins: { ...drawn.bounds.mins }, maxs: { ...drawn.bounds.maxs } },
    },
  });
  await prisma.map_picture.deleteMany({
    where: { map_name: map, NOT: { variant: { startsWith: "command" } } },
  });
  if (drawn === null) return;
  await savePicture(transaction, map, "drawn", drawn.whole);
  for (const [i, { picture }] of drawn.floors.entries())
    await savePicture(transaction, map, `storey-${i}`, picture);
}

/** The command map, and those of the upper floors of a map in layers. */
async function saveCommandMaps(
  transaction: Transaction,
  map: string,
  pictures: readonly PictureSizes[],
): Promise<void> {
  const { prisma } = transaction;
  await prisma.map_picture.deleteMany({
    where: { map_name: map, variant: { startsWith: "command" } },
  });
  for (const [i, picture] of pictures.entries())
    await savePicture(transaction, map, nameLayer(i), picture);
}

async function savePicture(
  { prisma }: Transaction,
  map: string,
  variant: string,
  { large, small }: PictureSizes,
): Promise<void> {
  for (const [size, { bytes, width, height }] of [
    ["large", large],
    ["small", small],
  ] as const) {
    const key = { map_name: map, variant, size };
    const picture = {
      width,
      height,
      bytes: new Uint8Array(bytes),
      sha256: createHash("sha256").update(bytes).digest(),
    };
    await prisma.map_picture.upsert({
      where: { map_name_variant_size: key },
      create: { ...key, ...picture },
      update: picture,
      select: { map_name: true },
    });
  }
}
