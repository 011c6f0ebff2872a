import { z } from "zod";
import {
  count,
  CROSSFIRE_DELAY,
  ENGAGEMENT_NUMBER,
  flag,
  MAP_NAME,
  milliseconds,
  OUTCOME,
  PLACE,
  ROUND_NUMBER,
  SESSION_DATE,
  TEAM,
  text,
  WEAPON,
} from "../../schema.ts";

const PATH_ATTACKER = z.strictObject({
  id: z
    .string()
    .nullable()
    .describe("The attacker's short id; null for bots and for players without a lasting GUID."),
  name: text("The attacker's name in the round."),
  team: TEAM,
  damage: count("Damage to the target."),
  hits: count("Hits."),
  firstHitMs: milliseconds("Time of the first hit, from the start of the engagement"),
  lastHitMs: milliseconds("Time of the last hit, from the start of the engagement"),
  gotKill: flag("Whether this attacker killed the target."),
  inCrossfire: flag("Whether this attacker was part of the crossfire."),
  weapon: WEAPON,
  place: PLACE.nullable().describe("Where the attacker stood at the first hit; null if unknown."),
});

export const ENGAGEMENT_PATH = z.strictObject({
  id: ENGAGEMENT_NUMBER,
  map: MAP_NAME,
  roundId: ROUND_NUMBER,
  sessionDate: SESSION_DATE,
  startMs: milliseconds("Time from the first line of the round to the first hit"),
  durationMs: milliseconds("Duration"),
  targetName: text("The target's name in the round."),
  targetTeam: TEAM,
  outcome: OUTCOME,
  killerName: z.string().nullable().describe("The killer's name in the round; null for no kill."),
  damage: count("Damage that the target took."),
  isCrossfire: flag("Whether the tracker marked it as a crossfire."),
  crossfireDelayMs: CROSSFIRE_DELAY,
  windowMs: milliseconds("The crossfire window of the round's tracker"),
  path: z
    .array(
      z.strictObject({
        time: milliseconds("Time from the start of the engagement"),
        x: z.number(),
        y: z.number(),
        z: z.number(),
        event: text("start, hit, sample, death, escape, or another word of the file."),
      }),
    )
    .describe("The target's path."),
  attackers: z.array(PATH_ATTACKER),
});
