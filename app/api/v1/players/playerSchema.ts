import { z } from "zod";
import { FIGURE_NAMES } from "#lib/analytics/playerSums.ts";
import { MEASURE_NAMES } from "#lib/store/read/players/playerMeasures.ts";
import { BASIS } from "../duos/duoSchema.ts";
import {
  COMPLETE,
  count,
  day,
  gameUnits,
  HALF,
  instant,
  INTERVAL,
  LIFT_FIELDS,
  MAP_NAME,
  milliseconds,
  number,
  pickFigures,
  PLAYER,
  ROUND_NUMBER,
  SESSION_DATE,
  share,
  TEAM,
  text,
  TOTAL,
} from "../schema.ts";

const SEEN_FIELDS = {
  firstSeen: instant("When the first round ended."),
  lastSeen: instant("When the latest round ended."),
  firstSession: day("The day of the first session."),
  lastSession: day("The day of the latest session."),
};

const FIGURE_FIELDS = {
  rounds: count("Rounds played."),
  ...pickFigures(FIGURE_NAMES),
  averageDelayMs: milliseconds("Average crossfire delay; null where unknown").nullable(),
  averageEscapeDistance: gameUnits("Average distance of an escape; null where unknown").nullable(),
  averageUnderFireMs: milliseconds(
    "Average duration of an engagement as the target; null without one",
  ).nullable(),
  ...SEEN_FIELDS,
};

const LISTED_PLAYER = z
  .strictObject({
    player: PLAYER,
    names: count("Names that the player used."),
    foundAs: z
      .string()
      .nullable()
      .describe("The earlier name that matches the search; null where the current name does."),
    ...FIGURE_FIELDS,
  })
  .meta({ id: "ListedPlayer", description: "A player with the figures of all rounds." });

export const PLAYERS = z.strictObject({ total: TOTAL, players: z.array(LISTED_PLAYER) });

const ALIAS = z.strictObject({
  name: text("A name as the game sends it, with colour codes."),
  rounds: count("Rounds under this name."),
  ...SEEN_FIELDS,
});

const MEASURE = z
  .strictObject({
    name: z.enum(MEASURE_NAMES),
    kind: z
      .enum(["share", "rate", "mean"])
      .describe("share: a part of a whole. rate: per round. mean: a sum over its count."),
    part: number("The dividend."),
    whole: number("The divisor."),
    value: z
      .number()
      .nullable()
      .describe(
        "part / whole, in game units or milliseconds where it has a unit; null without a whole.",
      ),
    interval: INTERVAL.nullable().describe("The 90 % interval of a share; null otherwise."),
    percentile: share(
      "The share of other players with a lower value; null with too few rounds or without a value",
    ).nullable(),
    others: count("Other players with enough rounds and such a value."),
  })
  .meta({ id: "Measure", description: "One of a player's figures, compared with other players." });

export const PLAYER_DETAILS = z.strictObject({
  player: PLAYER,
  figures: z.strictObject(FIGURE_FIELDS),
  aliases: z.array(ALIAS).describe("The 100 names with most rounds."),
  aliasCount: count("Names that the player used."),
  enoughRounds: count("Rounds that a player needs to be compared with others."),
  measures: z.array(MEASURE),
});

const PARTNER = z.strictObject({
  player: PLAYER,
  roundsTogether: count("Rounds that both played on the same team."),
  crossfires: count("Crossfires of both."),
  crossfireKills: count("Those whose target was killed."),
  share: share("The share of the player's crossfires that involve this partner"),
  medianDelayMs: milliseconds("Median time between both first hits; null where unknown").nullable(),
  ...LIFT_FIELDS,
  liftLower: number("The lower end of the lift's 90 % interval."),
  liftUpper: number("The upper end of the lift's 90 % interval."),
});

export const PARTNERS = z.strictObject({
  total: TOTAL,
  basis: BASIS,
  partners: z.array(PARTNER),
});

const PLAYER_ROUND = z.strictObject({
  id: ROUND_NUMBER,
  map: MAP_NAME,
  sessionDate: SESSION_DATE,
  half: HALF,
  complete: COMPLETE,
  name: text("The player's name at the end of the round."),
  team: TEAM.describe("The team for which the player played longest."),
  crossfires: count("Crossfires in which the player took part."),
  crossfireKills: count("Those whose target was killed."),
  timesTargeted: count("Engagements with the player as the target."),
  timesFocused: count("Those with two or more attackers."),
  escapes: count("Engagements that the player escaped."),
  kills: count("Kills of enemies."),
  deaths: count("Deaths."),
  damageGiven: count("Damage to enemies."),
});

export const PLAYER_ROUNDS = z.strictObject({ total: TOTAL, rounds: z.array(PLAYER_ROUND) });
