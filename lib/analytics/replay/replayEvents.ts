import { isOtherDeath } from "#lib/engagements/outcomes.ts";
import type { ReplayEngagement, RoundReplay } from "./types.ts";

/**
 * An event of a round: a crossfire (when its second participant hits), an engagement that ends in a
 * death or an escape, or another death.
 */
export interface ReplayEvent {
  timeMs: number;
  kind: "crossfire" | "kill" | "escape" | "death";
  /** The player it happens to. */
  player: number;
  /**
   * The players who did it: the killer, or everyone in the crossfire. Empty if no player did it.
   */
  attackers: number[];
  /** null for a death outside any engagement. */
  engagement: ReplayEngagement | null;
}

/**
 * When an engagement became a crossfire: at its second participant's first hit, limited to the time
 * of the engagement; null if it was not a crossfire.
 */
export function findCrossfireMoment({
  isCrossfire,
  attackers,
  startMs,
  endMs,
  crossfireDelayMs,
}: Pick<ReplayEngagement, "isCrossfire" | "attackers" | "startMs" | "endMs" | "crossfireDelayMs">):
  | number
  | null {
  if (!isCrossfire) return null;
  const [, second] = attackers
    .filter(({ inCrossfire }) => inCrossfire)
    .map(({ firstHitMs }) => firstHitMs)
    .sort((a, b) => a - b);
  return Math.min(endMs, Math.max(startMs, second ?? startMs + (crossfireDelayMs ?? 0)));
}

function listEngagementEvents(engagement: ReplayEngagement): ReplayEvent[] {
  const { target: player, outcome, killer, endMs, attackers } = engagement;
  const moment = findCrossfireMoment(engagement);
  const events: ReplayEvent[] = [];
  if (moment !== null)
    events.push({
      timeMs: moment,
      kind: "crossfire",
      player,
      attackers: attackers
        .filter(({ inCrossfire }) => inCrossfire)
        .map((attacker) => attacker.player),
      engagement,
    });
  const killers = killer === null ? [] : [killer];
  if (outcome === "killed")
    events.push({ timeMs: endMs, kind: "kill", player, attackers: killers, engagement });
  else if (outcome === "escaped")
    events.push({ timeMs: endMs, kind: "escape", player, attackers: [], engagement });
  else if (isOtherDeath(outcome))
    events.push({ timeMs: endMs, kind: "death", player, attackers: killers, engagement });
  return events;
}

/** All events of a round in order of time; a crossfire comes before the kill of the same moment. */
export function replayEvents({
  engagements,
  deaths,
}: Pick<RoundReplay, "engagements" | "deaths">): ReplayEvent[] {
  const events = engagements.flatMap((engagement) => listEngagementEvents(engagement));
  for (const { player, timeMs } of deaths)
    events.push({ timeMs, kind: "death", player, attackers: [], engagement: null });
  return events.sort((a, b) => a.timeMs - b.timeMs);
}

/** Whether an event concerns one of these players. An empty set means all players. */
export function concerns(
  { player, attackers }: Pick<ReplayEvent, "player" | "attackers">,
  players: ReadonlySet<number>,
): boolean {
  return (
    players.size === 0 || players.has(player) || attackers.some((attacker) => players.has(attacker))
  );
}

/**
 * The first of these times after `from` and up to `to`; null if there is none.
 * @param times ascending
 */
export function findFirstWithin(times: readonly number[], from: number, to: number): number | null {
  return times.find((time) => time > from && time <= to) ?? null;
}
