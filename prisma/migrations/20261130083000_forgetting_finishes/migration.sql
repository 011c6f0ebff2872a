-- Whether every archived file is known to be without a forgotten player. Rows from before this was kept count as unfinished, as
-- their forgetting may have been interrupted: the next start looks through the files once.

-- AlterTable
ALTER TABLE "forgotten_player" ADD COLUMN "finished" BOOLEAN NOT NULL DEFAULT false;
