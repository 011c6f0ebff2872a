-- Engagements whose target was already dead when they began are kept and marked, and in no figure. Rows from before this was
-- known count as fought until `proximity rebuild` reads their files again.

-- DropIndex
DROP INDEX "combat_engagement_explorer_idx";

-- AlterTable
ALTER TABLE "combat_engagement" ADD COLUMN "target_dead" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "round" ADD COLUMN "dead_target_count" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "combat_engagement_explorer_idx" ON "combat_engagement"("map_name", "session_date", "has_bot", "target_dead", "round_id", "target_team", "outcome", "is_crossfire", "num_attackers", "start_time_ms", "end_time_ms", "id");
