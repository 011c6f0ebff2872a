import { z } from "zod";
import {
  count,
  CROSSFIRE_DELAY,
  ENGAGEMENT_NUMBER,
  flag,
  milliseconds,
  OUTCOME,
  ROUND_NUMBER,
  SESSION_DATE,
  TEAM,
  text,
  WEAPON,
} from "../../../schema.ts";

const ENGAGEMENT_AT_PLACE = z
  .strictObject({
    id: ENGAGEMENT_NUMBER,
    roundId: ROUND_NUMBER,
    sessionDate: SESSION_DATE,
    timeMs: milliseconds("Time from the first line of the round"),
    targetName: text("The target's name in the round."),
    targetTeam: TEAM,
    outcome: OUTCOME,
    killerName: z.string().nullable().describe("The killer's name in the round; null for no kill."),
    attackers: count("Attackers."),
    isCrossfire: flag("Whether the tracker marked it as a crossfire."),
    crossfireDelayMs: CROSSFIRE_DELAY,
    weapon: WEAPON,
  })
  .meta({ id: "EngagementAtPlace", description: "An engagement near a place of the map." });

export const ENGAGEMENTS_AT_PLACE = z.strictObject({
  engagements: z.array(ENGAGEMENT_AT_PLACE).describe("The latest 40."),
  total: count("Engagements at the place."),
  events: count("Events at the place: what the map counts there."),
  outside: count("Events at the place that belong to no engagement."),
});
