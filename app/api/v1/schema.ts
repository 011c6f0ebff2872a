import { FIGURE_TEXTS, type FigureName } from "#lib/analytics/playerSums.ts";
import { z } from "zod";
import { SIDES } from "#lib/engagements/sides.ts";
import { OUTCOMES, TEAMS } from "#lib/engagements/types.ts";

/** Parts of answers that several addresses share. Their descriptions go into docs/openapi.json. */

export const count = (about: string): z.ZodInt => z.int().min(0).describe(about);

/** Fields with players' figures, named and explained as in lib/analytics/playerSums. */
export const pickFigures = <Name extends FigureName>(
  names: readonly Name[],
): Record<Name, z.ZodInt> =>
  Object.fromEntries(names.map((name) => [name, count(FIGURE_TEXTS[name])])) as Record<
    Name,
    z.ZodInt
  >;
export const number = (about: string): z.ZodNumber => z.number().describe(about);
export const milliseconds = (about: string): z.ZodNumber =>
  z.number().describe(`${about}, in milliseconds.`);
export const gameUnits = (about: string): z.ZodNumber =>
  z.number().describe(`${about}, in game units.`);
export const share = (about: string): z.ZodNumber =>
  z.number().min(0).max(1).describe(`${about}, from 0 to 1.`);
export const text = (about: string): z.ZodString => z.string().describe(about);
export const flag = (about: string): z.ZodBoolean => z.boolean().describe(about);
export const day = (about: string): z.ZodISODate => z.iso.date().describe(about);
export const instant = (about: string): z.ZodISODateTime => z.iso.datetime().describe(about);

/** Of a round, and of several rounds together. */
export const KILLS = count(
  "Kills of enemies: the sum of the players' kills. Version 0.1.0 had here what targetsKilled counts.",
);
export const TARGETS_KILLED = count(
  "Engagements whose target was killed, own kills and kills by teammates included.",
);

export const TOTAL = count("How many match, of which the answer may hold only some.");
export const ROUND_NUMBER = z.int().min(1).describe("The number of the round.");
export const ENGAGEMENT_NUMBER = z.int().min(1).describe("The number of the engagement.");
export const MAP_NAME = text("The map's name in the game.");
export const SOURCE = text("The name of the game server.");
export const SESSION_DATE = day("The day of the session.");
export const HALF = z
  .int()
  .nullable()
  .describe("The half of a stopwatch match, 1 or 2; null where the file does not say.");
export const COMPLETE = z
  .boolean()
  .nullable()
  .describe("Whether the file holds the whole round; null where it does not say.");

export const TEAM = z.enum(TEAMS);
export const SIDE = z.enum(SIDES);
export const OUTCOME = z
  .enum(OUTCOMES)
  .meta({ id: "Outcome", description: "How an engagement ended." });

export const PLAYER = z
  .strictObject({
    id: z
      .string()
      .nullable()
      .describe("The player's short id; null for bots and for players without a lasting GUID."),
    name: text(
      "The name as the game sends it, with colour codes. A name without a visible letter is " +
        "replaced by `no name`, with the short id if there is one.",
    ),
    guid: text("Only for the admin and for holders of a read token.").optional(),
  })
  .meta({ id: "Player", description: "A player." });

export const PLACE = z
  .strictObject({ x: z.number(), y: z.number(), z: z.number() })
  .meta({ id: "Place", description: "A place in the world, in game units." });

export const PLACE_ON_MAP = z
  .strictObject({ x: z.number(), y: z.number() })
  .meta({ id: "PlaceOnMap", description: "A place seen from above, in game units." });

export const INTERVAL = z
  .strictObject({ lower: z.number(), upper: z.number() })
  .meta({ id: "Interval", description: "A 90 % interval." });

export const BOUNDS = z
  .strictObject({
    mins: z.tuple([z.number(), z.number()]).describe("The x and y of the top-left corner."),
    maxs: z.tuple([z.number(), z.number()]).describe("The x and y of the bottom-right corner."),
  })
  .meta({ id: "Bounds", description: "The part of the world that a map image shows." });

export const CROSSFIRE_DELAY = z
  .number()
  .nullable()
  .describe("Time between the first hits of the crossfire, in milliseconds; null where unknown.");
export const WEAPON = z
  .int()
  .nullable()
  .describe("The engine's number of the weapon with most hits; null where unknown.");

/**
 * How clearly two players work together: observed crossfires compared with the number that chance
 * predicts.
 */
export const LIFT_FIELDS = {
  observed: number(
    "Crossfires compared with the baseline. Those of a whole team at once are left out.",
  ),
  expected: number("Expected crossfires: the baseline."),
  lift: number(
    "Crossfires compared with the baseline, fitted to exactly the rounds of the answer: 1 is as many as expected.",
  ),
};
