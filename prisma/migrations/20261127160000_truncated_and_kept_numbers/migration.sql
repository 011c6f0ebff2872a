-- How many rounds of an evening are truncated; and what a removed round keeps besides: when it was imported and the numbers of
-- its files, so that whoever named them before finds them when it comes back.

-- AlterTable
ALTER TABLE "session" ADD COLUMN "truncated" INTEGER NOT NULL DEFAULT 0;

UPDATE "session" SET "truncated" = of_evening.truncated
  FROM (SELECT "session_date", "source_id", count(*) FILTER (WHERE NOT "complete") AS truncated FROM "round" GROUP BY 1, 2) AS of_evening
 WHERE "session"."session_date" = of_evening."session_date" AND "session"."source_id" = of_evening."source_id";

-- AlterTable
ALTER TABLE "removed_round" ADD COLUMN "imported_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "removed_file" ADD COLUMN "file_id" INTEGER;
