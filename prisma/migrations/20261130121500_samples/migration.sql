-- The samples have a game server of their own. Their rounds leave all figures while there are other rounds: they are then
-- stored like removed rounds, but no admin removed them, so they come back by themselves. The start of the program finds the
-- samples of older databases, which are among the rounds of an ordinary server.

-- AlterTable
ALTER TABLE "source" ADD COLUMN "is_sample" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "removed_round" ADD COLUMN "set_aside" BOOLEAN NOT NULL DEFAULT false;
