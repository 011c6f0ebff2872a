import {
  findCrossfireLines,
  type PlacedAttacker,
} from "#lib/analytics/paths/findCrossfireLines.ts";
import type { Outcome, PathPoint } from "#lib/engagements/types.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRows } from "../../postgres/query.ts";
import { WINDOW_MS } from "../rounds/trackerSettings.ts";
import { refOfPlayer } from "../players/playerRef.ts";
import type { PlayerRef } from "../players/playerRef.ts";

/**
 * longestEscape: by the distance the target moved; mostSurvived: by the number of enemies who hit
 * the target, then by damage; widest: by angle; fastest: of crossfires that killed, by delay, then
 * by duration.
 */
export const NOTABLE_KINDS = ["longestEscape", "mostSurvived", "widest", "fastest"] as const;
export type NotableKind = (typeof NOTABLE_KINDS)[number];

export interface NotableEngagement {
  /** The row's number in the database, as the round's page has it. */
  id: number;
  roundId: number;
  map: string;
  half: number | null;
  /** ms from the first row of the round. */
  startMs: number;
  durationMs: number;
  target: PlayerRef;
  outcome: Outcome;
  totalDamage: number;
  /** Game units the target moved during the engagement. */
  distance: number;
  /**
   * The enemies who hit the target. For the fastest crossfires, those who took part; for the
   * widest, the two attackers.
   */
  attackers: PlayerRef[];
  /**
   * ms between the two nearest hits of two attackers, as the tracker wrote it; null if there is
   * none.
   */
  delayMs: number | null;
  /** Degrees between the two widest lines to the target; null if places are unknown. */
  angle: number | null;
}

export type NotableEngagements = Record<NotableKind, NotableEngagement[]>;

/** How many of each kind are shown. */
const SHOWN = 3;

/**
 * A distance of this or more includes the tracker's mark for a missing position and is not real.
 */
const NO_DISTANCE = 9999;

const CHOSEN = `
  WITH fight AS MATERIALIZED (
    SELECT fight.id, outcome, distance_traveled, total_damage_taken, is_crossfire, crossfire_delay_ms, duration_ms,
           count(DISTINCT guid) AS enemies, count(DISTINCT guid) FILTER (WHERE in_crossfire) AS together
      FROM combat_engagement AS fight LEFT JOIN engagement_attacker AS attacker ON engagement_row = fight.id
        AND team <> target_team
     WHERE fight.round_id = ANY($1::int[]) AND NOT target_dead AND NOT has_bot AND target_team IN ('AXIS', 'ALLIES') GROUP BY fight.id)
  (SELECT 'longestEscape' AS kind, id::float8 AS id FROM fight WHERE outcome = 'escaped'
    AND distance_traveled BETWEEN 0 AND ${NO_DISTANCE - 0.1} ORDER BY distance_traveled DESC, id LIMIT ${SHOWN})
  UNION ALL
  (SELECT 'mostSurvived', id::float8 FROM fight WHERE outcome = 'escaped' AND enemies >= 2
    ORDER BY enemies DESC, total_damage_taken DESC, id LIMIT ${SHOWN})
  UNION ALL
  (SELECT 'fastest', id::float8 FROM fight WHERE is_crossfire AND together >= 2 AND outcome = 'killed'
    AND crossfire_delay_ms IS NOT NULL ORDER BY crossfire_delay_ms, duration_ms, id LIMIT ${SHOWN})`;

const PLACED = `
  SELECT fight.id::float8 AS id, position_path AS path, ${WINDOW_MS} AS "windowMs",
         json_agg(json_build_object('player', guid, 'firstHitMs', first_hit_ms, 'x', x, 'y', y)
           ORDER BY position) AS attackers
    FROM combat_engagement AS fight JOIN engagement_attacker AS attacker ON engagement_row = fight.id
    JOIN round ON round.id = fight.round_id
   WHERE fight.round_id = ANY($1::int[]) AND is_crossfire AND NOT has_bot AND in_crossfire
    AND team <> target_team AND x IS NOT NULL
   GROUP BY fight.id, round.id HAVING count(*) > 1`;

const FIGURES = `
  SELECT fight.id::float8 AS id, fight.round_id AS "roundId", fight.map_name AS map, half,
    start_time_ms - first_ms AS "startMs", fight.duration_ms AS "durationMs",
         target_guid AS "targetGuid", target_name AS "targetName", stats.public_id AS "targetId", outcome,
           fight.total_damage_taken AS "totalDamage",
         distance_traveled AS distance, crossfire_delay_ms AS "delayMs"
    FROM combat_engagement AS fight JOIN round ON round.id = round_id LEFT
      JOIN player_teamplay_stats AS stats ON player_guid = target_guid
   WHERE fight.id = ANY($1::bigint[])`;

const ATTACKERS = `
  SELECT engagement_row::float8 AS engagement, guid, name, public_id AS "publicId", in_crossfire AS "inCrossfire"
    FROM engagement_attacker JOIN combat_engagement AS fight ON fight.id = engagement_row LEFT
      JOIN player_teamplay_stats ON player_guid = guid
   WHERE engagement_row = ANY($1::bigint[]) AND team <> target_team ORDER BY engagement_row, position`;

interface FigureRow extends Omit<NotableEngagement, "target" | "attackers" | "angle"> {
  targetGuid: string;
  targetName: string;
  targetId: string | null;
}
interface PlacedRow {
  id: number;
  path: PathPoint[];
  attackers: PlacedAttacker[];
  /** The crossfire window of the round, ms. */
  windowMs: number;
}
interface AttackerRow {
  engagement: number;
  guid: string;
  name: string;
  publicId: string | null;
  inCrossfire: boolean;
}

/** What stood out in some rounds: at most three of each kind, without fights that involve bots. */
export async function readNotable(
  db: Database,
  rounds: readonly number[],
): Promise<NotableEngagements> {
  const [chosen, placed] = await Promise.all([
    queryRows<{ kind: NotableKind; id: number }>(db, CHOSEN, [rounds]),
    queryRows<PlacedRow>(db, PLACED, [rounds]),
  ]);
  const wide = placed
    .flatMap(({ id, path, attackers, windowMs }) => {
      const found = findCrossfireLines(path, attackers, windowMs);
      const guids = found?.attackers.map(({ player }) => player) ?? [];
      return found === null ? [] : [{ id, guids, angle: found.angle }];
    })
    .toSorted((a, b) => b.angle - a.angle || a.id - b.id)
    .slice(0, SHOWN);
  const ids = [...new Set([...chosen, ...wide].map(({ id }) => id))];
  const [figures, attackers] = await Promise.all([
    queryRows<FigureRow>(db, FIGURES, [ids]),
    queryRows<AttackerRow>(db, ATTACKERS, [ids]),
  ]);
  const toNotableEngagement = (
    id: number,
    counts: (attacker: AttackerRow) => boolean,
    angle: number | null = null,
  ): NotableEngagement[] => {
    const row = figures.find((each) => each.id === id);
    if (row === undefined) return [];
    const { targetGuid, targetName, targetId, ...rest } = row;
    return [
      {
        ...rest,
        target: refOfPlayer(targetId, targetName, targetGuid, false),
        angle,
        attackers: attackers
          .filter((attacker) => attacker.engagement === id && counts(attacker))
          .map(({ guid, name, publicId }) => refOfPlayer(publicId, name, guid, false)),
      },
    ];
  };
  const pickNotable = (kind: NotableKind): NotableEngagement[] =>
    chosen
      .filter((row) => row.kind === kind)
      .flatMap(({ id }) =>
        toNotableEngagement(id, ({ inCrossfire }) => kind !== "fastest" || inCrossfire),
      );
  return {
    longestEscape: pickNotable("longestEscape"),
    mostSurvived: pickNotable("mostSurvived"),
    fastest: pickNotable("fastest"),
    widest: wide.flatMap(({ id, guids, angle }) =>
      toNotableEngagement(id, ({ guid }) => guids.includes(guid), angle),
    ),
  };
}
