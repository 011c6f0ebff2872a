"use server";

import { join } from "node:path";
import { redirect } from "next/navigation";
import { z } from "zod";
import { adminAction, type ActionResult } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { importSamples } from "#lib/store/ingest/importSamples.ts";

/** Loads the sample rounds and shows the start page full of them. */
export const loadSamples = adminAction(z.object({}), async (): Promise<ActionResult<never>> => {
  const receipts = await importSamples(join(process.cwd(), "samples"), await database());
  const refused = receipts.find(({ status }) => status === "refused");
  if (receipts.length === 0)
    return {
      ok: false,
      error: {
        code: "bad_request",
        message: "This installation has no sample rounds: the folder samples/ is empty.",
      },
    };
  if (refused !== undefined)
    return {
      ok: false,
      error: { code: "bad_request", message: `${refused.fileName}: ${refused.message}` },
    };
  redirect("/");
});
