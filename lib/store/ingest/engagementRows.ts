import { findCrossfirePairs, listOpposingParticipants } from "#lib/analytics/findCrossfirePairs.ts";
import { isBotGuid } from "#lib/analytics/guidKinds.ts";
import { findMainWeapon } from "#lib/analytics/listRoundDeaths.ts";
import type { Attacker, Engagement, PathPoint } from "#lib/engagements/types.ts";
import { copyRow, copyValue } from "../postgres/copyText.ts";

/** The values that all rows of a round share. */
export interface RoundKeys {
  roundId: number;
  map: string;
  /** The number as the file writes it. */
  round: number;
  /** `YYYY-MM-DD` */
  sessionDate: string;
}

export const ENGAGEMENT_COLUMNS = [
  "id",
  "round_id",
  "session_date",
  "round_number",
  "map_name",
  "engagement_id",
  "start_time_ms",
  "end_time_ms",
  "duration_ms",
  "target_guid",
  "target_name",
  "target_team",
  "outcome",
  "total_damage_taken",
  "killer_guid",
  "killer_name",
  "position_path",
  "start_x",
  "start_y",
  "start_z",
  "end_x",
  "end_y",
  "end_z",
  "distance_traveled",
  "attackers",
  "num_attackers",
  "is_crossfire",
  "crossfire_delay_ms",
  "crossfire_participants",
  "has_bot",
  "pair_gaps",
  "target_dead",
] as const;

export const ATTACKER_COLUMNS = [
  "engagement_row",
  "position",
  "round_id",
  "map_name",
  "guid",
  "name",
  "team",
  "damage",
  "hits",
  "first_hit_ms",
  "last_hit_ms",
  "got_kill",
  "weapon",
  "x",
  "y",
  "z",
  "in_crossfire",
] as const;

/** The path in the form of column `position_path`: JSON `[{"time","x","y","z","event"}]`. */
function formatPathJson(path: readonly PathPoint[]): string {
  let json = "[";
  for (const { time, x, y, z, event } of path) {
    json +=
      `${json === "[" ? "" : ","}{"time":${time},"x":${formatJsonNumber(x)},` +
      `"y":${formatJsonNumber(y)},"z":${formatJsonNumber(z)},"event":${formatJsonEvent(event)}}`;
  }
  return `${json}]`;
}

/** Whether any player of an engagement is a bot. */
export function hasBot({ targetGuid, killerGuid, attackers }: Engagement): boolean {
  return (
    isBotGuid(targetGuid) ||
    (killerGuid !== null && isBotGuid(killerGuid)) ||
    attackers.some(({ guid }) => isBotGuid(guid))
  );
}

/**
 * An engagement's pairs in the form of column `pair_gaps`: for each pair, the indexes of both
 * players in the list of attackers, and the delay in ms.
 */
function formatPairGaps(engagement: Engagement, windowMs: number): string {
  const findAttackerPlace = (guid: string): number =>
    engagement.attackers.findIndex((attacker) => attacker.guid === guid);
  const pairs = findCrossfirePairs(engagement, windowMs);
  const triples = pairs.map(
    ({ player1, player2, delayMs }) =>
      `${findAttackerPlace(player1)},${findAttackerPlace(player2)},${delayMs ?? "NULL"}`,
  );
  return `{${triples.join(",")}}`;
}

/**
 * One row of combat_engagement.
 * @param windowMs the crossfire window of the file
 * @param targetDead whether the target was dead when it began: it then has no pairs
 */
export function makeEngagementRow(
  rowId: number,
  keys: RoundKeys,
  engagement: Engagement,
  windowMs: number,
  targetDead: boolean,
): string {
  const { start, end } = engagement;
  return copyRow([
    rowId,
    keys.roundId,
    keys.sessionDate,
    keys.round,
    keys.map,
    engagement.id,
    engagement.startTime,
    engagement.endTime,
    engagement.duration,
    engagement.targetGuid,
    engagement.targetName,
    engagement.targetTeam,
    engagement.outcome,
    engagement.totalDamage,
    engagement.killerGuid,
    engagement.killerName,
    formatPathJson(engagement.path()),
    start.x,
    start.y,
    start.z,
    end.x,
    end.y,
    end.z,
    engagement.distanceTraveled,
    JSON.stringify(engagement.attackers.map(formatAttackerJson)),
    engagement.numAttackers,
    engagement.isCrossfire,
    engagement.crossfireDelay,
    JSON.stringify(engagement.crossfireParticipants),
    hasBot(engagement),
    targetDead ? "{}" : formatPairGaps(engagement, windowMs),
    targetDead,
  ]);
}

/** One engagement's rows of engagement_attacker. */
export function makeAttackerRows(rowId: number, keys: RoundKeys, engagement: Engagement): string {
  const inCrossfire = new Set<string>(listOpposingParticipants(engagement));
  const map = copyValue(keys.map);
  let rows = "";
  for (const [position, attacker] of engagement.attackers.entries()) {
    const { guid, name, team, damage, hits, firstHit, lastHit, gotKill, weapons, place } = attacker;
    rows += `${rowId}\t${position}\t${keys.roundId}\t${map}\t`;
    rows += copyRow([
      guid,
      name,
      team,
      damage,
      hits,
      firstHit,
      lastHit,
      gotKill,
      findMainWeapon(weapons),
      place?.x ?? null,
      place?.y ?? null,
      place?.z ?? null,
      inCrossfire.has(guid),
    ]);
  }
  return rows;
}

function formatAttackerJson(attacker: Attacker): unknown {
  const weapons: Record<string, number> = {};
  for (const { weapon, count } of attacker.weapons)
    weapons[weapon] = (weapons[weapon] ?? 0) + count;
  return {
    guid: attacker.guid,
    name: attacker.name,
    team: attacker.team,
    damage: attacker.damage,
    hits: attacker.hits,
    first_hit_ms: attacker.firstHit,
    last_hit_ms: attacker.lastHit,
    got_kill: attacker.gotKill,
    weapons,
  };
}

/** JSON has neither infinity nor NaN. */
function formatJsonNumber(value: number): string {
  return Number.isFinite(value) ? String(value) : "null";
}

const PLAIN_WORD = /^[a-z_]*$/;

function formatJsonEvent(event: string): string {
  return PLAIN_WORD.test(event) ? `"${event}"` : JSON.stringify(event);
}
