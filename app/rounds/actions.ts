"use server";

import { ROUND_REFUSALS } from "#components/rounds/rounds.copy.ts";
import { redirect } from "next/navigation";
import { z } from "zod";
import { MAX_ROUND_FILE_BYTES } from "#lib/engagements/limits.ts";
import { scheduleDuoBoard } from "#lib/server/scheduleDuoBoard.ts";
import { adminAction, type ActionResult } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { importRound } from "#lib/store/ingest/importRound.ts";
import { readSourceOfRound } from "#lib/store/read/rounds/readSourceOfRound.ts";
import { decideRound as decideInStore } from "#lib/store/rounds/decideRound.ts";
import { moveRound as moveInStore } from "#lib/store/rounds/moveRound.ts";
import { removeRound as removeFromStore } from "#lib/store/rounds/removeRound.ts";
import { restoreRound as restoreInStore } from "#lib/store/rounds/restoreRound.ts";
import { takeFile } from "#lib/store/rounds/takeFile.ts";

const rowNumber = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);
const roundForm = z.object({ roundId: rowNumber });
const NO_ROUND = {
  ok: false,
  error: { code: "bad_request", message: ROUND_REFUSALS.gone },
} as const;

function refused(message: string): ActionResult<never> {
  return { ok: false, error: { code: "bad_request", message } };
}

/** Removes a round from every sum; its page then offers to restore it. */
export const removeRound = adminAction(
  roundForm,
  async ({ roundId }): Promise<ActionResult<never>> => {
    const db = await database();
    if (!(await removeFromStore(db, roundId))) return NO_ROUND;
    scheduleDuoBoard(db);
    redirect(`/rounds/${roundId}`);
  },
);

/** Restores a removed round. */
export const restoreRound = adminAction(
  roundForm,
  async ({ roundId }): Promise<ActionResult<never>> => {
    const db = await database();
    const restored = await restoreInStore(db, roundId);
    if (!restored.ok) return refused(restored.message);
    scheduleDuoBoard(db);
    redirect(`/rounds/${roundId}`);
  },
);

/** Moves a round to another session. */
export const moveRound = adminAction(
  roundForm.extend({ sessionDate: z.iso.date(ROUND_REFUSALS.date) }),
  async ({ roundId, sessionDate }): Promise<ActionResult<never>> => {
    const db = await database();
    const moved = await moveInStore(db, roundId, sessionDate);
    if (!moved.ok) return refused(moved.message);
    scheduleDuoBoard(db);
    redirect(`/rounds/${roundId}`);
  },
);

/** Sets the half, the map or the time of a round, or lets its file decide again. */
export const decideRound = adminAction(
  roundForm.extend({
    fact: z.enum(["half", "map", "time"]),
    value: z.string().optional(),
    undo: z.literal("yes").optional(),
  }),
  async ({ roundId, fact, value = "", undo }): Promise<ActionResult<never>> => {
    const db = await database();
    const isUndone = undo !== undefined;
    const decision = {
      half: { half: isUndone ? null : Number(value) },
      map: { map: isUndone ? null : value },
      time: { endedLocal: isUndone ? null : value },
    }[fact];
    const decided = await decideInStore(db, roundId, decision);
    if (!decided.ok) return refused(decided.message);
    scheduleDuoBoard(db);
    redirect(`/rounds/${roundId}`);
  },
);

/** Uses another archived file of the round. */
export const takeRoundFile = adminAction(
  z.object({ fileId: rowNumber }),
  async ({ fileId }): Promise<ActionResult<never>> => {
    const db = await database();
    const used = await takeFile(db, fileId);
    if (!used.ok) return refused(used.message);
    scheduleDuoBoard(db);
    redirect(`/rounds/${used.roundId}`);
  },
);

const replacement = z.object({
  roundId: rowNumber,
  file: z
    .instanceof(File)
    .refine(({ size }) => size > 0, ROUND_REFUSALS.noFile)
    .refine(
      ({ size }) => size <= MAX_ROUND_FILE_BYTES,
      ROUND_REFUSALS.tooLarge(MAX_ROUND_FILE_BYTES / 1024 / 1024),
    ),
});

/** Uses a file from the admin for the round, even where the current one is better. */
export const replaceRoundFile = adminAction(
  replacement,
  async ({ roundId, file }): Promise<ActionResult<never>> => {
    const db = await database();
    const sourceName = await readSourceOfRound(db, roundId);
    if (sourceName === null) return NO_ROUND;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const receipt = await importRound(
      { bytes, fileName: file.name, sourceName, roundId, replace: true },
      db,
    );
    if (receipt.status !== "replaced") return refused(receipt.message);
    scheduleDuoBoard(db);
    redirect(`/rounds/${roundId}`);
  },
);

/** Undoes one import: a new round is removed, and a replaced file is restored. */
export const undoImport = adminAction(
  z.object({ roundId: rowNumber, replacedFileId: rowNumber.optional() }),
  async ({ roundId, replacedFileId }): Promise<ActionResult<null>> => {
    const db = await database();
    scheduleDuoBoard(db);
    if (replacedFileId === undefined)
      return (await removeFromStore(db, roundId)) ? { ok: true, value: null } : NO_ROUND;
    const used = await takeFile(db, replacedFileId);
    return used.ok ? { ok: true, value: null } : refused(used.message);
  },
);
