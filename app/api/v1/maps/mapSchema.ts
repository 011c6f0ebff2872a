import { z } from "zod";
import {
  BOUNDS,
  count,
  day,
  instant,
  KILLS,
  MAP_NAME,
  TARGETS_KILLED,
  text,
  TOTAL,
} from "../schema.ts";

const MAP = z
  .strictObject({
    name: MAP_NAME,
    title: text("The map's name for people."),
    rounds: count("Rounds, without those in which only bots played, as are all figures."),
    botRounds: count("Rounds in which only bots played. They are not counted."),
    truncated: count("Rounds whose file ends early."),
    sessions: count("Sessions in which the map was played."),
    engagements: count("Engagements."),
    crossfires: count("Engagements that the tracker marked as crossfires."),
    kills: KILLS,
    targetsKilled: TARGETS_KILLED,
    deaths: count("Deaths."),
    escapes: count("Engagements from which the target escaped."),
    firstPlayed: instant("When its first round ended."),
    lastPlayed: instant("When its latest round ended."),
    lastSession: day("The day of its latest session."),
    bounds: BOUNDS.nullable().describe("null where the map's bounds are unknown."),
    overview: z.string().nullable().describe("The address of the map image; null for none."),
  })
  .meta({ id: "Map", description: "A map with the figures of all its rounds." });

export const MAPS = z.strictObject({ total: TOTAL, maps: z.array(MAP) });
