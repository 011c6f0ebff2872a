import type { EngagementFile } from "#lib/engagements/types.ts";
import { cellSharesOf } from "./cellShares.ts";
import type { CellShare } from "./cellShares.ts";
import { countGround } from "./groundShare.ts";
import type { GroundShare } from "./groundShare.ts";
import { isBotGuid, isLastingGuid, isPlayingGuid } from "./guidKinds.ts";
import { deathEventsOf, engagementEventsOf } from "./mapEvents.ts";
import type { MapEvent } from "./mapEvents.ts";
import { pairSharesOf } from "./pairShares.ts";
import type { PairShare } from "./pairShares.ts";
import { playerSharesOf } from "./playerShares.ts";
import type { PlayerShare } from "./playerShares.ts";
import { roundDeathsOf } from "./roundDeaths.ts";
import { roundPeopleOf } from "./roundPeople.ts";
import { roundTimeOf } from "./roundTime.ts";
import { teamSharesOf } from "./teamShares.ts";
import type { TeamShare } from "./teamShares.ts";

export interface RoundTotals {
  durationMs: number;
  /** The earliest time in the file's rows, ms of the tracker's clock. */
  firstMs: number;
  engagementCount: number;
  /** Engagements that the tracker marked. */
  crossfireCount: number;
  /** Engagements with outcome killed, as the tracker says it: by whom does not matter (a player's kills are those of enemies). */
  killCount: number;
  /** All deaths, with or without an engagement. */
  deathCount: number;
  /** Deaths of engagements that stand in no cell, because their place is unknown. */
  unplacedDeaths: number;
  escapeCount: number;
  attackerCount: number;
  /** People (bots too) in the file; the world and the unknown are none. */
  playerCount: number;
  /** Of them: bots, and people without a lasting GUID. */
  botCount: number;
  passingCount: number;
  /** Crossfires of a whole team at once. */
  ofWholeTeam: number;
  totalDamage: number;
}

/** One round's share of everything that is summed over rounds, and its placed events. Every number is whole but for places. */
export interface RoundShares {
  totals: RoundTotals;
  players: PlayerShare[];
  pairs: PairShare[];
  teams: TeamShare[];
  cells: CellShare[];
  ground: GroundShare;
  /** Made one by one as they are asked for, from the paths each time: of a large round all of them at once take as much memory as the file. */
  events: () => Iterable<MapEvent>;
}

/** Sums up one round. */
export function roundSharesOf(file: EngagementFile): RoundShares {
  const { firstMs, durationMs } = roundTimeOf(file);
  const people = roundPeopleOf(file);
  const deaths = roundDeathsOf(file, people);
  const players = playerSharesOf(file, people, deaths);
  const teams = teamSharesOf(file, people);
  const { cells, unplacedDeaths } = cellSharesOf(file);
  const ground = countGround();
  for (const engagement of file.engagements) {
    for (const point of engagement.path()) ground.add(point);
  }
  for (const track of file.tracks) {
    for (const point of track.path()) ground.add(point);
  }
  function* events(): Generator<MapEvent> {
    for (const [index, engagement] of file.engagements.entries())
      yield* engagementEventsOf(engagement, index, engagement.path(), firstMs);
    yield* deathEventsOf(deaths, firstMs);
  }
  const totals: RoundTotals = {
    durationMs,
    firstMs,
    unplacedDeaths,
    engagementCount: file.engagements.length,
    crossfireCount: count(file.engagements, (engagement) => engagement.isCrossfire),
    killCount: count(file.engagements, (engagement) => engagement.outcome === "killed"),
    deathCount: deaths.length,
    escapeCount: count(file.engagements, (engagement) => engagement.outcome === "escaped"),
    attackerCount: file.engagements.reduce(
      (sum, engagement) => sum + engagement.attackers.length,
      0,
    ),
    playerCount: count(players, (player) => isPlayingGuid(player.guid)),
    botCount: count(players, ({ guid }) => isBotGuid(guid)),
    passingCount: count(
      players,
      ({ guid }) => isPlayingGuid(guid) && !isBotGuid(guid) && !isLastingGuid(guid),
    ),
    ofWholeTeam: teams.reduce((sum, team) => sum + team.ofWholeTeam, 0),
    totalDamage: file.engagements.reduce((sum, engagement) => sum + engagement.totalDamage, 0),
  };
  return {
    totals,
    players,
    pairs: pairSharesOf(file, people),
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
