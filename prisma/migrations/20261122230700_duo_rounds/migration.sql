-- What a pair's figures over some of a question's rounds need of the whole question's fit.

-- AlterTable
ALTER TABLE "duo_board" ADD COLUMN     "player_sums" DOUBLE PRECISION[],
ADD COLUMN     "spread_a" DOUBLE PRECISION[],
ADD COLUMN     "spread_weight" DOUBLE PRECISION[];

-- Answers without it are made anew.
DELETE FROM "duo_board";
