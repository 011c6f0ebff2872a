import { expect } from "vitest";
import { findDeadTargets } from "#lib/analytics/deadTargets/findDeadTargets.ts";
import type { EngagementFile } from "#lib/engagements/types.ts";
import type { Database } from "../../postgres/connection.ts";
import { tallyRounds } from "./tallyRounds.ts";
import type { Tally, TallyRound, TallyRow } from "./tallyRounds.ts";

/** Checks that the four lifetime tables have exactly the sums of these rounds. */
export async function expectLifetime(db: Database, rounds: readonly TallyRound[]): Promise<void> {
  const expected = tallyRounds(rounds);
  await expectTable(db, "player_teamplay_stats", ["player_guid"], expected.players);
  await expectTable(db, "crossfire_pairs", ["player1_guid", "player2_guid"], expected.pairs);
  await expectTable(
    db,
    "map_kill_heatmap",
    ["map_name", "grid_x", "grid_y", "grid_size"],
    expected.kills,
  );
  await expectTable(
    db,
    "map_movement_heatmap",
    ["map_name", "grid_x", "grid_y", "grid_size"],
    expected.movement,
  );
}

/** Columns that a tally does not have. */
const APART = new Set([
  "public_id",
  "player_name",
  "player1_name",
  "player2_name",
  "first_seen",
  "last_seen",
  "last_updated",
]);

async function expectTable(
  db: Database,
  table: string,
  key: readonly string[],
  expected: Tally,
): Promise<void> {
  const { rows } = await db.pool.query<Record<string, number | string | Date | null>>(
    `SELECT * FROM ${table}`,
  );
  const found: Record<string, TallyRow> = {};
  const wanted: Record<string, TallyRow> = {};
  for (const row of rows) {
    const name = key.map((column) => String(row[column])).join("|");
    const columns = Object.entries(row).filter(
      ([column]) => !key.includes(column) && !APART.has(column),
    );
    found[name] = Object.fromEntries(
      columns.map(([column, value]) => [
        column,
        value instanceof Date ? value.toISOString() : value,
      ]),
    );
    const sums = expected.get(name) ?? {};
    wanted[name] = Object.fromEntries(
      columns.map(([column]) => [column, sums[column] === undefined ? 0 : sums[column]]),
    );
  }
  expect({ table, rows: Object.keys(found).sort() }).toEqual({
    table,
    rows: [...expected.keys()].sort(),
  });
  expect({ table, rows: found }).toEqual({ table, rows: wanted });
}

/** Checks that combat_engagement has exactly the rows of this file for the round. */
export async function expectEngagements(
  db: Database,
  roundId: number,
  file: EngagementFile,
): Promise<void> {
  const { rows } = await db.pool.query<Record<string, unknown>>(
    "SELECT * FROM combat_engagement WHERE round_id = $1 ORDER BY id",
    [roundId],
  );
  const dead = findDeadTargets(file);
  const wanted = file.engagements.map((e, index) => ({
    round_number: file.header.round,
    map_name: file.header.map,
    engagement_id: e.id,
    start_time_ms: e.startTime,
    end_time_ms: e.endTime,
    duration_ms: e.duration,
    target_guid: e.targetGuid,
    target_name: e.targetName,
    target_team: e.targetTeam,
    outcome: e.outcome,
    total_damage_taken: e.totalDamage,
    killer_guid: e.killerGuid,
    killer_name: e.killerName,
    position_path: e.path(),
    start_x: e.start.x,
    start_y: e.start.y,
    start_z: e.start.z,
    end_x: e.end.x,
    end_y: e.end.y,
    end_z: e.end.z,
    distance_traveled: e.distanceTraveled,
    num_attackers: e.numAttackers,
    is_crossfire: e.isCrossfire,
    crossfire_delay_ms: e.crossfireDelay,
    crossfire_participants: e.crossfireParticipants,
    target_dead: dead.has(index),
    has_bot: [e.targetGuid, e.killerGuid, ...e.attackers.map(({ guid }) => guid)].some(
      (guid) => guid?.startsWith("OMNIBOT") === true,
    ),
    attackers: e.attackers.map((a) => ({
      guid: a.guid,
      name: a.name,
      team: a.team,
      damage: a.damage,
      hits: a.hits,
      first_hit_ms: a.firstHit,
      last_hit_ms: a.lastHit,
      got_kill: a.gotKill,
      weapons: Object.fromEntries(a.weapons.map(({ weapon, count }) => [String(weapon), count])),
    })),
  }));
  expect(
    rows.map(
      ({
        id: _id,
        round_id: _round,
        session_date: _date,
        created_at: _made,
        pair_gaps: _pairs,
        ...row
      }) => row,
    ),
  ).toEqual(wanted);
}
