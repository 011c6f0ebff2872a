import { z } from "zod";
import { API_ERROR } from "#lib/server/openApi.ts";
import { count, day, HALF, KILLS, TARGETS_KILLED } from "../schema.ts";
import { PROBLEM } from "../rounds/roundSchema.ts";

const RECEIPT = z
  .strictObject({
    fileName: z.string(),
    status: z
      .enum(["imported", "replaced", "kept_out", "duplicate", "removed", "refused"])
      .describe(
        "imported: a new round. replaced: replaces the round's previous file. kept_out: archived " +
          "but not used, because the round has a better file. duplicate: already imported. " +
          "removed: an admin removed the round. refused: nothing was stored.",
      ),
    roundId: z.int().nullable().describe("The number of the round; null for a refused file."),
    replacedFileId: z
      .int()
      .nullable()
      .describe("The number of the file that was replaced; null for none."),
    apartFromRoundId: z
      .int()
      .nullable()
      .describe(
        "The number of a round of the same second, map and half that shares no player with this " +
          "new one; null for none.",
      ),
    map: z.string().nullable(),
    round: z.int().nullable().describe("The round number that the file names."),
    half: HALF,
    sessionDate: day("The day of the session.").nullable(),
    complete: z
      .boolean()
      .nullable()
      .describe("Whether the file holds the whole round; null where it does not say."),
    rows: z
      .strictObject({
        engagements: z.int(),
        killCells: z.int(),
        movementCells: z.int(),
        tracks: z.int(),
        combatPositions: z.int(),
        roster: z.int(),
        otherSections: z.int(),
      })
      .describe("Lines read, by section of the file."),
    engagements: count("Engagements."),
    crossfires: count("Engagements that the tracker marked as crossfires."),
    kills: KILLS,
    targetsKilled: TARGETS_KILLED,
    escapes: count("Engagements from which the target escaped."),
    players: count("Players, bots included."),
    problems: z.array(PROBLEM).describe("The first 200 lines that could not be read."),
    problemCount: count("Lines that could not be read."),
    message: z.string().describe("A sentence for people."),
    notes: z
      .array(z.string())
      .describe(
        "What an admin should look at, in sentences: a half on which name and header disagree, or a clock that was wrong.",
      ),
  })
  .meta({ id: "Receipt", description: "What became of a file." });

export const IMPORTED = z.strictObject({ receipt: RECEIPT });

/** A file that is not a round file has a receipt; a request with invalid headers has none. */
export const NOT_IMPORTED = z.strictObject({
  ...API_ERROR.shape,
  receipt: RECEIPT.optional(),
});
