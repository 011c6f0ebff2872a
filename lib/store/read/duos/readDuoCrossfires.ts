import type { Side } from "#lib/engagements/sides.ts";
import { findLinesOfFire, type LinesOfFire } from "#lib/analytics/paths/findLinesOfFire.ts";
import type { Outcome, PathPoint, Place } from "#lib/engagements/types.ts";
import { ARE_PAIR } from "#lib/mapQuery/filters/duo.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { collectValues } from "../../postgres/sqlValues.ts";
import { WINDOW_MS } from "../rounds/trackerSettings.ts";
import { questionConditions, type BoardFilters } from "./board/question.ts";
import { refOfPlayer, type PlayerRef } from "../players/playerRef.ts";

/** Both lines of fire of one crossfire, if the file has the attackers' positions. */
interface CrossfireGeometry extends LinesOfFire {
  /** Each player's position at their first hit, in the order in which the pair was given. */
  attackers: [Place, Place];
  /** From each player to the target, game units. */
  distances: [number, number];
}

/** One crossfire of a pair. */
export interface DuoCrossfire {
  /** The engagement's row. */
  id: number;
  roundId: number;
  sessionDate: string;
  map: string;
  /** ms from the first row of the round */
  startMs: number;
  /** The pair's side. */
  side: Side;
  target: PlayerRef;
  outcome: Outcome;
  /** The target's last position; null if unknown. */
  end: Place | null;
  /** The pair's own delay, ms; null if no file has it. */
  delayMs: number | null;
  /** The crossfire window of its round, ms. */
  windowMs: number;
  /** Of both players. */
  damage: number;
  /** Which of the two made the kill: 0, 1, or null for neither. */
  killedBy: 0 | 1 | null;
  /**
   * Killed by any enemy of the target. Old trackers also wrote "killed" for targets who killed
   * themselves or died through a teammate or an unknown cause.
   */
  killedByEnemy: boolean;
  geometry: CrossfireGeometry | null;
  /**
   * Both positions are known, but the first hits were further apart than the window, so the two
   * lines of fire do not belong to the same moment.
   */
  linesApart: boolean;
}

/**
 * More than a pair has after years of playing. Beyond this only the latest are read, and the page
 * says so.
 */
export const CROSSFIRES_READ = 3000;

interface Row {
  id: number;
  roundId: number;
  sessionDate: string;
  map: string;
  startMs: number;
  team: string;
  targetGuid: string;
  targetName: string;
  targetId: string | null;
  outcome: Outcome;
  x: number;
  y: number;
  z: number;
  damage: number;
  gaps: (number | null)[] | null;
  position1: number;
  position2: number;
  killed1: boolean;
  killed2: boolean;
  killedByEnemy: boolean;
  windowMs: number;
  first1: number;
  first2: number;
  x1: number | null;
  y1: number | null;
  z1: number | null;
  x2: number | null;
  y2: number | null;
  z2: number | null;
  path: PathPoint[] | null;
  hitGapMs: number;
}

const BOTH_PLACED = "attacker1.x IS NOT NULL AND attacker2.x IS NOT NULL";

const IS_ENEMY_KILL = `g.outcome = 'killed' AND EXISTS (
  SELECT FROM map_event AS event WHERE event.engagement_row = g.id AND event.kind = 'kill')`;

const COLUMNS = `
  g.id::float8 AS id, g.round_id AS "roundId", g.session_date::text AS "sessionDate", g.map_name AS map,
  g.start_time_ms - round.first_ms AS "startMs", attacker1.team, g.target_guid AS "targetGuid",
  g.target_name AS "targetName", target.public_id AS "targetId", g.outcome,
  g.end_x AS x, g.end_y AS y, g.end_z AS z, attacker1.damage + attacker2.damage AS damage, g.pair_gaps AS gaps,
  attacker1.position AS position1, attacker2.position AS position2,
  ${WINDOW_MS} AS "windowMs", attacker1.got_kill AS killed1, attacker2.got_kill AS killed2, ${IS_ENEMY_KILL} AS "killedByEnemy",
  attacker1.first_hit_ms AS first1, attacker2.first_hit_ms AS first2,
  attacker1.x AS x1, attacker1.y AS y1, attacker1.z AS z1, attacker2.x AS x2, attacker2.y AS y2, attacker2.z AS z2,
  CASE WHEN ${BOTH_PLACED} THEN g.position_path END AS path,
  least(abs(attacker1.first_hit_ms - attacker2.first_hit_ms),
        abs(attacker1.first_hit_ms - attacker2.last_hit_ms),
        abs(attacker1.last_hit_ms - attacker2.first_hit_ms),
        abs(attacker1.last_hit_ms - attacker2.last_hit_ms)) AS "hitGapMs"`;

/**
 * The crossfires of two players over a question's rounds, the latest first. `cut` is true if there
 * are more than CROSSFIRES_READ.
 */
export async function readDuoCrossfires(
  db: Pick<Database, "pool">,
  [guid1, guid2]: readonly [string, string],
  question: BoardFilters,
): Promise<{ crossfires: DuoCrossfire[]; cut: boolean }> {
  const sql = collectValues();
  const rows = await queryRows<Row>(
    db,
    `
    SELECT ${COLUMNS}
      FROM engagement_attacker AS attacker1
      JOIN engagement_attacker AS attacker2
        ON attacker2.engagement_row = attacker1.engagement_row AND attacker2.guid = ${sql.add(guid2)}
      JOIN combat_engagement AS g ON g.id = attacker1.engagement_row
      JOIN round ON round.id = g.round_id
      LEFT JOIN player_teamplay_stats AS target ON target.player_guid = g.target_guid
     WHERE attacker1.guid = ${sql.add(guid1)} AND ${ARE_PAIR} AND ${questionConditions(question, "attacker1", sql)}
     ORDER BY round.played_at DESC, g.id DESC, attacker1.position, attacker2.position
     LIMIT ${CROSSFIRES_READ + 1}`,
    sql.values,
  );
  const crossfires = new Map<number, DuoCrossfire>();
  for (const row of rows.slice(0, CROSSFIRES_READ)) {
    // A participant listed twice counts once.
    if (crossfires.has(row.id)) continue;
    const { id, roundId, sessionDate, map, startMs, outcome, windowMs, damage, x, y, z } = row;
    const geometry = measureGeometry(row);
    crossfires.set(id, {
      id,
      roundId,
      sessionDate,
      map,
      startMs,
      outcome,
      damage,
      delayMs: findDelay(row),
      windowMs,
      side: row.team === "AXIS" ? "axis" : "allies",
      target: refOfPlayer(row.targetId, row.targetName, "", false),
      end: x === 0 && y === 0 && z === 0 ? null : { x, y, z },
      killedBy: row.killed1 ? 0 : row.killed2 ? 1 : null,
      killedByEnemy: row.killedByEnemy,
      geometry: geometry === "apart" ? null : geometry,
      linesApart: geometry === "apart",
    });
  }
  return { crossfires: [...crossfires.values()], cut: rows.length > CROSSFIRES_READ };
}

/** Rows from before pairs were stored have only first and last hits. */
function findDelay({ gaps, position1, position2, hitGapMs }: Row): number | null {
  if (gaps === null) return hitGapMs;
  for (let at = 0; at + 2 < gaps.length; at += 3) {
    const [lower, upper] = [gaps[at], gaps[at + 1]];
    if (
      (lower === position1 && upper === position2) ||
      (lower === position2 && upper === position1)
    )
      return gaps[at + 2] ?? null;
  }
  return null;
}

function measureGeometry({
  x1,
  y1,
  z1,
  x2,
  y2,
  z2,
  path,
  first1,
  first2,
  windowMs,
}: Row): CrossfireGeometry | "apart" | null {
  if (x1 === null || y1 === null || z1 === null || x2 === null || y2 === null || z2 === null)
    return null;
  const attackers: [Place, Place] = [
    { x: x1, y: y1, z: z1 },
    { x: x2, y: y2, z: z2 },
  ];
  const lines = findLinesOfFire(
    path ?? [],
    { ...attackers[0], firstHitMs: first1 },
    { ...attackers[1], firstHitMs: first2 },
    windowMs,
  );
  if (lines === null || lines === "apart") return lines;
  const distance = ({ x, y, z }: Place): number =>
    Math.hypot(x - lines.target.x, y - lines.target.y, z - lines.target.z);
  return { ...lines, attackers, distances: [distance(attackers[0]), distance(attackers[1])] };
}
