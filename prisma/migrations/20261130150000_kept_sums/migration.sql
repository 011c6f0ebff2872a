-- Sums that map pages show, kept by map, server, period, layer and side, for people and for bots. Each round has its share, and
-- rounds are added to the sums of their map later: at the start of the site, and as more are imported.

-- AlterTable
ALTER TABLE "round" ADD COLUMN     "in_sums" BOOLEAN NOT NULL DEFAULT false;

-- Prisma knows no index of some rows alone: the rounds that wait.
CREATE INDEX "round_waiting_idx" ON "round"("map_name") WHERE NOT "in_sums";

CREATE TABLE "round_sum" (
    "round_id" INTEGER NOT NULL,
    "layer" TEXT NOT NULL,
    "among" TEXT NOT NULL,
    "map_name" TEXT NOT NULL,
    "source_id" INTEGER NOT NULL,
    "session_date" DATE NOT NULL,
    "total_axis" INTEGER NOT NULL,
    "total_allies" INTEGER NOT NULL,
    "total_other" INTEGER NOT NULL,
    "x" INTEGER[],
    "y" INTEGER[],
    "axis" INTEGER[],
    "allies" INTEGER[],
    "bar" INTEGER[],
    "bar_axis" INTEGER[],
    "bar_allies" INTEGER[],
    "bar_other" INTEGER[],

    CONSTRAINT "round_sum_pkey" PRIMARY KEY ("round_id","layer","among")
);

-- CreateTable
CREATE TABLE "gone_sum" (
    "id" BIGSERIAL NOT NULL,
    "round_id" INTEGER NOT NULL,
    "layer" TEXT NOT NULL,
    "among" TEXT NOT NULL,
    "map_name" TEXT NOT NULL,
    "source_id" INTEGER NOT NULL,
    "session_date" DATE NOT NULL,
    "total_axis" INTEGER NOT NULL,
    "total_allies" INTEGER NOT NULL,
    "total_other" INTEGER NOT NULL,
    "x" INTEGER[],
    "y" INTEGER[],
    "axis" INTEGER[],
    "allies" INTEGER[],
    "bar" INTEGER[],
    "bar_axis" INTEGER[],
    "bar_allies" INTEGER[],
    "bar_other" INTEGER[],

    CONSTRAINT "gone_sum_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "map_sum" (
    "map_name" TEXT NOT NULL,
    "source_id" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "layer" TEXT NOT NULL,
    "among" TEXT NOT NULL,
    "total_axis" BIGINT NOT NULL,
    "total_allies" BIGINT NOT NULL,
    "total_other" BIGINT NOT NULL,
    "rounds" INTEGER NOT NULL,
    "rounds_axis" INTEGER NOT NULL,
    "rounds_allies" INTEGER NOT NULL,
    "x" INTEGER[],
    "y" INTEGER[],
    "axis" BIGINT[],
    "allies" BIGINT[],
    "square_x" INTEGER[],
    "square_y" INTEGER[],
    "square_rounds" INTEGER[],
    "square_rounds_axis" INTEGER[],
    "square_rounds_allies" INTEGER[],
    "squared" BIGINT[],
    "squared_axis" BIGINT[],
    "squared_allies" BIGINT[],
    "crossed" BIGINT[],
    "crossed_axis" BIGINT[],
    "crossed_allies" BIGINT[],
    "bar" INTEGER[],
    "bar_axis" BIGINT[],
    "bar_allies" BIGINT[],
    "bar_other" BIGINT[],

    CONSTRAINT "map_sum_pkey" PRIMARY KEY ("map_name","source_id","period","layer","among")
);

-- CreateTable
CREATE TABLE "map_player" (
    "map_name" TEXT NOT NULL,
    "guid" TEXT NOT NULL,
    "rounds" INTEGER NOT NULL,

    CONSTRAINT "map_player_pkey" PRIMARY KEY ("map_name","guid")
);

-- CreateTable
CREATE TABLE "map_sum_lock" (
    "map_name" TEXT NOT NULL,

    CONSTRAINT "map_sum_lock_pkey" PRIMARY KEY ("map_name")
);

-- CreateIndex
CREATE INDEX "round_sum_map_name_layer_session_date_idx" ON "round_sum"("map_name", "layer", "session_date");

-- CreateIndex
CREATE INDEX "gone_sum_map_name_layer_session_date_idx" ON "gone_sum"("map_name", "layer", "session_date");

-- CreateIndex
CREATE INDEX "map_sum_layer_period_idx" ON "map_sum"("layer", "period");

-- CreateIndex
CREATE INDEX "round_map_name_session_date_idx" ON "round"("map_name", "session_date");

-- AddForeignKey
ALTER TABLE "round_sum" ADD CONSTRAINT "round_sum_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- Pages show these three, so they are part of the version of the data. See docs/decisions/0007.
CREATE TRIGGER note_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "round_sum"
  FOR EACH STATEMENT EXECUTE FUNCTION note_data_change();
CREATE TRIGGER note_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "map_sum"
  FOR EACH STATEMENT EXECUTE FUNCTION note_data_change();
CREATE TRIGGER note_data_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "map_player"
  FOR EACH STATEMENT EXECUTE FUNCTION note_data_change();

INSERT INTO map_player (map_name, guid, rounds)
SELECT map_name, guid, count(*) FROM round_player JOIN round ON round.id = round_id WHERE lasting GROUP BY map_name, guid;

-- The shares of the rounds that are there, as lib/store/sums/writeRoundSums.ts writes them at an import.
INSERT INTO round_sum (round_id, layer, among, map_name, source_id, session_date, total_axis, total_allies, total_other, x, y, axis, allies, bar, bar_axis, bar_allies, bar_other)
  WITH event AS MATERIALIZED (
    SELECT round_id, kind, team, x, y, engagement_row,
           least(greatest(time_ms / 10000, 0), 359) AS bar,
           CASE WHEN bot THEN 'bots' ELSE 'people' END AS among
      FROM map_event WHERE true),
  visit AS MATERIALIZED (
  SELECT round_id, among, team, engagement_row, floor(x / 256)::int AS x, floor(y / 256)::int AS y,
         bool_or(died) AS died, floor(coalesce(max(x) FILTER (WHERE died),
     sum(round(x * 10)) / (10 * count(*))) / 32)::int AS fine_x, floor(coalesce(max(y) FILTER (WHERE died),
     sum(round(y * 10)) / (10 * count(*))) / 32)::int AS fine_y
    FROM (SELECT *, kind = 'death' AS died FROM event WHERE kind = 'hit'
      UNION ALL SELECT *, true FROM event WHERE kind = 'death' AND engagement_row IS NOT NULL) AS touched GROUP BY round_id, among, team, engagement_row, floor(x / 256)::int, floor(y / 256)::int),
  visited AS (SELECT round_id, among, team, bool_or(died) AS died
                FROM visit GROUP BY round_id, among, team, engagement_row),
  life AS MATERIALIZED (
    SELECT round_id, CASE WHEN bot THEN 'bots' ELSE 'people' END AS among, team, sample_ms, time_ms, track.x, track.y
      FROM player_track AS track WHERE true),
  ground AS (
    SELECT round_id, 
  CASE WHEN round.bot_count = 0 THEN 'people' WHEN (round.bot_count > 0 AND round.bot_count = round.player_count) THEN 'bots' ELSE 'both' END AS among, grid_x, grid_y, samples
      FROM round_ground JOIN round ON round.id = round_id WHERE true),
  figure AS (
    SELECT round.id AS round_id, 
  CASE WHEN round.bot_count = 0 THEN 'people' WHEN (round.bot_count > 0 AND round.bot_count = round.player_count) THEN 'bots' ELSE 'both' END AS among, figure.x, value
      FROM (SELECT *, id IN (SELECT round_id FROM event WHERE kind = 'killer') AS has_killers
              FROM round) AS round,
           LATERAL (
  SELECT x, value
    FROM unnest(ARRAY[0, 1, 2, 3, 4, 5, 6, 7, 100, 101, 102, 103, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 1000 + parser_version],
                ARRAY[1, duration_ms, (kill_count = 0 OR has_killers)::int, CASE WHEN kill_count = 0 OR has_killers THEN duration_ms ELSE 0 END, has_tracks::int, CASE WHEN has_tracks THEN duration_ms ELSE 0 END, engagement_count, unplaced_deaths, (complete = false)::int, CASE WHEN complete = false THEN 1 END, (problem_count > 0)::int, CASE WHEN problem_count > 0 THEN problem_count END, (tracker_tag = 'V3' AND tracker_version IS NULL)::int, CASE WHEN tracker_tag = 'V3' AND tracker_version IS NULL THEN 1 END, (tracker_tag <> 'V3')::int, CASE WHEN tracker_tag <> 'V3' THEN 1 END, (NOT has_roster)::int, CASE WHEN NOT has_roster THEN 1 END, (NOT has_hit_times AND engagement_count > 0)::int, CASE WHEN NOT has_hit_times AND engagement_count > 0 THEN 1 END, (NOT has_attacker_places AND engagement_count > 0)::int, CASE WHEN NOT has_attacker_places AND engagement_count > 0 THEN 1 END, (NOT has_tracks)::int, CASE WHEN NOT has_tracks THEN 1 END, ((crossfire_window_ms <> 1000 OR escape_time_ms <> 5000 OR escape_distance <> 300))::int, CASE WHEN (crossfire_window_ms <> 1000 OR escape_time_ms <> 5000 OR escape_distance <> 300) THEN 1 END, (half IS NULL)::int, CASE WHEN half IS NULL THEN 1 END, (dead_target_count > 0)::int, CASE WHEN dead_target_count > 0 THEN dead_target_count END, (name_half IS NOT NULL)::int, CASE WHEN name_half IS NOT NULL THEN 1 END, (time_guessed)::int, CASE WHEN time_guessed THEN 1 END, (unplaced_deaths > 0)::int, CASE WHEN unplaced_deaths > 0 THEN unplaced_deaths END, (bot_count > 0)::int, CASE WHEN bot_count > 0 THEN bot_count END, (passing_count > 0)::int, CASE WHEN passing_count > 0 THEN passing_count END, (of_whole_team > 0)::int, CASE WHEN of_whole_team > 0 THEN of_whole_team END, 1]) AS figure (x, value)
   WHERE value <> 0) AS figure
     WHERE true),
  cell AS (
    SELECT round_id, kind AS layer, among, floor(x / 32)::int AS x, floor(y / 32)::int AS y, count(*) FILTER (WHERE team = 'AXIS') AS axis, count(*) FILTER (WHERE team = 'ALLIES') AS allies
      FROM event GROUP BY 1, 2, 3, 4, 5
    UNION ALL
    SELECT round_id, 'visit', among, fine_x, fine_y, count(*) FILTER (WHERE team = 'AXIS') AS axis, count(*) FILTER (WHERE team = 'ALLIES') AS allies FROM visit GROUP BY 1, 3, 4, 5
    UNION ALL
    SELECT round_id, 'fatal', among, fine_x, fine_y, count(*) FILTER (WHERE team = 'AXIS') AS axis, count(*) FILTER (WHERE team = 'ALLIES') AS allies FROM visit WHERE died GROUP BY 1, 3, 4, 5
    UNION ALL
    SELECT round_id, 'presence', among, point.x >> 6, point.y >> 6,
           sum(sample_ms) FILTER (WHERE team = 'AXIS'), sum(sample_ms) FILTER (WHERE team = 'ALLIES')
      FROM life, unnest(life.x, life.y) AS point (x, y) GROUP BY 1, 3, 4, 5
    UNION ALL
    SELECT round_id, 'walked', among, point.x, point.y, point.samples, 0
      FROM ground, unnest(grid_x, grid_y, samples) AS point (x, y, samples)
    UNION ALL
    SELECT round_id, 'round', among, x, 0, value, 0 FROM figure),
  cells AS (
    SELECT round_id, layer, among, array_agg(x) AS x, array_agg(y) AS y,
           array_agg(coalesce(axis, 0)::int) AS axis, array_agg(coalesce(allies, 0)::int) AS allies
      FROM (SELECT * FROM cell WHERE coalesce(axis, 0) + coalesce(allies, 0) > 0 ORDER BY round_id, layer, among, x, y) AS sorted
     GROUP BY round_id, layer, among),
  bars AS (
    SELECT round_id, layer, among, array_agg(bar) AS bar, array_agg(axis::int) AS bar_axis,
           array_agg(allies::int) AS bar_allies, array_agg(other::int) AS bar_other
      FROM (SELECT round_id, kind AS layer, among, bar, count(*) FILTER (WHERE team = 'AXIS') AS axis, count(*) FILTER (WHERE team = 'ALLIES') AS allies,
                   count(*) FILTER (WHERE team NOT IN ('AXIS', 'ALLIES')) AS other
              FROM event GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4) AS counted
     GROUP BY round_id, layer, among),
  total AS (
    SELECT round_id, layer, among, count(*) FILTER (WHERE team = 'AXIS') AS total_axis, count(*) FILTER (WHERE team = 'ALLIES') AS total_allies, count(*) AS total
      FROM (SELECT round_id, kind AS layer, among, team FROM event
            UNION ALL SELECT round_id, 'visit', among, team FROM visited
            UNION ALL SELECT round_id, 'fatal', among, team FROM visited WHERE died
            UNION ALL SELECT round_id, 'presence', among, team FROM life
            UNION ALL SELECT round_id, 'engagement', CASE WHEN has_bot THEN 'bots' ELSE 'people' END, target_team
                        FROM combat_engagement WHERE NOT target_dead AND true) AS counted
     GROUP BY round_id, layer, among
    UNION ALL
    SELECT DISTINCT round_id, 'round', among, 0, 0, 0 FROM figure
    UNION ALL
    SELECT round_id, 'walked', among, sum(sample), 0, sum(sample)
      FROM ground, unnest(samples) AS sample GROUP BY round_id, among)
  SELECT round_id, layer, among, map_name, source_id, session_date,
         total_axis::int, total_allies::int, (total - total_axis - total_allies)::int AS total_other,
         coalesce(cells.x, '{}') AS x, coalesce(cells.y, '{}') AS y,
         coalesce(cells.axis, '{}') AS axis, coalesce(cells.allies, '{}') AS allies,
         coalesce(bar, '{}') AS bar, coalesce(bar_axis, '{}') AS bar_axis,
         coalesce(bar_allies, '{}') AS bar_allies, coalesce(bar_other, '{}') AS bar_other
    FROM total
    JOIN round ON round.id = round_id
    LEFT JOIN cells USING (round_id, layer, among)
    LEFT JOIN bars USING (round_id, layer, among);
