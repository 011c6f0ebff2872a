import { SUM_COLUMNS } from "#lib/analytics/playerSums.ts";
import type { Database } from "#lib/store/postgres/connection.ts";
import { foldSums } from "#lib/store/sums/foldSums.ts";
import { ROUND_SUM_COLUMNS, selectRoundSums } from "#lib/store/sums/writeRoundSums.ts";
import type pg from "pg";

/** Engagements per round, as in recorded rounds. */
const A_ROUND = 250;
const PEOPLE = 120;
const MAPS = ["supply", "goldrush", "etl_adlernest", "te_escape2", "braundorf_b4"];

/** Tables filled in bulk. As in a restore, their indexes are created at the end. */
const BULK = ["combat_engagement", "engagement_attacker", "map_event"];

/** A number from 0 to 1, always the same for the same row and salt. */
const chance = (row: string, salt: number): string =>
  `(((hashint8extended(${row}, ${salt}) >> 12) & 1048575) / 1048576.0)`;
/** A round's players: two sides of six out of all people. */
const guid = (who: string): string => `upper(md5('bench ' || (${who})::text))`;
const member = (side: number, pick: string): string =>
  `${guid(`(g.round_id * 7 + ${side} * 6 + floor(${pick} * 6)::int) % ${PEOPLE}`)}`;

/**
 * Fights gather around the same places on every map: each is at one of 60 places, give or take 300
 * units.
 */
const coordinate = (axis: number, row: string): string =>
  `round((((hashint8extended((floor(60 * ${chance(row, 1)} * ${chance(row, 2)}))::bigint, ` +
  `${10 + axis}) >> 12) & 8191) - 4096 + 300 * (${chance(row, 20 + axis)} + ` +
  `${chance(row, 30 + axis)} - 1))::numeric, 1)::float8`;

const ZEROS = SUM_COLUMNS.map(() => 0).join(", ");

const STEPS = (engagements: number): readonly string[] => [
  "INSERT INTO source (id, name) VALUES (1, 'first'), (2, 'second')",
  `INSERT INTO player_teamplay_stats (player_guid, public_id, player_name, rounds_played,
    ${SUM_COLUMNS.join(", ")}, first_seen, last_seen)
   SELECT ${guid("who")}, translate(substr(md5('id ' || who::text), 1, 12), '0189', 'wxyz'), 'player ' || who,
    1, ${ZEROS}, now(), now() FROM generate_series(0, ${PEOPLE - 1}) AS who`,
  `INSERT INTO round (id, source_id, map_name, file_map_name, file_round_number, half, identity, session_date, played_at,
    tracker_tag, parser_version, has_roster, has_hit_times, has_attacker_places, has_tracks,
     duration_ms, engagement_count, crossfire_count, kill_count, death_count, unplaced_deaths, escape_count,
       attacker_count, player_count, total_damage, problem_count)
   SELECT id, 1 + id % 2, (ARRAY['${MAPS.join("','")}'])[1 + id % ${MAPS.length}],
     (ARRAY['${MAPS.join("','")}'])[1 + id % ${MAPS.length}], 1 + (id / 5) % 2,
    1 + (id / 5) % 2, 'start:' || id, date '2023-01-01' + id / 12,
      date '2023-01-01' + id / 12 + interval '20 hours', 'V3', 2,
     true, true, true, false, 600000, ${A_ROUND}, 90, 140, 140, 0, 110, 450, 12, 25000, 0
       FROM generate_series(1, ${Math.ceil(engagements / A_ROUND)}) AS id`,
  `INSERT INTO round_player (round_id, guid, name, team, lasting, played_axis, played_allies, ${SUM_COLUMNS.join(", ")})
   SELECT r.id, ${guid(`(r.id * 7 + who) % ${PEOPLE}`)}, 'player', CASE WHEN who < 6 THEN 'AXIS'
    ELSE 'ALLIES' END, true, who < 6, who >= 6, ${ZEROS} FROM round r, generate_series(0, 11) AS who`,
  `INSERT INTO combat_engagement (id, round_id, session_date, round_number, map_name, engagement_id,
    start_time_ms, end_time_ms, duration_ms, target_guid, target_name, target_team, outcome, total_damage_taken,
     killer_guid, killer_name, position_path, start_x, start_y, start_z, end_x, end_y, end_z, distance_traveled,
       attackers, num_attackers, is_crossfire, crossfire_delay_ms, crossfire_participants)
   SELECT g.id, g.round_id, r.session_date, r.half, r.map_name, g.nth, g.nth * 2300, g.nth * 2300 + 4000, 4000,
     CASE WHEN side = 0 THEN ${member(0, chance("g.id", 3))} ELSE ${member(1, chance("g.id", 3))} END, 'target',
       CASE WHEN side = 0 THEN 'AXIS' ELSE 'ALLIES' END,
     CASE WHEN killed THEN 'killed' ELSE 'escaped' END, 120, CASE WHEN killed THEN CASE WHEN side = 0
       THEN ${member(1, chance("g.id", 4))} ELSE ${member(0, chance("g.id", 4))} END END, CASE WHEN killed
         THEN 'killer' END,
     jsonb_build_array(jsonb_build_object('time', g.nth * 2300, 'x', 1, 'y', 1, 'z', 1, 'event', 'start'),
       jsonb_build_object('time', g.nth * 2300 + 1000, 'x', 9, 'y', 9, 'z', 1, 'event', 'hit')),
     0, 0, 0, ${coordinate(0, "g.id")}, ${coordinate(1, "g.id")}, 24, 400, '[]', count, count > 1, CASE
       WHEN count > 1 THEN 400 END, '[]'
   FROM (SELECT id, 1 + id / ${A_ROUND} AS round_id, (id % ${A_ROUND})::int AS nth, (id % 2)::int AS side,
    ${chance("id", 5)} < 0.55 AS killed, 1 + floor(3 * ${chance("id", 6)} * ${chance("id", 7)})::int AS count
           FROM generate_series(0::bigint, ${engagements - 1}) AS id) AS g JOIN round r ON r.id = g.round_id`,
  `INSERT INTO engagement_attacker (engagement_row, position, round_id, map_name, guid, name, team, damage,
    hits, first_hit_ms, last_hit_ms, got_kill, weapon, in_crossfire)
   SELECT g.id, nth, g.round_id, g.map_name, CASE WHEN nth = 0 AND g.killer_guid IS NOT NULL THEN g.killer_guid
    WHEN g.target_team = 'AXIS' THEN ${member(1, chance("g.id * 3 + nth", 8))}
      ELSE ${member(0, chance("g.id * 3 + nth", 8))} END,
     'attacker', CASE WHEN g.target_team = 'AXIS' THEN 'ALLIES' ELSE 'AXIS' END, 40, 2, g.start_time_ms,
       g.end_time_ms, nth = 0 AND g.killer_guid IS NOT NULL,
     CASE WHEN g.id % 40 = 0 THEN 5 WHEN g.target_team = 'AXIS' THEN 8 ELSE 3 END, g.is_crossfire
   FROM combat_engagement g, generate_series(0, g.num_attackers - 1) AS nth`,
  ...[
    [
      "kill",
      "g.killer_guid",
      "g.target_guid",
      "CASE WHEN g.target_team = 'AXIS' THEN 'ALLIES' ELSE 'AXIS' END",
      "g.outcome = 'killed'",
      1,
    ],
    ["death", "g.target_guid", "g.killer_guid", "g.target_team", "g.outcome = 'killed'", 1],
    ["escape", "g.target_guid", "NULL", "g.target_team", "g.outcome = 'escaped'", 1],
    ["hit", "g.target_guid", "NULL", "g.target_team", "true", 3],
  ].map(
    ([kind, player, other, team, where, copies]) => `
   INSERT INTO map_event (round_id, map_name, session_date, kind, player_guid, other_guid, team, weapon,
    time_ms, x, y, z, engagement_row, outcome, is_crossfire, attackers)
   SELECT g.round_id, g.map_name, g.session_date, '${kind}', ${player}, ${other}, ${team},
    ${kind === "kill" || kind === "death" ? "CASE WHEN g.id % 40 = 0 THEN 5 WHEN g.target_team = 'AXIS' THEN 8 ELSE 3 END" : "NULL"},
     g.end_time_ms - 300 * (nth - 1), g.end_x + 40 * (nth - 1), g.end_y, g.end_z, g.id, g.outcome,
       g.is_crossfire, g.num_attackers FROM combat_engagement g, generate_series(1, ${copies}) AS nth WHERE ${where}`,
  ),
  `INSERT INTO map_player (map_name, guid, rounds)
   SELECT map_name, guid, count(*) FROM round_player JOIN round ON round.id = round_id GROUP BY 1, 2`,
  `INSERT INTO session (session_date, source_id, rounds, maps)
   SELECT session_date, source_id, count(*), array_agg(DISTINCT map_name) FROM round GROUP BY 1, 2`,
];

/** Rounds whose shares of the sums are written at a time: few enough to stay in memory. */
const SHARES_AT_ONCE = 500;

/** The sums, as the import and what follows it make them. */
async function makeSums(pool: pg.Pool, rounds: number): Promise<void> {
  for (let first = 1; first <= rounds; first += SHARES_AT_ONCE)
    await pool.query(
      `INSERT INTO round_sum (${ROUND_SUM_COLUMNS.join(", ")})
       ${selectRoundSums(`round_id BETWEEN ${first} AND ${first + SHARES_AT_ONCE - 1}`)}`,
    );
}

/**
 * Fills a migrated database with this many engagements over two years and more. The rows are the
 * same each time.
 */
export async function generateDatabase(db: Database, engagements: number): Promise<void> {
  const { pool } = db;
  const { rows: indexes } = await pool.query<{ name: string; sql: string }>(
    `SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE tablename = ANY($1)
      AND indexname NOT LIKE '%_pkey'`,
    [BULK],
  );
  for (const { name } of indexes) await pool.query(`DROP INDEX "${name}"`);
  for (const step of STEPS(engagements)) await pool.query(step);
  for (const { sql } of indexes) await pool.query(sql);
  // Rows that are imported later get the numbers after these.
  for (const table of ["source", "round", "combat_engagement"])
    await pool.query(
      `SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT max(id) FROM ${table}))`,
    );
  await pool.query("ANALYZE");
  await makeSums(pool, Math.ceil(engagements / A_ROUND));
  await foldSums(db, { atLeast: 1 });
  await pool.query("VACUUM ANALYZE");
}
