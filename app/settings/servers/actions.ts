"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { adminAction, type ActionResult } from "#lib/server/gate.ts";
import { scheduleDuoBoard } from "#lib/server/scheduleDuoBoard.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { setServerClock as setInStore } from "#lib/store/servers/setServerClock.ts";

/** Sets the time zone and the session end of a game server; its rounds follow. */
export const setServerClock = adminAction(
  z.object({
    name: z.string(),
    timeZone: z.string().trim(),
    sessionEndsHour: z.coerce.number(),
  }),
  async ({ name, ...clock }): Promise<ActionResult<{ rounds: number }>> => {
    const db = await database();
    const changed = await setInStore(db, name, clock);
    if (!changed.ok) return { ok: false, error: { code: "bad_request", message: changed.message } };
    if (changed.rounds > 0) scheduleDuoBoard(db);
    revalidatePath("/settings/servers");
    return { ok: true, value: { rounds: changed.rounds } };
  },
);
