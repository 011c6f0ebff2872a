import { z } from "zod";
import { DUO_QUESTION_FIELDS } from "./duoQuestionFields.ts";
import { parseName, readLeniently } from "./fields.ts";
import { writeListAddress, fromAddress } from "./writeListAddress.ts";

export const LEAST_PLAYERS = 3;
export const MOST_PLAYERS = 8;
const PLAYER_ID = /^[a-z2-7]{12}$/;

const PLAYERS_MESSAGE =
  `must name ${LEAST_PLAYERS} to ${MOST_PLAYERS} different players ` +
  "by their short ids, with commas between them";

/** Several players, and the rounds that the question covers. The fields are strict. */
export const STACK_FIELDS = {
  players: z
    .string()
    .transform((text) => text.split(","))
    .pipe(
      z
        .array(z.string().regex(PLAYER_ID, PLAYERS_MESSAGE))
        .min(LEAST_PLAYERS, PLAYERS_MESSAGE)
        .max(MOST_PLAYERS, PLAYERS_MESSAGE)
        .refine((ids) => new Set(ids).size === ids.length, PLAYERS_MESSAGE),
    )
    .describe(
      `Short ids of ${LEAST_PLAYERS} to ${MOST_PLAYERS} players, with commas between them.`,
    ),
  ...DUO_QUESTION_FIELDS,
};

/** The fields of the stack's page with one value each. */
export const STACK_PAGE_FIELDS = {
  ...DUO_QUESTION_FIELDS,
  /** Part of the name of a player to add. */
  find: parseName().optional(),
};

/** The state of the stack's page. */
export const stackAddress = z.object({
  ...readLeniently(STACK_PAGE_FIELDS),
  /** Short ids without duplicates: the first MOST_PLAYERS of them. */
  players: fromAddress(
    z
      .string()
      .catch("")
      .transform((text) =>
        [...new Set(text.split(",").filter((id) => PLAYER_ID.test(id)))].slice(0, MOST_PLAYERS),
      ),
  ),
});
export type StackView = z.output<typeof stackAddress>;

export function buildStackHref({ players, ...rest }: StackView): string {
  // A query may contain unescaped commas, and they keep the link readable.
  return writeListAddress("/stack", { players: players.join(","), ...rest }).replaceAll("%2C", ",");
}
