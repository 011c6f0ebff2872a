"use server";

import { HOME } from "./home.copy.ts";
import { join } from "node:path";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { adminAction, type ActionResult } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { importSamples } from "#lib/store/ingest/importSamples.ts";

/** Loads the sample rounds and opens the home page with them. */
export const loadSamples = adminAction(z.object({}), async (): Promise<ActionResult<never>> => {
  const receipts = await importSamples(join(process.cwd(), "samples"), await database());
  const refused = receipts.find(({ status }) => status === "refused");
  if (receipts.length === 0)
    return {
      ok: false,
      error: {
        code: "bad_request",
        message: HOME.noSamples,
      },
    };
  if (refused !== undefined)
    return {
      ok: false,
      error: { code: "bad_request", message: `${refused.fileName}: ${refused.message}` },
    };
  revalidatePath("/", "layout");
  redirect("/");
});
