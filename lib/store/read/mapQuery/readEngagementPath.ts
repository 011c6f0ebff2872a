import { fillName } from "#lib/engagements/fillName.ts";
import type { Outcome, PathPoint, Place, Team } from "#lib/engagements/types.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { WINDOW_MS } from "../rounds/trackerSettings.ts";

export interface PathAttacker {
  /** The short public id; null for bots and for people without a lasting GUID. */
  id: string | null;
  name: string;
  team: Team;
  damage: number;
  hits: number;
  /** ms from the start of the engagement */
  firstHitMs: number;
  lastHitMs: number;
  gotKill: boolean;
  inCrossfire: boolean;
  weapon: number | null;
  /** The attacker's position at the first hit; null if the file does not have it. */
  place: Place | null;
}

/**
 * One engagement with the target's path, for playback on the map. The times of points are in ms
 * from its start.
 */
export interface EngagementPath {
  id: number;
  map: string;
  roundId: number;
  sessionDate: string;
  /** ms from the first row of the round */
  startMs: number;
  durationMs: number;
  targetName: string;
  targetTeam: Team;
  outcome: Outcome;
  killerName: string | null;
  damage: number;
  isCrossfire: boolean;
  crossfireDelayMs: number | null;
  /** The crossfire window of the round's tracker. */
  windowMs: number;
  path: PathPoint[];
  attackers: PathAttacker[];
}

interface EngagementRow extends Omit<EngagementPath, "path" | "attackers"> {
  start: number;
  targetId: string | null;
  killerId: string | null;
  path: (Omit<PathPoint, "x" | "y" | "z"> & {
    x: number | null;
    y: number | null;
    z: number | null;
  })[];
}

type AttackerRow = Omit<PathAttacker, "place"> & {
  x: number | null;
  y: number | null;
  z: number | null;
};

/** One engagement; null if there is none with this number. */
export async function readEngagementPath(
  db: Pick<Database, "pool">,
  id: number,
): Promise<EngagementPath | null> {
  const [found, attackers] = await Promise.all([
    queryRows<EngagementRow>(
      db,
      `SELECT g.id, g.map_name AS map, g.round_id AS "roundId", g.session_date AS "sessionDate",
              g.start_time_ms AS start, g.start_time_ms - round.first_ms AS "startMs",
              g.duration_ms AS "durationMs", g.target_name AS "targetName", g.target_team AS "targetTeam",
              g.outcome, g.killer_name AS "killerName", target.public_id AS "targetId",
              killer.public_id AS "killerId", g.total_damage_taken AS damage,
              g.is_crossfire AS "isCrossfire", g.crossfire_delay_ms AS "crossfireDelayMs",
              ${WINDOW_MS} AS "windowMs",
              g.position_path AS path
         FROM combat_engagement g JOIN round ON round.id = g.round_id
         LEFT JOIN player_teamplay_stats AS target ON target.player_guid = g.target_guid
         LEFT JOIN player_teamplay_stats AS killer ON killer.player_guid = g.killer_guid
        WHERE g.id = $1 AND NOT g.target_dead`,
      [id],
    ),
    queryRows<AttackerRow>(
      db,
      `SELECT a.name, public_id AS id, a.team, a.damage, a.hits, a.first_hit_ms - g.start_time_ms AS "firstHitMs",
              a.last_hit_ms - g.start_time_ms AS "lastHitMs",
              a.got_kill AS "gotKill", a.in_crossfire AS "inCrossfire", a.weapon, a.x, a.y, a.z
         FROM engagement_attacker a JOIN combat_engagement g ON g.id = a.engagement_row
         LEFT JOIN player_teamplay_stats ON player_guid = a.guid
        WHERE a.engagement_row = $1 ORDER BY a.position`,
      [id],
    ),
  ]);
  const [row] = found;
  if (row === undefined) return null;
  const { start, path, targetId, killerId, ...figures } = row;
  return {
    ...figures,
    targetName: fillName(figures.targetName, targetId),
    killerName: figures.killerName === null ? null : fillName(figures.killerName, killerId),
    // Invalid coordinates are stored as null.
    path: path.flatMap(({ x, y, z, time, event }) =>
      x === null || y === null || z === null ? [] : [{ time: time - start, x, y, z, event }],
    ),
    attackers: attackers.map(({ x, y, z, ...attacker }) => ({
      ...attacker,
      name: fillName(attacker.name, attacker.id),
      place: x === null || y === null || z === null ? null : { x, y, z },
    })),
  };
}
