"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { adminAction, type ActionResult } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import {
  mergePlayers as joinInStore,
  unmergePlayer as partInStore,
} from "#lib/store/people/mergePlayers.ts";

/** A player's short id, or a GUID, which is longer. */
const id = z.string().min(1).max(64);

/** Merges a player into another one, whose page then shows the new figures. */
export const mergePlayers = adminAction(
  z.object({ player: id, mainPlayer: id }),
  async ({ player, mainPlayer }): Promise<ActionResult<never>> => {
    const result = await joinInStore(await database(), player, mainPlayer);
    if (!result.ok) return { ok: false, error: { code: "bad_request", message: result.message } };
    redirect(`/players/${result.publicId}`);
  },
);

/** Unmerges a player and opens the player's page, which exists again. */
export const unmergePlayer = adminAction(
  z.object({ player: id }),
  async ({ player }): Promise<ActionResult<never>> => {
    const result = await partInStore(await database(), player);
    if (!result.ok) return { ok: false, error: { code: "bad_request", message: result.message } };
    redirect(`/players/${result.publicId}`);
  },
);
