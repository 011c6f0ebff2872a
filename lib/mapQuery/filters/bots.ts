import { z } from "zod";
import { codec, single, explain } from "../addressFields.ts";
import { onEvents, type Filter } from "../filter.ts";
import { hasSides } from "../layers.ts";

/** Whose fights count: only those among people, also those with bots, or only those with bots. */
export const BOT_CHOICES = ["without", "with", "only"] as const;
export type BotChoice = (typeof BOT_CHOICES)[number];

/** The choices as the field "Bots" shows them, short enough for one row. */
export const BOT_NAMES: Readonly<Record<BotChoice, string>> = {
  without: "No bots",
  with: "With",
  only: "Only",
};

const isBot = (column: string, choice: BotChoice): string[] =>
  choice === "with" ? [] : [choice === "only" ? column : `NOT ${column}`];

/**
 * SQL: whether only bots played in a round. Such a round counts nowhere: not in the number of rounds,
 * engagements or players of a session, a map or the site. Lists of rounds show it, marked.
 */
export const BOTS_ONLY = "(round.bot_count > 0 AND round.bot_count = round.player_count)";

/**
 * If only fights among people count, a round among bots does not count as played. If only fights
 * with bots count, a round without bots does not.
 */
function hasPlayed(choice: BotChoice): string[] {
  if (choice === "with") return [];
  return choice === "only" ? ["round.bot_count > 0"] : [`NOT ${BOTS_ONLY}`];
}

/** Whether fights with bots count. */
export const bots: Filter<"bots", BotChoice> = {
  key: "bots",
  neutral: "without",
  open: "with",
  label: "bots",
  address: codec(
    {
      bots: explain(
        single(z.enum(BOT_CHOICES)),
        "Whether fights with bots count; without bots if not given.",
      ),
    },
    {
      read: (values) => values.bots ?? "without",
      write: (value) => ({ bots: value === "without" ? null : value }),
    },
  ),
  describe: (value) => (value === "with" ? "bots too" : "only fights with bots"),
  rows: {
    ...onEvents((value) => isBot("e.bot", value)),
    combat_engagement: (value) => isBot("g.has_bot", value),
    player_track: (value) => isBot("t.bot", value),
    round: hasPlayed,
    round_cell: hasPlayed,
    round_ground: hasPlayed,
  },
  // Sums of whole rounds include everyone's fights.
  keepsApart: (first, second, { layer }) =>
    hasSides(layer) && first !== "with" && second !== "with" && first !== second,
};
