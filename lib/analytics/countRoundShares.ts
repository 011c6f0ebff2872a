import type { EngagementFile } from "#lib/engagements/types.ts";
import { countCellShares } from "./countCellShares.ts";
import type { CellShare } from "./countCellShares.ts";
import { countGround } from "./groundShare.ts";
import type { GroundShare } from "./groundShare.ts";
import { isBotGuid, isLastingGuid, isPlayingGuid } from "./guidKinds.ts";
import { listDeathEvents, listEngagementEvents } from "./mapEvents.ts";
import type { MapEvent } from "./mapEvents.ts";
import { countPairShares } from "./countPairShares.ts";
import type { PairShare } from "./countPairShares.ts";
import { countPlayerShares } from "./countPlayerShares.ts";
import type { PlayerShare } from "./countPlayerShares.ts";
import { listRoundDeaths } from "./listRoundDeaths.ts";
import { listRoundPeople } from "./listRoundPeople.ts";
import { measureRoundTime } from "./measureRoundTime.ts";
import { countTeamShares } from "./countTeamShares.ts";
import { leaveOutDeadTargets } from "./deadTargets/leaveOutDeadTargets.ts";
import type { TeamShare } from "./countTeamShares.ts";

export interface RoundTotals {
  durationMs: number;
  /** The earliest time in the file's rows, ms of the tracker's clock. */
  firstMs: number;
  /** Engagements with a living target. All counts of engagements count them alone. */
  engagementCount: number;
  /** Engagements whose target was already dead when they began. They are in no other figure. */
  deadTargetCount: number;
  /** Engagements that the tracker marked. */
  crossfireCount: number;
  /** Kills of enemies: the sum of the players' kills. */
  killCount: number;
  /** Engagements with the outcome killed, as the tracker reports it. Anyone can be the killer. */
  targetsKilled: number;
  /** All deaths, with or without an engagement. */
  deathCount: number;
  /** Deaths that are missing from the cells because their place is unknown. */
  unplacedDeaths: number;
  escapeCount: number;
  attackerCount: number;
  /** Players in the file, including bots but not the world or unknown GUIDs. */
  playerCount: number;
  /** Among them: bots, and people without a lasting GUID. */
  botCount: number;
  withoutGuidCount: number;
  /** Crossfires in which a whole team took part. */
  ofWholeTeam: number;
  totalDamage: number;
}

/**
 * One round's share of everything that is summed over rounds, and its placed events. All numbers
 * are integers, except for places.
 */
export interface RoundShares {
  totals: RoundTotals;
  players: PlayerShare[];
  pairs: PairShare[];
  teams: TeamShare[];
  cells: CellShare[];
  ground: GroundShare;
  /**
   * Generates the events one by one, from the paths each time. In a large round, all of them at
   * once would take as much memory as the file.
   */
  events: () => Iterable<MapEvent>;
}

/** How many of the players are people with a lasting GUID. */
export function countPeople({
  playerCount,
  botCount,
  withoutGuidCount,
}: Pick<RoundTotals, "playerCount" | "botCount" | "withoutGuidCount">): number {
  return playerCount - botCount - withoutGuidCount;
}

/**
 * Sums up one round.
 * @param dead the engagements without a living target, which findDeadTargets gives. They are in no
 *   figure, but the death that ended one of them is.
 */
export function countRoundShares(file: EngagementFile, dead: ReadonlySet<number>): RoundShares {
  const round = leaveOutDeadTargets(file, dead);
  const { firstMs, durationMs } = measureRoundTime(file);
  const people = listRoundPeople(file);
  const deaths = listRoundDeaths(file, people, dead);
  const players = countPlayerShares(round, people, deaths);
  const teams = countTeamShares(round, people);
  const { cells, unplacedDeaths } = countCellShares(file, deaths);
  const ground = countGround();
  for (const engagement of round.engagements) {
    for (const point of engagement.path()) ground.add(point);
  }
  for (const track of file.tracks) {
    for (const point of track.path()) ground.add(point);
  }
  function* events(): Generator<MapEvent> {
    for (const [index, engagement] of file.engagements.entries()) {
      if (dead.has(index)) continue;
      yield* listEngagementEvents(engagement, index, engagement.path(), firstMs);
    }
    yield* listDeathEvents(deaths, firstMs);
  }
  const totals: RoundTotals = {
    durationMs,
    firstMs,
    unplacedDeaths,
    engagementCount: round.engagements.length,
    deadTargetCount: dead.size,
    crossfireCount: count(round.engagements, (engagement) => engagement.isCrossfire),
    killCount: count(deaths, ({ killer, enemyTeam }) => killer !== null && enemyTeam !== null),
    targetsKilled: count(round.engagements, (engagement) => engagement.outcome === "killed"),
    deathCount: deaths.length,
    escapeCount: count(round.engagements, (engagement) => engagement.outcome === "escaped"),
    attackerCount: round.engagements.reduce(
      (sum, engagement) => sum + engagement.attackers.length,
      0,
    ),
    playerCount: count(players, (player) => isPlayingGuid(player.guid)),
    botCount: count(players, ({ guid }) => isBotGuid(guid)),
    withoutGuidCount: count(
      players,
      ({ guid }) => isPlayingGuid(guid) && !isBotGuid(guid) && !isLastingGuid(guid),
    ),
    ofWholeTeam: teams.reduce((sum, team) => sum + team.ofWholeTeam, 0),
    totalDamage: round.engagements.reduce((sum, engagement) => sum + engagement.totalDamage, 0),
  };
  return {
    totals,
    players,
    pairs: countPairShares(round, people),
    teams,
    cells,
    ground: ground.share(),
    events,
  };
}

function count<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let total = 0;
  for (const item of list) if (holds(item)) total += 1;
  return total;
}
