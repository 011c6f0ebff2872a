import type { MapBounds } from "#lib/maps/mapBounds.ts";
import type { Rows } from "../postgres/tableAccess.ts";

/** Sets the bounds of a map. They override earlier bounds and the built-in ones. */
export async function saveMapBounds(
  { prisma }: Rows,
  name: string,
  { mins, maxs }: MapBounds,
): Promise<void> {
  const bounds = {
    mins_x: mins.x,
    mins_y: mins.y,
    maxs_x: maxs.x,
    maxs_y: maxs.y,
    updated_at: new Date(),
  };
  await prisma.map.upsert({
    where: { name },
    create: { name, ...bounds },
    update: bounds,
    select: { name: true },
  });
}
