import type { Outcome, Team } from "#lib/engagements/types.ts";
import { showName } from "#lib/engagements/fillName.ts";
import type { PlayerRef } from "#lib/playerView/shown.ts";
import type { RosterEntry, RoundEngagement } from "#lib/roundView/shown.ts";

/** The id of the line that shows where the replay is; hidden while there is none. */
export const TIMELINE_NOW = "timeline-now";

/**
 * An engagement of the timeline. A list and no object, because a page has hundreds of them and
 * carries each one twice.
 */
export type TimelineBar = readonly [
  id: number,
  startMs: number,
  durationMs: number,
  outcome: Outcome,
  attackers: number,
  /** The name of another player who killed the target. */
  killer: string | null,
  isCrossfire: boolean,
  crossfireDelayMs: number | null,
];

/** One player's row: when they were under fire and how it ended, and when they killed. */
export interface TimelineRow {
  player: PlayerRef;
  team: Team;
  bars: TimelineBar[];
  kills: number[];
}

const makeRowKey = (player: PlayerRef, team: Team): string => `${team} ${player.id ?? player.name}`;

/** One row per player, by team. Players without a fight have none. */
export function buildTimelineRows(
  players: readonly RosterEntry[],
  engagements: readonly RoundEngagement[],
): TimelineRow[] {
  const rows = new Map<string, TimelineRow>();
  for (const { player, team } of players)
    rows.set(makeRowKey(player, team), { player, team, bars: [], kills: [] });
  for (const engagement of engagements) {
    const { target, targetTeam, killer, outcome, attackers } = engagement;
    const key = makeRowKey(target, targetTeam);
    const row = rows.get(key) ?? { player: target, team: targetTeam, bars: [], kills: [] };
    row.bars.push(makeBar(engagement));
    rows.set(key, row);
    const team = attackers.find(({ gotKill }) => gotKill)?.team;
    if (outcome === "killed" && killer !== null && team !== undefined)
      rows.get(makeRowKey(killer, team))?.kills.push(engagement.startMs + engagement.durationMs);
  }
  return [...rows.values()]
    .filter(({ team, bars, kills }) => team !== "SPEC" && bars.length + kills.length > 0)
    .sort((a, b) => b.team.localeCompare(a.team));
}

function makeBar(engagement: RoundEngagement): TimelineBar {
  const { id, startMs, durationMs, outcome, attackers, killer, target } = engagement;
  const isOther = outcome === "killed" && killer !== null && killer.id !== target.id;
  const { isCrossfire, crossfireDelayMs } = engagement;
  const name = isOther ? showName(killer.name) : null;
  return [id, startMs, durationMs, outcome, attackers.length, name, isCrossfire, crossfireDelayMs];
}
