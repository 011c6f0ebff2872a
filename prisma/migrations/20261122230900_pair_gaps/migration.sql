-- Which pairs an engagement holds, and how far apart their hits were: so that a pair's crossfires can be listed.

-- AlterTable
ALTER TABLE "combat_engagement" ADD COLUMN     "pair_gaps" INTEGER[];
