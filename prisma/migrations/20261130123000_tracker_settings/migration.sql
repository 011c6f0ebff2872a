-- What each round's tracker was set to. Rounds that are here already get it from their files by a rebuild; until then they count
-- as rounds whose files do not say.
ALTER TABLE "round" ADD COLUMN "crossfire_window_ms" DOUBLE PRECISION,
ADD COLUMN "escape_time_ms" DOUBLE PRECISION,
ADD COLUMN "escape_distance" DOUBLE PRECISION,
ADD COLUMN "sample_interval_ms" DOUBLE PRECISION;
