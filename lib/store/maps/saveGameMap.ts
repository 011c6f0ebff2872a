import { createHash } from "node:crypto";
import type pg from "pg";
import type { EncodedPicture, PictureSizes } from "#lib/maps/image/encodePictures.ts";
import { isOverridden } from "#lib/maps/pk3/getPackSortKey.ts";
import type { GameMap, GameWorld } from "#lib/maps/pk3/readPk3.ts";
import type { Database } from "../postgres/connection.ts";
import { inTransaction } from "../postgres/inTransaction.ts";

/** Which pk3 a map was read from: its file name, and its place in the game's order. */
export interface PackName {
  pk3: string;
  order: string;
}

/** The parts of a map that pk3 files give, each by itself. */
export type MapPart = "world" | "picture" | "title";

/** What became of each part: taken, or kept from the named pk3, which comes later in the game's order. */
export interface SavedParts {
  took: MapPart[];
  kept: { part: MapPart; pk3: string }[];
}

/** Column names are of this file alone. */
const PARTS = ["world", "picture", "title"] as const;

type PackRow = Record<`${MapPart}_${"pk3" | "order"}`, string | null>;

/** Keeps what a pk3 says of a map, part by part, unless a pk3 that overrides it in the game gave that part before. */
export async function saveGameMap(db: Database, map: GameMap, pack: PackName): Promise<SavedParts> {
  const newParts = PARTS.filter((part) => map[part] !== null);
  const saved = await inTransaction(db.pool, async (client) => {
    const result: SavedParts = { took: [], kept: [] };
    if (newParts.length === 0) return result;
    await client.query("INSERT INTO map_game (map_name) VALUES ($1) ON CONFLICT DO NOTHING", [
      map.map,
    ]);
    const {
      rows: [row],
    } = await client.query<PackRow>("SELECT * FROM map_game WHERE map_name = $1 FOR UPDATE", [
      map.map,
    ]);
    if (row === undefined) throw new Error("A row that was just made is not there.");
    for (const part of newParts) {
      const order = row[`${part}_order`];
      if (order !== null && !isOverridden(order, pack.order)) {
        result.kept.push({ part, pk3: row[`${part}_pk3`] ?? "" });
        continue;
      }
      await savePart(client, map, part);
      await client.query(
        `UPDATE map_game SET ${part}_pk3 = $2, ${part}_order = $3, updated_at = now() WHERE map_name = $1`,
        [map.map, pack.pk3, pack.order],
      );
      result.took.push(part);
    }
    return result;
  });
  if (saved === null) throw new Error("Nothing gave the transaction up.");
  return saved;
}

async function savePart(
  client: pg.PoolClient,
  { map, world, picture, title }: GameMap,
  part: MapPart,
): Promise<void> {
  if (part === "world" && world !== null) await saveWorld(client, map, world);
  else if (part === "picture" && picture !== null)
    await savePicture(client, map, "command", picture);
  else await client.query("UPDATE map_game SET title = $2 WHERE map_name = $1", [map, title]);
}

async function saveWorld(
  client: pg.PoolClient,
  map: string,
  { title, bounds, objectives, drawn }: GameWorld,
): Promise<void> {
  await client.query(
    `UPDATE map_game
        SET world_title = $2, mins_x = $3, mins_y = $4, maxs_x = $5, maxs_y = $6, objectives = $7, storeys = $8, drawn_bounds = $9
      WHERE map_name = $1`,
    [
      map,
      title,
      bounds?.mins.x ?? null,
      bounds?.mins.y ?? null,
      bounds?.maxs.x ?? null,
      bounds?.maxs.y ?? null,
      JSON.stringify(objectives),
      JSON.stringify(drawn?.floors.map(({ range }) => range) ?? []),
      drawn === null ? null : JSON.stringify(drawn.bounds),
    ],
  );
  await client.query("DELETE FROM map_picture WHERE map_name = $1 AND variant <> 'command'", [map]);
  if (drawn === null) return;
  await savePicture(client, map, "drawn", drawn.whole);
  for (const [i, { picture }] of drawn.floors.entries())
    await savePicture(client, map, `storey-${i}`, picture);
}

async function savePicture(
  client: pg.PoolClient,
  map: string,
  variant: string,
  sizes: PictureSizes,
): Promise<void> {
  for (const [size, { bytes, width, height }] of Object.entries(sizes) as [
    string,
    EncodedPicture,
  ][]) {
    await client.query(
      `INSERT INTO map_picture (map_name, variant, size, width, height, bytes, sha256)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (map_name, variant, size) DO UPDATE
          SET width = excluded.width, height = excluded.height, bytes = excluded.bytes, sha256 = excluded.sha256`,
      [map, variant, size, width, height, bytes, createHash("sha256").update(bytes).digest()],
    );
  }
}
