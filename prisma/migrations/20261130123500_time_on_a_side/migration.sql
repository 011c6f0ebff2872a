-- The time of a player on each side by the file's roster. Rows from before this was kept have none until a rebuild: there the
-- whole round counts.

-- AlterTable
ALTER TABLE "round_player" ADD COLUMN "axis_ms" INTEGER,
ADD COLUMN "allies_ms" INTEGER;
