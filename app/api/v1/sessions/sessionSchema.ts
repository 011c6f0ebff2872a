import { SESSION_FIGURES } from "#lib/analytics/session/compareSessions.ts";
import { PERSON_FIGURES } from "#lib/store/read/sessions/readSessionPlayers.ts";
import { z } from "zod";
import { BASIS, DUO } from "../duos/duoSchema.ts";
import { SESSION_ROUND } from "../rounds/roundSchema.ts";
import {
  count,
  day,
  ENGAGEMENT_NUMBER,
  flag,
  gameUnits,
  HALF,
  INTERVAL,
  KILLS,
  MAP_NAME,
  milliseconds,
  number,
  pickFigures,
  OUTCOME,
  PLAYER,
  ROUND_NUMBER,
  SESSION_DATE,
  SOURCE,
  TARGETS_KILLED,
  text,
  TOTAL,
} from "../schema.ts";

const LISTED_SESSION = z
  .strictObject({
    date: SESSION_DATE,
    source: SOURCE,
    sourceIsOneOfSeveral: flag("Whether other game servers have rounds on that day."),
    rounds: count("Rounds, without those in which only bots played, as are all figures."),
    botRounds: count("Rounds in which only bots played. They are not counted."),
    truncated: count("Rounds whose file ends early."),
    maps: z.array(z.string()).describe("Maps in the order they were played."),
    players: count("Players with a lasting GUID."),
    engagements: count("Engagements."),
    crossfires: count("Engagements that the tracker marked as crossfires."),
    kills: KILLS,
    targetsKilled: TARGETS_KILLED,
    deaths: count("Deaths."),
    durationMs: milliseconds("Time from the first to the last engagement of each round, summed"),
    topDuo: z
      .strictObject({ player1: PLAYER, player2: PLAYER, crossfires: count("Crossfires of both.") })
      .nullable()
      .describe("The two players with most crossfires; null where there was none."),
  })
  .meta({
    id: "ListedSession",
    description: "A session: the rounds of one day on one game server.",
  });

export const SESSIONS = z.strictObject({ total: TOTAL, sessions: z.array(LISTED_SESSION) });

const PERSON_FIELDS = {
  player: PLAYER,
  rounds: count("Rounds played."),
  roundsOnBoth: count("Rounds in which the player was on both teams."),
  ...pickFigures(PERSON_FIGURES),
};

const TEAM = z.enum(["AXIS", "ALLIES"]);

const LINE_UP = z
  .strictObject({
    label: text("A, B, …"),
    members: z.array(
      z.strictObject({
        ...PERSON_FIELDS,
        roundsWith: count("Rounds played for this line-up."),
        roundsAgainst: count("Rounds played against it."),
        substitute: flag("Whether the player only stood in."),
      }),
    ),
    rounds: count("Rounds in which the line-up had a team."),
    sides: z.record(z.string(), TEAM).describe("Its team by the number of the round."),
    engagements: count("Engagements with an enemy as the target."),
    crossfires: count("Those that the tracker marked as crossfires."),
    crossfireKills: count("Crossfires whose target was killed."),
    kills: count("Kills of enemies."),
    deaths: count("Deaths."),
    damageGiven: count("Damage to enemies."),
    timesFocused: count("Engagements in which two or more shot at one of them."),
    focusEscapes: count("Those that the target escaped."),
  })
  .meta({
    id: "LineUp",
    description: "Players who played together, with the figures of their team.",
  });

const PEOPLE = z.strictObject({
  groups: z.array(LINE_UP),
  others: z
    .array(
      z.strictObject({
        ...PERSON_FIELDS,
        roundsWith: z.array(z.int()).describe("Rounds played for each line-up, in their order."),
      }),
    )
    .describe("Players in no line-up."),
  players: count("Players with a lasting GUID."),
  bots: count("Bots."),
  passing: count("Players without a lasting GUID, counted in each round again."),
});

const KILL_CELLS = z
  .strictObject({
    cellSize: z.number().describe("The edge of a cell, in game units."),
    cells: z.array(z.strictObject({ x: z.int(), y: z.int(), value: count("Kills in the cell.") })),
    total: count("Kills in all cells."),
  })
  .meta({ id: "KillCells", description: "Where the victims of kills stood." });

const NOTABLE = z
  .strictObject({
    id: ENGAGEMENT_NUMBER,
    roundId: ROUND_NUMBER,
    map: MAP_NAME,
    half: HALF,
    startMs: milliseconds("Time from the first line of the round to the first hit"),
    durationMs: milliseconds("Duration"),
    target: PLAYER,
    outcome: OUTCOME,
    totalDamage: count("Damage that the target took."),
    distance: gameUnits("How far the target moved"),
    attackers: z
      .array(PLAYER)
      .describe("The enemies who hit the target; of a crossfire its attackers."),
    delayMs: milliseconds(
      "Time between the two nearest hits of two attackers; null for none",
    ).nullable(),
    angle: z
      .number()
      .nullable()
      .describe("The widest angle between two lines of fire, in degrees; null where unknown."),
  })
  .meta({ id: "NotableEngagement", description: "An engagement that stood out." });

/** Sums of some players over a session. */
const SUM_FIELDS = {
  playerRounds: count("Rounds of each player, summed."),
  ...pickFigures(SESSION_FIGURES),
};

const COMPARISON = z
  .strictObject({
    label: z.string().nullable().describe("The line-up; null where the session has none."),
    people: count("Players that are compared."),
    former: z
      .array(
        z.strictObject({
          ...SUM_FIELDS,
          date: SESSION_DATE,
          people: count("How many of them played."),
          rounds: count("Rounds with at least one of them."),
        }),
      )
      .describe("Earlier sessions with at least half of them, the latest first."),
    measures: z.array(
      z.strictObject({
        measure: z.enum([
          "crossfires",
          "crossfireKills",
          "kills",
          "deaths",
          "focused",
          "focusEscapes",
        ]),
        part: number("The dividend."),
        whole: number("The divisor."),
        value: number("part / whole."),
        interval: INTERVAL.nullable().describe("The 90 % interval of a share; null otherwise."),
        former: z.array(z.number()).describe("The values of the earlier sessions, in their order."),
        median: z.number().nullable().describe("Their median; null for none."),
        below: count("Earlier sessions with a smaller value."),
        above: count("Earlier sessions with a larger value."),
      }),
    ),
  })
  .meta({
    id: "SessionComparison",
    description: "A session compared with earlier ones of the same players.",
  });

export const SESSION_DETAILS = z.strictObject({
  date: SESSION_DATE,
  source: SOURCE.nullable().describe("The game server that was asked for; null: all."),
  sources: z.array(z.string()).describe("Every game server with a round on that day."),
  neighbours: z
    .strictObject({
      before: day("The previous session; null for none.").nullable(),
      after: day("The next session; null for none.").nullable(),
    })
    .describe("The sessions next to this one."),
  rounds: z.array(SESSION_ROUND).describe("In the order they were played."),
  matches: z
    .array(z.array(ROUND_NUMBER).min(1).max(2))
    .describe("Numbers of the rounds of each match: both halves, or one."),
  people: PEOPLE,
  sides: z
    .array(
      z.strictObject({
        roundId: ROUND_NUMBER,
        team: TEAM,
        engagements: count("Engagements with an enemy as the target."),
        crossfires: count("Those that the tracker marked as crossfires."),
        crossfireKills: count("Crossfires whose target was killed."),
      }),
    )
    .describe("What each team did in each round."),
  duos: z
    .strictObject({
      total: count("Duos of the session."),
      duos: z.array(DUO).describe("The first six, by the lower end of their lift."),
      facts: BASIS,
    })
    .describe("The duos that clearly work together."),
  maps: z
    .array(
      z.strictObject({
        map: MAP_NAME,
        rounds: count("Rounds."),
        kills: KILL_CELLS.describe("Kills of all players, without bots."),
        byGroup: z.array(KILL_CELLS).describe("Kills of each line-up."),
      }),
    )
    .describe("In the order they were played."),
  notable: z
    .strictObject({
      longestEscape: z.array(NOTABLE).describe("By the distance of the escape."),
      mostSurvived: z.array(NOTABLE).describe("By the number of attackers that were escaped."),
      widest: z.array(NOTABLE).describe("Crossfires by their angle."),
      fastest: z.array(NOTABLE).describe("Deadly crossfires by their delay."),
    })
    .describe("Engagements that stood out."),
  comparisons: z.array(COMPARISON),
});
