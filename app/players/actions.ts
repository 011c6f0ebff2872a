"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { adminAction, type ActionResult } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import {
  joinPlayers as joinInStore,
  partPlayer as partInStore,
} from "#lib/store/people/joinPlayers.ts";

/** A short id; a GUID is longer. */
const id = z.string().min(1).max(64);

/** Makes one player of two; the page of the one who stays shows the new figures. */
export const joinPlayers = adminAction(
  z.object({ player: id, mainPlayer: id }),
  async ({ player, mainPlayer }): Promise<ActionResult<never>> => {
    const joined = await joinInStore(await database(), player, mainPlayer);
    if (!joined.ok) return { ok: false, error: { code: "bad_request", message: joined.message } };
    redirect(`/players/${joined.publicId}`);
  },
);

/** Takes a joining back; the page of the one who leaves shows that he is there again. */
export const partPlayer = adminAction(
  z.object({ player: id }),
  async ({ player }): Promise<ActionResult<never>> => {
    const parted = await partInStore(await database(), player);
    if (!parted.ok) return { ok: false, error: { code: "bad_request", message: parted.message } };
    redirect(`/players/${parted.publicId}`);
  },
);
