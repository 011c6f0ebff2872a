import { isOtherDeath } from "#lib/engagements/outcomes.ts";
import type { ReplayEngagement, RoundReplay } from "./types.ts";

/**
 * What happens in a round: a crossfire (when its second participant hits), the end of an engagement
 * that tells something, or another death.
 */
export interface ReplayEvent {
  timeMs: number;
  kind: "crossfire" | "kill" | "escape" | "death";
  /** Whom it happens to. */
  player: number;
  /** Who did it, where somebody did: the killer, or all of a crossfire. */
  attackers: number[];
  /** null for a death without one. */
  engagement: ReplayEngagement | null;
}

/**
 * When a crossfire was one: its second participant's first hit, within the engagement; null where
 * it was none.
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

/**
 * Everything that happens in a round, in its order; a crossfire before the kill of the same moment.
 */
export function replayEvents({
  engagements,
  deaths,
}: Pick<RoundReplay, "engagements" | "deaths">): ReplayEvent[] {
  const events = engagements.flatMap((engagement) => listEngagementEvents(engagement));
  for (const { player, timeMs } of deaths)
    events.push({ timeMs, kind: "death", player, attackers: [], engagement: null });
  return events.sort((a, b) => a.timeMs - b.timeMs);
}

/** Whether an event concerns one of these players; everybody where none is named. */
export function concerns(
  { player, attackers }: Pick<ReplayEvent, "player" | "attackers">,
  players: ReadonlySet<number>,
): boolean {
  return (
    players.size === 0 || players.has(player) || attackers.some((attacker) => players.has(attacker))
  );
}

/**
 * The first of these times after `from` and up to `to`; null where there is none. @param times
 * ascending
 */
export function findFirstWithin(times: readonly number[], from: number, to: number): number | null {
  return times.find((time) => time > from && time <= to) ?? null;
}
