-- A kill is a kill of an enemy everywhere; how many targets were killed by anyone is a figure of its own.
ALTER TABLE "round" ADD COLUMN "targets_killed" INTEGER NOT NULL DEFAULT 0;
UPDATE "round" SET "targets_killed" = "kill_count",
    "kill_count" = coalesce((SELECT sum("kills") FROM "round_player" WHERE "round_id" = "round"."id"), 0);

ALTER TABLE "session" ADD COLUMN "targets_killed" INTEGER NOT NULL DEFAULT 0;
UPDATE "session" SET ("kills", "targets_killed") = (
    SELECT coalesce(sum("kill_count"), 0), coalesce(sum("targets_killed"), 0) FROM "round"
     WHERE "round"."session_date" = "session"."session_date" AND "round"."source_id" = "session"."source_id");

-- How often exactly one attacker hit a player. Until a rebuild, rounds that are here already also count the engagements
-- without an attacker, as their deaths and escapes do.
ALTER TABLE "round_player" ADD COLUMN "solo_targeted" INTEGER NOT NULL DEFAULT 0;
UPDATE "round_player" SET "solo_targeted" = "times_targeted" - "times_focused";
ALTER TABLE "player_teamplay_stats" ADD COLUMN "solo_targeted" INTEGER NOT NULL DEFAULT 0;
UPDATE "player_teamplay_stats" SET "solo_targeted" = "times_targeted" - "times_focused";

-- Rows of people whom a file does not name, so that their names in other rounds are found.
-- (Prisma's schema has no partial indexes: it leaves this one alone.)
CREATE INDEX "round_player_nameless_idx" ON "round_player"("guid") WHERE "name" = '';
