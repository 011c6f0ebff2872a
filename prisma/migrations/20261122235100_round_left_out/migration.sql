-- What of a round stays out of lifetime figures, kept so that no page counts it anew.
ALTER TABLE "round" ADD COLUMN     "bot_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "passing_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "of_whole_team" INTEGER NOT NULL DEFAULT 0;

UPDATE "round" SET
    "bot_count" = (SELECT count(*) FROM "round_player" WHERE "round_id" = "round"."id" AND starts_with("guid", 'OMNIBOT')),
    "passing_count" = (SELECT count(*) FROM "round_player" WHERE "round_id" = "round"."id" AND NOT "lasting"
        AND NOT starts_with("guid", 'OMNIBOT') AND "guid" !~ '^(UNKNOWN|WORLD(_.*)?)?$'),
    "of_whole_team" = coalesce((SELECT sum("of_whole_team") FROM "round_team" WHERE "round_id" = "round"."id"), 0);
