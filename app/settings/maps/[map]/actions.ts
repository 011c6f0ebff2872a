"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { MAX_MAP_NAME } from "#lib/engagements/limits.ts";
import { foldMapName } from "#lib/maps/foldMapName.ts";
import { isMapName } from "#lib/maps/isMapName.ts";
import { makeBoundsFromCorners } from "#lib/maps/mapBounds.ts";
import { PLACE_EDITOR } from "#components/maps/mapSettings.copy.ts";
import { adminAction, type ActionResult } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { clearMapSettings } from "#lib/store/maps/clearMapSettings.ts";
import { saveMapSettings } from "#lib/store/maps/saveMapSettings.ts";

/** The engine's world ends at half of this; a sky box may be outside. */
const FARTHEST = 131_072;
const edge = z.coerce.number().min(-FARTHEST).max(FARTHEST);
const mapName = z
  .string()
  .refine(isMapName, PLACE_EDITOR.wrongMap(MAX_MAP_NAME))
  .transform(foldMapName);

/** Sets a map's bounds by hand; they win over those of the game's files and the built-in ones. */
export const saveMapPlace = adminAction(
  z.object({ map: mapName, west: edge, north: edge, east: edge, south: edge }),
  async ({ map, west, north, east, south }): Promise<ActionResult<null>> => {
    const bounds = makeBoundsFromCorners({ x: west, y: north }, { x: east, y: south });
    if (bounds === null || west > east || south > north) {
      return {
        ok: false,
        error: {
          code: "bad_request",
          message: PLACE_EDITOR.wrongEdges,
        },
      };
    }
    await saveMapSettings(await database(), map, { overview: null, bounds });
    revalidatePath("/", "layout");
    return { ok: true, value: null };
  },
);

/** Removes the bounds set by hand. */
export const resetMapPlace = adminAction(
  z.object({ map: mapName }),
  async ({ map }): Promise<ActionResult<null>> => {
    await clearMapSettings(await database(), map, "bounds");
    revalidatePath("/", "layout");
    return { ok: true, value: null };
  },
);

/** Removes the overview image set by hand. */
export const resetMapOverview = adminAction(
  z.object({ map: mapName }),
  async ({ map }): Promise<ActionResult<null>> => {
    await clearMapSettings(await database(), map, "overview");
    revalidatePath("/", "layout");
    return { ok: true, value: null };
  },
);
