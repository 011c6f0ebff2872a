"use server";

import { IMPORT_ACTION } from "#components/import/import.copy.ts";
import { createHash } from "node:crypto";
import { z } from "zod";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";
import { scheduleDuoBoard } from "#lib/server/scheduleDuoBoard.ts";
import { adminAction, type ActionResult } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { isFileName, MAX_FILE_NAME } from "#lib/store/ingest/fileNames.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import type { ImportReceipt } from "#lib/store/ingest/receipt.ts";

const upload = z.object({
  file: z
    .instanceof(File)
    .refine(
      ({ size }) => size <= MAX_ROUND_FILE_BYTES,
      IMPORT_ACTION.tooLarge(MAX_ROUND_FILE_BYTES / 1024 / 1024),
    )
    .refine(({ name }) => isFileName(name), IMPORT_ACTION.badName(MAX_FILE_NAME)),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, IMPORT_ACTION.badSum),
  sessionDate: z.iso.date(IMPORT_ACTION.badDate).optional(),
});

/** Imports a round file from the import page, if its checksum is right. */
export const importRoundFile = adminAction(
  upload,
  async ({ file, sha256, sessionDate }): Promise<ActionResult<ImportReceipt>> => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (createHash("sha256").update(bytes).digest("hex") !== sha256) {
      return {
        ok: false,
        error: {
          code: "bad_request",
          message: IMPORT_ACTION.otherBytes,
        },
      };
    }
    const db = await database();
    const receipt = await importRound({ bytes, fileName: file.name, sessionDate }, db);
    scheduleDuoBoard(db);
    return { ok: true, value: receipt };
  },
);
