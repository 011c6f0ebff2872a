-- What the explorer asks of an event without looking at its engagement. Rounds of files that are already here get all but
-- the killers' places and the tracks, which stand only in the files: `rebuild` reads them again (parser version 2).
ALTER TABLE "map_event"
    ADD COLUMN "outcome" TEXT,
    ADD COLUMN "is_crossfire" BOOLEAN,
    ADD COLUMN "attackers" INTEGER,
    ADD COLUMN "bot" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "combat_engagement" ADD COLUMN "has_bot" BOOLEAN NOT NULL DEFAULT false;

UPDATE "combat_engagement" AS engagement SET "has_bot" = true
 WHERE "target_guid" LIKE 'OMNIBOT%' OR "killer_guid" LIKE 'OMNIBOT%'
    OR EXISTS (SELECT FROM "engagement_attacker" WHERE "engagement_row" = engagement."id" AND "guid" LIKE 'OMNIBOT%');

UPDATE "map_event" SET "outcome" = engagement."outcome", "is_crossfire" = engagement."is_crossfire",
       "attackers" = engagement."num_attackers", "bot" = engagement."has_bot"
  FROM "combat_engagement" AS engagement
 WHERE engagement."id" = "map_event"."engagement_row";

UPDATE "map_event" SET "bot" = true WHERE "player_guid" LIKE 'OMNIBOT%' OR "other_guid" LIKE 'OMNIBOT%';

ALTER TABLE "map_event" DROP CONSTRAINT "map_event_kind_check";
ALTER TABLE "map_event" ADD CONSTRAINT "map_event_kind_check" CHECK ("kind" IN ('kill', 'death', 'killer', 'hit', 'escape'));

-- The first row's time on the tracker's clock: an escape's event and its engagement tell the difference.
ALTER TABLE "round" ADD COLUMN "first_ms" INTEGER NOT NULL DEFAULT 0;

UPDATE "round" SET "first_ms" = coalesce(
    (SELECT min(engagement."end_time_ms" - event."time_ms")
       FROM "map_event" AS event JOIN "combat_engagement" AS engagement ON engagement."id" = event."engagement_row"
      WHERE event."round_id" = "round"."id" AND event."kind" = 'escape'),
    (SELECT min("start_time_ms") FROM "combat_engagement" WHERE "round_id" = "round"."id"),
    0);

-- DropIndex
DROP INDEX "map_event_map_name_kind_team_idx";
DROP INDEX "map_event_round_id_idx";
DROP INDEX "combat_engagement_map_name_session_date_idx";

-- CreateIndex
CREATE INDEX "map_event_explorer_idx" ON "map_event"("map_name", "kind", "session_date", "bot", "team", "time_ms", "round_id", "x", "y");
CREATE INDEX "map_event_round_id_kind_idx" ON "map_event"("round_id", "kind");
CREATE INDEX "map_event_other_guid_map_name_kind_idx" ON "map_event"("other_guid", "map_name", "kind");
CREATE INDEX "map_event_engagement_row_idx" ON "map_event"("engagement_row");
CREATE INDEX "combat_engagement_explorer_idx" ON "combat_engagement"("map_name", "session_date", "has_bot", "round_id", "target_team", "outcome", "is_crossfire", "num_attackers", "start_time_ms", "end_time_ms", "id");
CREATE INDEX "engagement_attacker_map_name_weapon_idx" ON "engagement_attacker"("map_name", "weapon");
CREATE INDEX "combat_engagement_killer_guid_idx" ON "combat_engagement"("killer_guid");

-- CreateTable
CREATE TABLE "player_track" (
    "round_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "map_name" TEXT NOT NULL,
    "session_date" DATE NOT NULL,
    "guid" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "team" TEXT NOT NULL,
    "player_class" TEXT NOT NULL,
    "bot" BOOLEAN NOT NULL,
    "spawn_ms" INTEGER NOT NULL,
    "death_ms" INTEGER,
    "sample_ms" INTEGER NOT NULL,
    "time_ms" INTEGER[],
    "x" INTEGER[],
    "y" INTEGER[],
    "z" INTEGER[],

    CONSTRAINT "player_track_pkey" PRIMARY KEY ("round_id","position")
);

-- CreateIndex
CREATE INDEX "player_track_map_name_session_date_team_idx" ON "player_track"("map_name", "session_date", "team");
CREATE INDEX "player_track_guid_map_name_idx" ON "player_track"("guid", "map_name");

-- AddForeignKey
ALTER TABLE "player_track" ADD CONSTRAINT "player_track_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "player_track" ADD CONSTRAINT "player_track_team_check" CHECK ("team" IN ('AXIS', 'ALLIES', 'SPEC'));
ALTER TABLE "player_track" ADD CONSTRAINT "player_track_length_check" CHECK (
    cardinality("time_ms") = cardinality("x") AND cardinality("x") = cardinality("y") AND cardinality("y") = cardinality("z"));
