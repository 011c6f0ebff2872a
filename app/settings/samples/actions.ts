"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { adminAction, type ActionResult } from "#lib/server/gate.ts";
import { scheduleDuoBoard } from "#lib/server/scheduleDuoBoard.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { removeSamples as removeFromStore } from "#lib/store/samples/removeSamples.ts";

/** Deletes all sample rounds. */
export const removeSamples = adminAction(z.object({}), async (): Promise<ActionResult<null>> => {
  const db = await database();
  await removeFromStore(db);
  scheduleDuoBoard(db);
  revalidatePath("/", "layout");
  return { ok: true, value: null };
});
