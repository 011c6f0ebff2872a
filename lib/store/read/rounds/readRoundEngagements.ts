import type { Outcome, Place, Team } from "#lib/engagements/types.ts";
import type { Database } from "../../postgres/connection.ts";
import { queryRow, queryRows } from "../../postgres/query.ts";
import { refOfPlayer } from "../players/playerRef.ts";
import type { GuidOption, PlayerRef } from "../players/playerRef.ts";
import { orderBy } from "../../postgres/sortRows.ts";
import type { Direction, Page } from "../../postgres/sortRows.ts";

interface RoundAttacker {
  player: PlayerRef;
  team: Team;
  damage: number;
  hits: number;
  gotKill: boolean;
  inCrossfire: boolean;
}

/** One engagement, without its path. */
export interface RoundEngagement {
  /** The row's number in the database. */
  id: number;
  /** The number in the file; some files repeat it. */
  fileId: number;
  /** ms from the first row of the round. */
  startMs: number;
  durationMs: number;
  target: PlayerRef;
  targetTeam: Team;
  outcome: Outcome;
  totalDamage: number;
  killer: PlayerRef | null;
  isCrossfire: boolean;
  /** In ms. 0 is a real value; null means that there is none. */
  crossfireDelayMs: number | null;
  end: Place;
  /** Game units. */
  distance: number;
  /** In the order of the file. */
  attackers: RoundAttacker[];
}

interface EngagementRow
  extends Omit<RoundEngagement, "target" | "killer" | "end" | "attackers">, Place {
  targetGuid: string;
  targetName: string;
  killerGuid: string | null;
  killerName: string | null;
}

interface AttackerRow extends Omit<RoundAttacker, "player"> {
  engagement: number;
  guid: string;
  name: string;
}

const COLUMNS = {
  start: "start_time_ms",
  target: String.raw`lower(regexp_replace(target_name, '\^[^^]', '', 'g'))`,
  attackers: "num_attackers",
  outcome: "outcome",
  damage: "total_damage_taken",
  duration: "duration_ms",
  delay: "(NOT is_crossfire OR crossfire_delay_ms IS NULL), crossfire_delay_ms",
} as const;
export type EngagementSort = keyof typeof COLUMNS;
export const ENGAGEMENT_SORTS = Object.keys(COLUMNS) as EngagementSort[];

const buildOrderSql = (sort: EngagementSort, direction: Direction): string =>
  orderBy(COLUMNS, sort, direction, "start_time_ms, id");

const ENGAGEMENTS = `
  SELECT id::float8 AS id, engagement_id AS "fileId",
         start_time_ms - (SELECT first_ms FROM round WHERE id = $1) AS "startMs",
         duration_ms AS "durationMs", target_guid AS "targetGuid", target_name AS "targetName",
         target_team AS "targetTeam", outcome, total_damage_taken AS "totalDamage", killer_guid AS "killerGuid",
         killer_name AS "killerName", is_crossfire AS "isCrossfire", crossfire_delay_ms AS "crossfireDelayMs",
         end_x AS x, end_y AS y, end_z AS z, distance_traveled AS distance
    FROM combat_engagement
   WHERE round_id = $1 AND NOT target_dead`;

const ATTACKERS = `
  SELECT engagement_row::float8 AS engagement, guid, name, team, damage, hits, got_kill AS "gotKill",
         in_crossfire AS "inCrossfire"
    FROM engagement_attacker
   WHERE round_id = $1 AND engagement_row = ANY($2::bigint[])
   ORDER BY engagement_row, position`;

/**
 * One page of the engagements of a round, each with its attackers, in the order of their start
 * unless another order is given.
 */
export async function readRoundEngagements(
  db: Database,
  roundId: number,
  {
    guids = false,
    sort = "start",
    direction = "asc",
    limit,
    offset,
  }: Page<EngagementSort> & GuidOption,
): Promise<RoundEngagement[]> {
  const [rows, ids] = await Promise.all([
    queryRows<EngagementRow>(
      db,
      `${ENGAGEMENTS} ${buildOrderSql(sort, direction)} LIMIT $2 OFFSET $3`,
      [roundId, limit, offset],
    ),
    queryRows<{ guid: string; publicId: string }>(
      db,
      `SELECT guid, public_id AS "publicId"
         FROM round_player JOIN player_teamplay_stats ON player_guid = guid
        WHERE round_id = $1`,
      [roundId],
    ),
  ]);
  const publicIds = new Map(ids.map(({ guid, publicId }) => [guid, publicId]));
  const ref = (guid: string, name: string): PlayerRef =>
    refOfPlayer(publicIds.get(guid) ?? null, name, guid, guids);

  const attackers = new Map<number, RoundAttacker[]>(rows.map((row) => [row.id, []]));
  const found = await queryRows<AttackerRow>(db, ATTACKERS, [roundId, rows.map((row) => row.id)]);
  for (const { engagement, guid, name, ...figures } of found) {
    attackers.get(engagement)?.push({ player: ref(guid, name), ...figures });
  }
  const toRoundEngagement = ({
    targetGuid,
    targetName,
    killerGuid,
    killerName,
    x,
    y,
    z,
    ...figures
  }: EngagementRow) => ({
    ...figures,
    target: ref(targetGuid, targetName),
    killer: killerGuid === null ? null : ref(killerGuid, killerName ?? ""),
    end: { x, y, z },
    attackers: attackers.get(figures.id) ?? [],
  });
  return rows.map(toRoundEngagement);
}

/**
 * How many engagements of the round precede this one in the given order; null if the round does not
 * have it.
 * @param id the row's number in the database
 */
export async function findEngagement(
  db: Database,
  roundId: number,
  id: number,
  { sort = "start", direction = "asc" }: Pick<Page<EngagementSort>, "sort" | "direction">,
): Promise<number | null> {
  const row = await queryRow<{ before: number }>(
    db,
    `SELECT before::int4 AS before
       FROM (SELECT id, row_number() OVER (${buildOrderSql(sort, direction)}) - 1 AS before
         FROM combat_engagement WHERE round_id = $1 AND NOT target_dead) AS placed
      WHERE id = $2`,
    [roundId, id],
  );
  return row?.before ?? null;
}
