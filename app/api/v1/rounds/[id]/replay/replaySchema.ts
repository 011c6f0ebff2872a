import { z } from "zod";
import {
  count,
  CROSSFIRE_DELAY,
  ENGAGEMENT_NUMBER,
  flag,
  MAP_NAME,
  milliseconds,
  OUTCOME,
  PLACE_ON_MAP,
  ROUND_NUMBER,
  TEAM,
  text,
  WEAPON,
} from "../../../schema.ts";

const PLAYER_INDEX = z.int().min(0).describe("The player's index in `players`.");
const PATH = z
  .array(z.number())
  .describe("time, x, y, time, x, y, … in milliseconds and game units.");

const CELLS = z
  .strictObject({
    cellSize: z.number().describe("The edge of a cell, in game units."),
    flat: z.array(z.number()).describe("x, y, value, x, y, value, …; x and y count cells."),
  })
  .meta({ id: "Cells", description: "Cells of a square grid that hold something." });

const SCENE = z.strictObject({
  map: MAP_NAME,
  title: text("The map's name for people."),
  bounds: z
    .strictObject({ mins: PLACE_ON_MAP, maxs: PLACE_ON_MAP })
    .describe("The world at the top-left and the bottom-right corner of the picture."),
  overviewUrl: z.string().nullable().describe("The address of the map image; null for none."),
  ground: CELLS.nullable().describe("Where players walked; only where there is no map image."),
  objectives: z.array(z.strictObject({ name: z.string(), x: z.number(), y: z.number() })),
});

const REPLAY_ATTACKER = z.strictObject({
  player: PLAYER_INDEX,
  team: TEAM,
  damage: count("Damage to the target."),
  firstHitMs: milliseconds("The first hit"),
  lastHitMs: milliseconds("The last hit"),
  gotKill: flag("Whether this attacker killed the target."),
  inCrossfire: flag("Whether this attacker was part of the crossfire."),
  weapon: WEAPON,
  place: PLACE_ON_MAP.nullable().describe(
    "Where the attacker stood at the first hit; null if unknown.",
  ),
});

const REPLAY_ENGAGEMENT = z.strictObject({
  id: ENGAGEMENT_NUMBER,
  startMs: milliseconds("The first hit"),
  endMs: milliseconds("The end"),
  target: PLAYER_INDEX,
  targetTeam: TEAM,
  outcome: OUTCOME,
  killer: PLAYER_INDEX.nullable(),
  damage: count("Damage that the target took."),
  isCrossfire: flag("Whether the tracker marked it as a crossfire."),
  crossfireDelayMs: CROSSFIRE_DELAY,
  path: PATH,
  hitsMs: z.array(z.number()).describe("Times of the hits that the path has, in milliseconds."),
  attackers: z.array(REPLAY_ATTACKER),
});

export const REPLAY = z.strictObject({
  scene: SCENE.describe("What the map looks like."),
  replay: z.strictObject({
    round: ROUND_NUMBER,
    durationMs: milliseconds("Time from the first line of the round to its end"),
    windowMs: milliseconds("The crossfire window of the round's tracker"),
    players: z.array(
      z.strictObject({
        id: z.string().nullable().describe("The player's short id; null for none."),
        name: text(
          "The name as the game sends it, with colour codes. A name without a visible letter is " +
            "replaced by `no name`, with the short id if there is one.",
        ),
        team: TEAM.describe("The team for which the player played longest."),
        bot: z.boolean(),
      }),
    ),
    engagements: z.array(REPLAY_ENGAGEMENT).describe("By start."),
    tracks: z
      .array(
        z.strictObject({
          player: PLAYER_INDEX,
          team: TEAM,
          spawnMs: milliseconds("The spawn"),
          deathMs: milliseconds("The death; null where the life did not end in one").nullable(),
          path: PATH,
        }),
      )
      .describe("Lives of players, where the file has their paths. By start."),
    deaths: z
      .array(
        z.strictObject({
          player: PLAYER_INDEX,
          team: TEAM,
          timeMs: milliseconds("The death"),
          x: z.number(),
          y: z.number(),
        }),
      )
      .describe("Deaths that belong to no engagement."),
    engagementTotal: count("Engagements of the round, of which the answer may hold only some."),
    trackTotal: count("Lives of the round, of which the answer may hold only some."),
  }),
});
