"use server";

import { createHash } from "node:crypto";
import { z } from "zod";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";
import { scheduleDuoBoard } from "#lib/server/scheduleDuoBoard.ts";
import { adminAction, type ActionResult } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import type { ImportReceipt } from "#lib/store/ingest/receipt.ts";

/** A file name longer than this is no tracker's. */
const MAX_FILE_NAME = 255;

const upload = z.object({
  file: z
    .instanceof(File)
    .refine(
      ({ size }) => size <= MAX_ROUND_FILE_BYTES,
      `A round file has at most ${MAX_ROUND_FILE_BYTES / 1024 / 1024} MB.`,
    )
    .refine(
      ({ name }) => name.length > 0 && name.length <= MAX_FILE_NAME,
      `A file name has 1 to ${MAX_FILE_NAME} characters.`,
    ),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "The check sum must be a SHA-256 in hexadecimal."),
  sessionDate: z.iso.date("The evening must be a date such as 2026-11-20.").optional(),
});

/** Imports one round file sent by the import page, if it arrived as it was sent. */
export const importRoundFile = adminAction(
  upload,
  async ({ file, sha256, sessionDate }): Promise<ActionResult<ImportReceipt>> => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (createHash("sha256").update(bytes).digest("hex") !== sha256) {
      return {
        ok: false,
        error: {
          code: "bad_request",
          message:
            "The file did not arrive as it was sent (its check sum differs). Nothing was imported; try again.",
        },
      };
    }
    const db = await database();
    const receipt = await importRound({ bytes, fileName: file.name, sessionDate }, db);
    scheduleDuoBoard(db);
    return { ok: true, value: receipt };
  },
);
