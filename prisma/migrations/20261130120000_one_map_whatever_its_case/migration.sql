-- A map's name in any case is one map, as in the engine: names are stored without capital letters (A to Z). Rounds, sums, pictures and
-- bounds of one map under several names become those of one.

-- Rounds of the same second, half and (now) map stay apart.
ALTER TABLE "round" ADD COLUMN "instance" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "removed_round" ADD COLUMN "instance" INTEGER NOT NULL DEFAULT 1;
DROP INDEX "round_source_id_map_name_file_round_number_identity_key";
DROP INDEX "removed_round_source_id_map_name_file_round_number_identity_key";
CREATE UNIQUE INDEX "round_source_id_map_name_file_round_number_identity_instanc_key" ON "round"("source_id", "map_name", "file_round_number", "identity", "instance");
CREATE UNIQUE INDEX "removed_round_source_id_map_name_file_round_number_identity_key" ON "removed_round"("source_id", "map_name", "file_round_number", "identity", "instance");

-- The one whose name has no capital letters already keeps its place, so that no two ever have the same.
CREATE TEMP TABLE "one_name" AS
SELECT "id", is_removed,
       row_number() OVER (PARTITION BY "source_id", lower("map_name" COLLATE "C"), "file_round_number", "identity"
                          ORDER BY is_removed, "map_name" <> lower("map_name" COLLATE "C"), "id") AS place
  FROM (SELECT "id", false AS is_removed, "source_id", "map_name", "file_round_number", "identity" FROM "round"
        UNION ALL SELECT "id", true, "source_id", "map_name", "file_round_number", "identity" FROM "removed_round") AS known;
UPDATE "round" SET "map_name" = lower("map_name" COLLATE "C"), "instance" = place FROM "one_name"
 WHERE NOT is_removed AND "one_name"."id" = "round"."id" AND ("map_name" <> lower("map_name" COLLATE "C") OR place > 1);
UPDATE "removed_round" SET "map_name" = lower("map_name" COLLATE "C"), "instance" = place FROM "one_name"
 WHERE is_removed AND "one_name"."id" = "removed_round"."id" AND ("map_name" <> lower("map_name" COLLATE "C") OR place > 1);
DROP TABLE "one_name";

-- Rows of rounds.
UPDATE "combat_engagement" SET "map_name" = lower("map_name" COLLATE "C") WHERE "map_name" <> lower("map_name" COLLATE "C");
UPDATE "engagement_attacker" SET "map_name" = lower("map_name" COLLATE "C") WHERE "map_name" <> lower("map_name" COLLATE "C");
UPDATE "map_event" SET "map_name" = lower("map_name" COLLATE "C") WHERE "map_name" <> lower("map_name" COLLATE "C");
UPDATE "player_track" SET "map_name" = lower("map_name" COLLATE "C") WHERE "map_name" <> lower("map_name" COLLATE "C");
UPDATE "round_cell" SET "map_name" = lower("map_name" COLLATE "C") WHERE "map_name" <> lower("map_name" COLLATE "C");
UPDATE "round_ground" SET "map_name" = lower("map_name" COLLATE "C") WHERE "map_name" <> lower("map_name" COLLATE "C");

-- Sums.
INSERT INTO "map_kill_heatmap" AS one
  ("map_name", "grid_x", "grid_y", "grid_size", "total_kills", "axis_kills", "allies_kills", "total_deaths", "axis_deaths", "allies_deaths")
SELECT lower("map_name" COLLATE "C"), "grid_x", "grid_y", "grid_size", sum("total_kills"), sum("axis_kills"), sum("allies_kills"),
       sum("total_deaths"), sum("axis_deaths"), sum("allies_deaths")
  FROM "map_kill_heatmap" WHERE "map_name" <> lower("map_name" COLLATE "C") GROUP BY 1, 2, 3, 4
ON CONFLICT ("map_name", "grid_x", "grid_y", "grid_size") DO UPDATE SET
  "total_kills" = one."total_kills" + excluded."total_kills", "axis_kills" = one."axis_kills" + excluded."axis_kills",
  "allies_kills" = one."allies_kills" + excluded."allies_kills", "total_deaths" = one."total_deaths" + excluded."total_deaths",
  "axis_deaths" = one."axis_deaths" + excluded."axis_deaths", "allies_deaths" = one."allies_deaths" + excluded."allies_deaths";
DELETE FROM "map_kill_heatmap" WHERE "map_name" <> lower("map_name" COLLATE "C");

INSERT INTO "map_movement_heatmap" AS one
  ("map_name", "grid_x", "grid_y", "grid_size", "traversal_count", "combat_count", "escape_count")
SELECT lower("map_name" COLLATE "C"), "grid_x", "grid_y", "grid_size", sum("traversal_count"), sum("combat_count"), sum("escape_count")
  FROM "map_movement_heatmap" WHERE "map_name" <> lower("map_name" COLLATE "C") GROUP BY 1, 2, 3, 4
ON CONFLICT ("map_name", "grid_x", "grid_y", "grid_size") DO UPDATE SET
  "traversal_count" = one."traversal_count" + excluded."traversal_count",
  "combat_count" = one."combat_count" + excluded."combat_count", "escape_count" = one."escape_count" + excluded."escape_count";
DELETE FROM "map_movement_heatmap" WHERE "map_name" <> lower("map_name" COLLATE "C");

CREATE TEMP TABLE "one_ground" AS
SELECT name, array_agg(x ORDER BY x, y) AS grid_x, array_agg(y ORDER BY x, y) AS grid_y, array_agg(n ORDER BY x, y) AS samples
  FROM (SELECT lower("map_name" COLLATE "C") AS name, x, y, sum(n)::int AS n
          FROM "map_ground", unnest("grid_x", "grid_y", "samples") AS cell (x, y, n) GROUP BY 1, 2, 3) AS summed
 WHERE name IN (SELECT lower("map_name" COLLATE "C") FROM "map_ground" WHERE "map_name" <> lower("map_name" COLLATE "C"))
 GROUP BY name;
DELETE FROM "map_ground" WHERE lower("map_name" COLLATE "C") IN (SELECT name FROM "one_ground");
INSERT INTO "map_ground" ("map_name", "grid_x", "grid_y", "samples") SELECT name, grid_x, grid_y, samples FROM "one_ground";
DROP TABLE "one_ground";

UPDATE "session" SET "maps" = (
  SELECT array_agg("map_name" ORDER BY first_played, "map_name" COLLATE "C")
    FROM (SELECT "map_name", min("played_at") AS first_played FROM "round"
           WHERE "round"."session_date" = "session"."session_date" AND "round"."source_id" = "session"."source_id"
           GROUP BY "map_name") AS played)
 WHERE EXISTS (SELECT FROM unnest("maps") AS map WHERE map <> lower(map COLLATE "C"))
   AND EXISTS (SELECT FROM "round" WHERE "round"."session_date" = "session"."session_date" AND "round"."source_id" = "session"."source_id");

-- What an admin set by hand is kept: of each part (title, bounds, picture), the one that was set last.
CREATE TEMP TABLE "one_map" AS
SELECT lower("name" COLLATE "C") AS name,
       (array_agg("title" ORDER BY "updated_at" DESC, "name" COLLATE "C" DESC) FILTER (WHERE "title" IS NOT NULL))[1] AS title,
       (array_agg("name" ORDER BY "updated_at" DESC, "name" COLLATE "C" DESC) FILTER (WHERE "mins_x" IS NOT NULL))[1] AS placed,
       (array_agg("name" ORDER BY "updated_at" DESC, "name" COLLATE "C" DESC) FILTER (WHERE "overview" IS NOT NULL))[1] AS pictured,
       max("updated_at") AS updated_at
  FROM "map" GROUP BY 1
HAVING bool_or("name" <> lower("name" COLLATE "C"));
CREATE TEMP TABLE "one_map_row" AS
SELECT "one_map".name, "one_map".title, placed."mins_x", placed."mins_y", placed."maxs_x", placed."maxs_y",
       pictured."overview", pictured."overview_type", pictured."overview_sha256", "one_map".updated_at
  FROM "one_map" LEFT JOIN "map" AS placed ON placed."name" = "one_map".placed
  LEFT JOIN "map" AS pictured ON pictured."name" = "one_map".pictured;
DELETE FROM "map" WHERE lower("name" COLLATE "C") IN (SELECT name FROM "one_map");
INSERT INTO "map" ("name", "title", "mins_x", "mins_y", "maxs_x", "maxs_y", "overview", "overview_type", "overview_sha256", "updated_at")
SELECT * FROM "one_map_row";
DROP TABLE "one_map", "one_map_row";

-- Answers that were kept for questions with a map's old name.
DELETE FROM "duo_board";
