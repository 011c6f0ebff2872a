import { z } from "zod";
import {
  count,
  ENGAGEMENT_NUMBER,
  flag,
  instant,
  INTERVAL,
  LIFT_FIELDS,
  MAP_NAME,
  milliseconds,
  number,
  OUTCOME,
  PLACE,
  PLAYER,
  ROUND_NUMBER,
  SESSION_DATE,
  share,
  SIDE,
  TOTAL,
} from "../schema.ts";

const MEDIAN_DELAY = milliseconds(
  "Median time between both first hits; null where unknown",
).nullable();

export const DUO = z
  .strictObject({
    player1: PLAYER,
    player2: PLAYER,
    crossfires: count("Crossfires of both."),
    crossfireKills: count("Those whose target was killed."),
    killRate: share("crossfireKills / crossfires; 0 without crossfires"),
    averageDelayMs: milliseconds(
      "Average time between both first hits; null where unknown",
    ).nullable(),
    combinedDamage: count("Damage of both in their crossfires."),
    roundsTogether: count("Rounds that both played on the same team."),
    lastPlayed: instant("When their latest round together ended."),
    ...LIFT_FIELDS,
    liftLower: number("The lower end of the lift's 90 % interval."),
    liftUpper: number("The upper end of the lift's 90 % interval."),
    crossfiresPerTenRounds: number("Crossfires per ten rounds together."),
    medianDelayMs: MEDIAN_DELAY,
    shareOfPlayer1: share("The share of player1's crossfires that involve player2"),
    shareOfPlayer2: share("The share of player2's crossfires that involve player1"),
    killRateLower: share(
      "The lower end of the kill rate's 90 % interval; null without crossfires",
    ).nullable(),
    killRateUpper: share(
      "The upper end of the kill rate's 90 % interval; null without crossfires",
    ).nullable(),
  })
  .meta({ id: "Duo", description: "Two players who played on the same team." });

export const BASIS = z
  .strictObject({
    rounds: count("Rounds that the answer covers."),
    withoutRoster: count("Rounds without a roster: only players who appear in the file count."),
    truncated: count("Rounds whose file ends early."),
    withoutHitTimes: count(
      "Rounds without the time of every hit, in which some crossfires are missing.",
    ),
    unread: count(
      "Rounds read by an older version of the parser, which lack what the measure needs.",
    ),
    ofWholeTeam: count("Crossfires of a whole team at once, which are left out."),
    pairs: count("Pairs of players with a lasting GUID."),
    above: count("Pairs clearly above the baseline."),
    below: count("Pairs clearly below the baseline."),
    a: number("How much lifts differ between pairs: the larger, the less."),
    behind: z.literal(true).describe("Present while newer rounds are being counted.").optional(),
  })
  .meta({ id: "Basis", description: "The rounds on which lifts rest." });

export const DUOS = z.strictObject({ total: TOTAL, basis: BASIS, duos: z.array(DUO) });

const GEOMETRY = z.strictObject({
  target: PLACE.describe("Where the target was at the later first hit."),
  angle: number("The angle between the lines of fire, seen from above, in degrees from 0 to 180."),
  attackers: z.tuple([PLACE, PLACE]).describe("Where each player stood at the first hit."),
  distances: z
    .tuple([z.number(), z.number()])
    .describe("From each player to the target, in game units."),
});

const CROSSFIRE = z
  .strictObject({
    id: ENGAGEMENT_NUMBER,
    roundId: ROUND_NUMBER,
    sessionDate: SESSION_DATE,
    map: MAP_NAME,
    startMs: milliseconds("Time from the first line of the round to the first hit"),
    side: SIDE.describe("The side of the two players."),
    target: PLAYER,
    outcome: OUTCOME,
    end: PLACE.nullable().describe("Where the target was at the end; null where unknown."),
    delayMs: milliseconds("Time between both first hits; null where unknown").nullable(),
    windowMs: milliseconds("The crossfire window of the round's tracker"),
    damage: count("Damage of both."),
    killedBy: z
      .union([z.literal(0), z.literal(1)])
      .nullable()
      .describe(
        "Which of the two killed the target, in the order of the address; null for neither.",
      ),
    killedByEnemy: flag("Whether an enemy killed the target."),
    geometry: GEOMETRY.nullable().describe("Both lines of fire; null where places are unknown."),
    linesApart: flag(
      "Whether both places are known, but from first hits further apart than windowMs.",
    ),
  })
  .meta({ id: "Crossfire", description: "A crossfire of two players." });

export const CROSSFIRES = z.strictObject({
  total: count("Crossfires that match."),
  cut: flag("Whether the two have more crossfires than are read: then the latest are."),
  crossfires: z.array(CROSSFIRE),
});

export const STACK = z.strictObject({
  players: z.array(PLAYER).describe("In the order of the address."),
  pairs: z
    .array(
      z.strictObject({
        player1: PLAYER,
        player2: PLAYER,
        ...LIFT_FIELDS,
        lift: LIFT_FIELDS.lift.nullable().describe("The lift; null if they have no rounds."),
        lower: number("The lower end of the lift's 90 % interval; null without rounds.").nullable(),
        upper: number("The upper end of the lift's 90 % interval; null without rounds.").nullable(),
        rounds: count("Rounds that both played on the same side."),
        crossfires: count("Crossfires of both."),
        crossfireKills: count("Those whose target was killed."),
        kills: count("The old name of crossfireKills. The next version does not have it."),
        killRate: INTERVAL.nullable().describe(
          "The 90 % interval of crossfireKills / crossfires; null without crossfires.",
        ),
        damage: count("Damage of both in their crossfires."),
        medianDelayMs: MEDIAN_DELAY,
      }),
    )
    .describe("Each pair of them."),
});
