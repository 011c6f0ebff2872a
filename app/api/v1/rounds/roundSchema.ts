import { z } from "zod";
import {
  COMPLETE,
  count,
  CROSSFIRE_DELAY,
  ENGAGEMENT_NUMBER,
  flag,
  gameUnits,
  HALF,
  instant,
  KILLS,
  MAP_NAME,
  milliseconds,
  OUTCOME,
  PLACE,
  PLAYER,
  ROUND_NUMBER,
  SESSION_DATE,
  SOURCE,
  TEAM,
  TARGETS_KILLED,
  text,
  TOTAL,
} from "../schema.ts";

const setting = (about: string): z.ZodNullable<z.ZodNumber> =>
  z.number().nullable().describe(`${about}; null where the file does not say.`);

const ROUND_FIELDS = {
  id: ROUND_NUMBER,
  map: MAP_NAME,
  source: SOURCE,
  sessionDate: SESSION_DATE,
  playedAt: instant("When the round ended."),
  half: HALF,
  nameHalf: z
    .int()
    .nullable()
    .describe(
      "The half in the file's name, where it contradicts the header and no admin set the half; else null.",
    ),
  wrongClock: instant(
    "A time in the file at which no round was played; null where all are possible.",
  ).nullable(),
  timeGuessed: flag(
    "Whether playedAt is only the time of the import, as the file has no possible time.",
  ),
  fileRoundNumber: z.int().describe("The round number that the file names."),
  trackerTag: text("The first line's version tag, such as V5."),
  trackerVersion: z.string().nullable().describe("The tracker's version; null where unknown."),
  parserVersion: z.int().describe("The version of the parser that read the file."),
  complete: COMPLETE,
  durationMs: milliseconds("Time from the first to the last engagement"),
  engagements: count("Engagements with a living target."),
  deadTargets: count(
    "Engagements whose target was already dead when they began. They are in no other figure.",
  ),
  crossfires: count("Engagements that the tracker marked as crossfires."),
  kills: KILLS,
  targetsKilled: TARGETS_KILLED,
  deaths: count("Deaths."),
  escapes: count("Engagements from which the target escaped."),
  players: count("Players, bots included."),
  botsOnly: flag("Whether only bots played. Such a round is not counted anywhere."),
  totalDamage: count("Damage taken by all targets."),
  problems: count("Lines of the file that could not be read."),
  crossfireWindowMs: setting("The tracker's crossfire window, in milliseconds"),
  escapeTimeMs: setting("The time without damage that an escape takes, in milliseconds"),
  escapeDistance: setting("The distance that an escape takes, in game units"),
  sampleIntervalMs: setting("The time between two samples of positions, in milliseconds"),
};

const ROUND = z.strictObject(ROUND_FIELDS).meta({ id: "Round", description: "A round." });

export const SESSION_ROUND = z
  .strictObject({
    ...ROUND_FIELDS,
    hasRoster: flag("Whether the file lists everyone who played."),
    hasHitTimes: flag("Whether the file has the time of every hit."),
    hasAttackerPlaces: flag("Whether the file says where attackers stood."),
  })
  .meta({ id: "SessionRound", description: "A round, with what its file contains." });

export const ROUNDS = z.strictObject({ total: TOTAL, rounds: z.array(ROUND) });

const ROSTER_ENTRY = z
  .strictObject({
    player: PLAYER,
    bot: z.boolean(),
    team: TEAM.describe("The team for which the player played longest."),
    kills: count("Kills of enemies."),
    deaths: count("Deaths."),
    damageGiven: count("Damage to enemies."),
    damageTaken: count("Damage from enemies."),
    crossfires: count("Crossfires in which the player took part."),
    crossfireKills: count("Those whose target was killed."),
    timesTargeted: count("Engagements with the player as the target."),
    timesFocused: count("Those with two or more attackers."),
    escapes: count("Engagements that the player escaped."),
    aliveMs: milliseconds("Time alive; null where the file has no roster").nullable(),
  })
  .meta({ id: "RosterEntry", description: "A player's figures in one round." });

const ROUND_PAIR = z
  .strictObject({
    player1: PLAYER,
    player2: PLAYER,
    crossfires: count("Crossfires of both."),
    crossfireKills: count("Those whose target was killed."),
    combinedDamage: count("Damage of both in these crossfires."),
    averageDelayMs: milliseconds(
      "Average time between both first hits; null where unknown",
    ).nullable(),
  })
  .meta({ id: "RoundPair", description: "Two players with at least one crossfire in a round." });

export const PROBLEM = z.strictObject({
  line: z.int().describe("The line of the file, from 1."),
  column: z.string().nullable().describe("The column; null where the whole line is meant."),
  reason: text("What is wrong, as a sentence."),
});

const ROUND_FILE = z
  .strictObject({
    id: z.int(),
    name: text("The file's name."),
    size: count("Its size in bytes, unpacked."),
    status: z
      .enum(["current", "superseded", "kept_out"])
      .describe(
        "current: the round's figures come from it. superseded: replaced. kept_out: not used.",
      ),
    complete: COMPLETE,
    rows: count("Lines with data."),
    importedAt: instant("When it was imported."),
    problems: z.array(PROBLEM),
  })
  .meta({ id: "RoundFile", description: "A file of a round." });

const ATTACKER = z.strictObject({
  player: PLAYER,
  team: TEAM,
  damage: count("Damage to the target."),
  hits: count("Hits."),
  gotKill: flag("Whether this attacker killed the target."),
  inCrossfire: flag("Whether this attacker was part of the crossfire."),
});

const ENGAGEMENT = z
  .strictObject({
    id: ENGAGEMENT_NUMBER,
    fileId: z.int().describe("The number in the file; some files repeat one."),
    startMs: milliseconds("Time from the first line of the round to the first hit"),
    durationMs: milliseconds("Duration"),
    target: PLAYER,
    targetTeam: TEAM,
    outcome: OUTCOME,
    totalDamage: count("Damage that the target took."),
    killer: PLAYER.nullable().describe("The player who killed the target; null for no kill."),
    isCrossfire: flag("Whether the tracker marked it as a crossfire."),
    crossfireDelayMs: CROSSFIRE_DELAY,
    end: PLACE.describe("Where the target was at the end."),
    distance: gameUnits("How far the target moved"),
    attackers: z.array(ATTACKER).describe("In the order of the file."),
  })
  .meta({ id: "Engagement", description: "One player under fire, until death or escape." });

const DECIDED = z
  .strictObject({
    half: z.int().nullable(),
    map: z.string().nullable(),
    endedLocal: z
      .string()
      .nullable()
      .describe("When the round ended by the server's clock, as YYYY-MM-DD HH:MM:SS."),
  })
  .meta({
    id: "DecidedFacts",
    description: "What an admin set over what the file says; null where the file decides.",
  });

export const ROUND_DETAILS = z.strictObject({
  round: ROUND,
  timeZone: text("The time zone of the game server's clock."),
  decided: DECIDED,
  files: z.array(ROUND_FILE).describe("The current file first."),
  players: z.array(ROSTER_ENTRY).describe("By team, then by kills."),
  pairs: z.array(ROUND_PAIR).describe("By crossfires."),
  engagements: z.array(ENGAGEMENT).describe("The first 2000, by start."),
});

export const ROUND_ENGAGEMENTS = z.strictObject({
  total: TOTAL,
  engagements: z.array(ENGAGEMENT),
});
