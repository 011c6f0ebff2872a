-- What each evening on a server comes to, kept by whatever writes a round, so that lists of evenings count nothing anew.

-- CreateTable
CREATE TABLE "session" (
    "session_date" DATE NOT NULL,
    "source_id" INTEGER NOT NULL,
    "rounds" INTEGER NOT NULL DEFAULT 0,
    "players" INTEGER NOT NULL DEFAULT 0,
    "engagements" INTEGER NOT NULL DEFAULT 0,
    "crossfires" INTEGER NOT NULL DEFAULT 0,
    "kills" INTEGER NOT NULL DEFAULT 0,
    "deaths" INTEGER NOT NULL DEFAULT 0,
    "duration_ms" BIGINT NOT NULL DEFAULT 0,
    "maps" TEXT[],
    "top_player1_guid" TEXT,
    "top_player2_guid" TEXT,
    "top_crossfires" INTEGER,

    CONSTRAINT "session_pkey" PRIMARY KEY ("session_date","source_id")
);

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The evenings of rounds that are here already.
INSERT INTO "session" ("session_date", "source_id", "rounds", "engagements", "crossfires", "kills", "deaths", "duration_ms")
SELECT "session_date", "source_id", count(*), sum("engagement_count"), sum("crossfire_count"), sum("kill_count"), sum("death_count"), sum("duration_ms")
  FROM "round" GROUP BY "session_date", "source_id";

UPDATE "session" SET "players" = of_evening.players
  FROM (SELECT "session_date", "source_id", count(DISTINCT "guid") AS players
          FROM "round_player" JOIN "round" ON "round"."id" = "round_id" WHERE "lasting" GROUP BY 1, 2) AS of_evening
 WHERE "session"."session_date" = of_evening."session_date" AND "session"."source_id" = of_evening."source_id";

UPDATE "session" SET "maps" = of_evening.maps
  FROM (SELECT "session_date", "source_id", array_agg("map_name" ORDER BY first_played, "map_name" COLLATE "C") AS maps
          FROM (SELECT "session_date", "source_id", "map_name", min("played_at") AS first_played FROM "round" GROUP BY 1, 2, 3) AS map GROUP BY 1, 2) AS of_evening
 WHERE "session"."session_date" = of_evening."session_date" AND "session"."source_id" = of_evening."source_id";

UPDATE "session" SET "top_player1_guid" = top."player1_guid", "top_player2_guid" = top."player2_guid", "top_crossfires" = top.crossfires
  FROM (SELECT DISTINCT ON ("session_date", "source_id") "session_date", "source_id", "player1_guid", "player2_guid", sum("round_pair"."crossfire_count") AS crossfires
          FROM "round_pair" JOIN "round" ON "round"."id" = "round_id"
         WHERE "lasting" AND "round_pair"."crossfire_count" > 0
         GROUP BY 1, 2, 3, 4
         ORDER BY 1, 2, 5 DESC, sum("crossfire_kills") DESC, "player1_guid" COLLATE "C", "player2_guid" COLLATE "C") AS top
 WHERE "session"."session_date" = top."session_date" AND "session"."source_id" = top."source_id";
