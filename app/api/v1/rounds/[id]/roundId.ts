import { z } from "zod";

/**
 * Round numbers are 4-byte integers in the database, so a number of ten or more digits is never a
 * round.
 */
export const ROUND_ID = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number)
  .pipe(z.int().min(1))
  .describe("The number of the round.");

export const roundNotFound = ({ id }: { id: string }): string =>
  `There is no round ${JSON.stringify(id)}.`;
