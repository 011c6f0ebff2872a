-- Made from schema.prisma; by hand are the collation of the paired GUIDs and the checks at the end.
-- GUIDs of a pair compare by code point, whatever the language of the database.

-- CreateTable
CREATE TABLE "source" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round" (
    "id" SERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "map_name" TEXT NOT NULL,
    "file_round_number" INTEGER NOT NULL,
    "half" INTEGER,
    "identity" TEXT NOT NULL,
    "session_date" DATE NOT NULL,
    "played_at" TIMESTAMPTZ(3) NOT NULL,
    "tracker_tag" TEXT NOT NULL,
    "tracker_version" TEXT,
    "parser_version" INTEGER NOT NULL,
    "complete" BOOLEAN,
    "has_roster" BOOLEAN NOT NULL,
    "has_hit_times" BOOLEAN NOT NULL,
    "has_attacker_places" BOOLEAN NOT NULL,
    "has_tracks" BOOLEAN NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "engagement_count" INTEGER NOT NULL,
    "crossfire_count" INTEGER NOT NULL,
    "kill_count" INTEGER NOT NULL,
    "death_count" INTEGER NOT NULL,
    "unplaced_deaths" INTEGER NOT NULL,
    "escape_count" INTEGER NOT NULL,
    "attacker_count" INTEGER NOT NULL,
    "player_count" INTEGER NOT NULL,
    "total_damage" BIGINT NOT NULL,
    "problem_count" INTEGER NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round_file" (
    "id" SERIAL NOT NULL,
    "round_id" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "file_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "byte_size" INTEGER NOT NULL,
    "content_gzip" BYTEA NOT NULL,
    "complete" BOOLEAN,
    "row_count" INTEGER NOT NULL,
    "session_date_given" DATE,
    "problems" JSONB NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "round_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "combat_engagement" (
    "id" BIGSERIAL NOT NULL,
    "round_id" INTEGER NOT NULL,
    "session_date" DATE NOT NULL,
    "round_number" INTEGER NOT NULL,
    "map_name" TEXT NOT NULL,
    "engagement_id" INTEGER NOT NULL,
    "start_time_ms" INTEGER NOT NULL,
    "end_time_ms" INTEGER NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "target_guid" TEXT NOT NULL,
    "target_name" TEXT NOT NULL,
    "target_team" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "total_damage_taken" INTEGER NOT NULL,
    "killer_guid" TEXT,
    "killer_name" TEXT,
    "position_path" JSONB NOT NULL,
    "start_x" DOUBLE PRECISION NOT NULL,
    "start_y" DOUBLE PRECISION NOT NULL,
    "start_z" DOUBLE PRECISION NOT NULL,
    "end_x" DOUBLE PRECISION NOT NULL,
    "end_y" DOUBLE PRECISION NOT NULL,
    "end_z" DOUBLE PRECISION NOT NULL,
    "distance_traveled" DOUBLE PRECISION NOT NULL,
    "attackers" JSONB NOT NULL,
    "num_attackers" INTEGER NOT NULL,
    "is_crossfire" BOOLEAN NOT NULL,
    "crossfire_delay_ms" INTEGER,
    "crossfire_participants" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "combat_engagement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "engagement_attacker" (
    "engagement_row" BIGINT NOT NULL,
    "position" INTEGER NOT NULL,
    "round_id" INTEGER NOT NULL,
    "map_name" TEXT NOT NULL,
    "guid" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "team" TEXT NOT NULL,
    "damage" INTEGER NOT NULL,
    "hits" INTEGER NOT NULL,
    "first_hit_ms" INTEGER NOT NULL,
    "last_hit_ms" INTEGER NOT NULL,
    "got_kill" BOOLEAN NOT NULL,
    "weapon" INTEGER,
    "x" DOUBLE PRECISION,
    "y" DOUBLE PRECISION,
    "z" DOUBLE PRECISION,
    "in_crossfire" BOOLEAN NOT NULL,

    CONSTRAINT "engagement_attacker_pkey" PRIMARY KEY ("engagement_row","position")
);

-- CreateTable
CREATE TABLE "map_event" (
    "id" BIGSERIAL NOT NULL,
    "round_id" INTEGER NOT NULL,
    "map_name" TEXT NOT NULL,
    "session_date" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "player_guid" TEXT NOT NULL,
    "other_guid" TEXT,
    "team" TEXT NOT NULL,
    "weapon" INTEGER,
    "means_of_death" INTEGER,
    "time_ms" INTEGER NOT NULL,
    "x" DOUBLE PRECISION NOT NULL,
    "y" DOUBLE PRECISION NOT NULL,
    "z" DOUBLE PRECISION NOT NULL,
    "engagement_row" BIGINT,

    CONSTRAINT "map_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round_player" (
    "round_id" INTEGER NOT NULL,
    "guid" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "team" TEXT NOT NULL,
    "lasting" BOOLEAN NOT NULL,
    "played_axis" BOOLEAN NOT NULL,
    "played_allies" BOOLEAN NOT NULL,
    "crossfire_participations" INTEGER NOT NULL,
    "crossfire_kills" INTEGER NOT NULL,
    "crossfire_damage" INTEGER NOT NULL,
    "crossfire_final_blows" INTEGER NOT NULL,
    "crossfire_delay_sum_ms" INTEGER NOT NULL,
    "crossfire_delay_count" INTEGER NOT NULL,
    "solo_kills" INTEGER NOT NULL,
    "solo_engagements" INTEGER NOT NULL,
    "times_targeted" INTEGER NOT NULL,
    "times_focused" INTEGER NOT NULL,
    "focus_escapes" INTEGER NOT NULL,
    "focus_deaths" INTEGER NOT NULL,
    "solo_escapes" INTEGER NOT NULL,
    "solo_deaths" INTEGER NOT NULL,
    "escape_count" INTEGER NOT NULL,
    "escape_distance_tenths" BIGINT NOT NULL,
    "engagement_duration_sum_ms" BIGINT NOT NULL,
    "total_damage_taken" INTEGER NOT NULL,
    "kills" INTEGER NOT NULL,
    "deaths" INTEGER NOT NULL,
    "damage_given" INTEGER NOT NULL,
    "alive_ms" INTEGER,

    CONSTRAINT "round_player_pkey" PRIMARY KEY ("round_id","guid")
);

-- CreateTable
CREATE TABLE "round_pair" (
    "round_id" INTEGER NOT NULL,
    "player1_guid" TEXT COLLATE "C" NOT NULL,
    "player2_guid" TEXT COLLATE "C" NOT NULL,
    "lasting" BOOLEAN NOT NULL,
    "crossfire_count" INTEGER NOT NULL,
    "crossfire_kills" INTEGER NOT NULL,
    "combined_damage" INTEGER NOT NULL,
    "delay_sum_ms" INTEGER NOT NULL,
    "delay_count" INTEGER NOT NULL,
    "delays_ms" INTEGER[],

    CONSTRAINT "round_pair_pkey" PRIMARY KEY ("round_id","player1_guid","player2_guid")
);

-- CreateTable
CREATE TABLE "round_cell" (
    "round_id" INTEGER NOT NULL,
    "map_name" TEXT NOT NULL,
    "grid_x" INTEGER NOT NULL,
    "grid_y" INTEGER NOT NULL,
    "grid_size" INTEGER NOT NULL,
    "axis_kills" INTEGER NOT NULL,
    "allies_kills" INTEGER NOT NULL,
    "axis_deaths" INTEGER NOT NULL,
    "allies_deaths" INTEGER NOT NULL,
    "traversal" INTEGER NOT NULL,
    "combat" INTEGER NOT NULL,
    "escape" INTEGER NOT NULL,

    CONSTRAINT "round_cell_pkey" PRIMARY KEY ("round_id","grid_x","grid_y","grid_size")
);

-- CreateTable
CREATE TABLE "round_ground" (
    "round_id" INTEGER NOT NULL,
    "map_name" TEXT NOT NULL,
    "grid_x" INTEGER[],
    "grid_y" INTEGER[],
    "samples" INTEGER[],

    CONSTRAINT "round_ground_pkey" PRIMARY KEY ("round_id")
);

-- CreateTable
CREATE TABLE "player_teamplay_stats" (
    "player_guid" TEXT NOT NULL,
    "public_id" TEXT NOT NULL,
    "player_name" TEXT NOT NULL,
    "rounds_played" INTEGER NOT NULL,
    "crossfire_participations" INTEGER NOT NULL,
    "crossfire_kills" INTEGER NOT NULL,
    "crossfire_damage" INTEGER NOT NULL,
    "crossfire_final_blows" INTEGER NOT NULL,
    "avg_crossfire_delay_ms" DOUBLE PRECISION,
    "crossfire_delay_sum_ms" BIGINT NOT NULL,
    "crossfire_delay_count" INTEGER NOT NULL,
    "solo_kills" INTEGER NOT NULL,
    "solo_engagements" INTEGER NOT NULL,
    "times_targeted" INTEGER NOT NULL,
    "times_focused" INTEGER NOT NULL,
    "focus_escapes" INTEGER NOT NULL,
    "focus_deaths" INTEGER NOT NULL,
    "solo_escapes" INTEGER NOT NULL,
    "solo_deaths" INTEGER NOT NULL,
    "avg_escape_distance" DOUBLE PRECISION,
    "escape_count" INTEGER NOT NULL,
    "escape_distance_tenths" BIGINT NOT NULL,
    "avg_engagement_duration_ms" DOUBLE PRECISION,
    "engagement_duration_sum_ms" BIGINT NOT NULL,
    "total_damage_taken" BIGINT NOT NULL,
    "kills" INTEGER NOT NULL,
    "deaths" INTEGER NOT NULL,
    "damage_given" BIGINT NOT NULL,
    "first_seen" TIMESTAMPTZ(3) NOT NULL,
    "last_seen" TIMESTAMPTZ(3) NOT NULL,
    "last_updated" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "player_teamplay_stats_pkey" PRIMARY KEY ("player_guid")
);

-- CreateTable
CREATE TABLE "crossfire_pairs" (
    "player1_guid" TEXT COLLATE "C" NOT NULL,
    "player2_guid" TEXT COLLATE "C" NOT NULL,
    "player1_name" TEXT NOT NULL,
    "player2_name" TEXT NOT NULL,
    "crossfire_count" INTEGER NOT NULL,
    "crossfire_kills" INTEGER NOT NULL,
    "total_combined_damage" BIGINT NOT NULL,
    "avg_delay_ms" DOUBLE PRECISION,
    "delay_sum_ms" BIGINT NOT NULL,
    "delay_count" INTEGER NOT NULL,
    "games_together" INTEGER NOT NULL,
    "first_played" TIMESTAMPTZ(3) NOT NULL,
    "last_played" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "crossfire_pairs_pkey" PRIMARY KEY ("player1_guid","player2_guid")
);

-- CreateTable
CREATE TABLE "map_kill_heatmap" (
    "map_name" TEXT NOT NULL,
    "grid_x" INTEGER NOT NULL,
    "grid_y" INTEGER NOT NULL,
    "grid_size" INTEGER NOT NULL,
    "total_kills" INTEGER NOT NULL,
    "axis_kills" INTEGER NOT NULL,
    "allies_kills" INTEGER NOT NULL,
    "total_deaths" INTEGER NOT NULL,
    "axis_deaths" INTEGER NOT NULL,
    "allies_deaths" INTEGER NOT NULL,

    CONSTRAINT "map_kill_heatmap_pkey" PRIMARY KEY ("map_name","grid_x","grid_y","grid_size")
);

-- CreateTable
CREATE TABLE "map_movement_heatmap" (
    "map_name" TEXT NOT NULL,
    "grid_x" INTEGER NOT NULL,
    "grid_y" INTEGER NOT NULL,
    "grid_size" INTEGER NOT NULL,
    "traversal_count" INTEGER NOT NULL,
    "combat_count" INTEGER NOT NULL,
    "escape_count" INTEGER NOT NULL,

    CONSTRAINT "map_movement_heatmap_pkey" PRIMARY KEY ("map_name","grid_x","grid_y","grid_size")
);

-- CreateTable
CREATE TABLE "map_ground" (
    "map_name" TEXT NOT NULL,
    "grid_x" INTEGER NOT NULL,
    "grid_y" INTEGER NOT NULL,
    "samples" INTEGER NOT NULL,

    CONSTRAINT "map_ground_pkey" PRIMARY KEY ("map_name","grid_x","grid_y")
);

-- CreateTable
CREATE TABLE "player_alias" (
    "guid" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "rounds" INTEGER NOT NULL,
    "first_seen" TIMESTAMPTZ(3) NOT NULL,
    "last_seen" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "player_alias_pkey" PRIMARY KEY ("guid","name")
);

-- CreateTable
CREATE TABLE "map" (
    "name" TEXT NOT NULL,
    "title" TEXT,
    "mins_x" DOUBLE PRECISION,
    "mins_y" DOUBLE PRECISION,
    "maxs_x" DOUBLE PRECISION,
    "maxs_y" DOUBLE PRECISION,
    "overview" BYTEA,
    "overview_type" TEXT,
    "overview_sha256" BYTEA,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "map_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "scope" TEXT NOT NULL,
    "source_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "bucket" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("bucket","window_start")
);

-- CreateIndex
CREATE UNIQUE INDEX "source_name_key" ON "source"("name");

-- CreateIndex
CREATE INDEX "round_session_date_played_at_idx" ON "round"("session_date", "played_at");

-- CreateIndex
CREATE INDEX "round_map_name_played_at_idx" ON "round"("map_name", "played_at");

-- CreateIndex
CREATE UNIQUE INDEX "round_source_id_map_name_file_round_number_identity_key" ON "round"("source_id", "map_name", "file_round_number", "identity");

-- CreateIndex
CREATE UNIQUE INDEX "round_file_sha256_key" ON "round_file"("sha256");

-- CreateIndex
CREATE INDEX "round_file_round_id_idx" ON "round_file"("round_id");

-- CreateIndex
CREATE INDEX "combat_engagement_round_id_start_time_ms_idx" ON "combat_engagement"("round_id", "start_time_ms");

-- CreateIndex
CREATE INDEX "combat_engagement_map_name_session_date_idx" ON "combat_engagement"("map_name", "session_date");

-- CreateIndex
CREATE INDEX "combat_engagement_target_guid_idx" ON "combat_engagement"("target_guid");

-- CreateIndex
CREATE INDEX "engagement_attacker_round_id_idx" ON "engagement_attacker"("round_id");

-- CreateIndex
CREATE INDEX "engagement_attacker_guid_map_name_idx" ON "engagement_attacker"("guid", "map_name");

-- CreateIndex
CREATE INDEX "map_event_map_name_kind_team_idx" ON "map_event"("map_name", "kind", "team");

-- CreateIndex
CREATE INDEX "map_event_round_id_idx" ON "map_event"("round_id");

-- CreateIndex
CREATE INDEX "map_event_player_guid_map_name_kind_idx" ON "map_event"("player_guid", "map_name", "kind");

-- CreateIndex
CREATE INDEX "round_player_guid_idx" ON "round_player"("guid");

-- CreateIndex
CREATE INDEX "round_pair_player1_guid_player2_guid_idx" ON "round_pair"("player1_guid", "player2_guid");

-- CreateIndex
CREATE INDEX "round_cell_map_name_idx" ON "round_cell"("map_name");

-- CreateIndex
CREATE UNIQUE INDEX "player_teamplay_stats_public_id_key" ON "player_teamplay_stats"("public_id");

-- CreateIndex
CREATE INDEX "crossfire_pairs_crossfire_count_idx" ON "crossfire_pairs"("crossfire_count");

-- CreateIndex
CREATE INDEX "crossfire_pairs_player2_guid_idx" ON "crossfire_pairs"("player2_guid");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_file" ADD CONSTRAINT "round_file_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "combat_engagement" ADD CONSTRAINT "combat_engagement_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "engagement_attacker" ADD CONSTRAINT "engagement_attacker_engagement_row_fkey" FOREIGN KEY ("engagement_row") REFERENCES "combat_engagement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "engagement_attacker" ADD CONSTRAINT "engagement_attacker_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "map_event" ADD CONSTRAINT "map_event_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_player" ADD CONSTRAINT "round_player_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_pair" ADD CONSTRAINT "round_pair_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_cell" ADD CONSTRAINT "round_cell_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_ground" ADD CONSTRAINT "round_ground_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What a column may say.
ALTER TABLE "round" ADD CONSTRAINT "round_half_check" CHECK ("half" IN (1, 2));
ALTER TABLE "round" ADD CONSTRAINT "round_identity_check" CHECK ("identity" ~ '^(start|stamp|file):.');
ALTER TABLE "round_file" ADD CONSTRAINT "round_file_status_check" CHECK ("status" IN ('current', 'superseded', 'kept_out'));
ALTER TABLE "round_file" ADD CONSTRAINT "round_file_sha256_check" CHECK (octet_length("sha256") = 32);
ALTER TABLE "combat_engagement" ADD CONSTRAINT "combat_engagement_team_check" CHECK ("target_team" IN ('AXIS', 'ALLIES', 'SPEC'));
ALTER TABLE "combat_engagement" ADD CONSTRAINT "combat_engagement_outcome_check" CHECK ("outcome" IN (
    'killed', 'escaped', 'round_end', 'timeout', 'disconnect', 'shutdown', 'unknown', 'selfkill', 'fallen', 'world', 'teamkill'));
ALTER TABLE "engagement_attacker" ADD CONSTRAINT "engagement_attacker_team_check" CHECK ("team" IN ('AXIS', 'ALLIES', 'SPEC'));
ALTER TABLE "map_event" ADD CONSTRAINT "map_event_kind_check" CHECK ("kind" IN ('kill', 'death', 'hit', 'escape'));
ALTER TABLE "map_event" ADD CONSTRAINT "map_event_team_check" CHECK ("team" IN ('AXIS', 'ALLIES', 'SPEC'));
ALTER TABLE "round_player" ADD CONSTRAINT "round_player_team_check" CHECK ("team" IN ('AXIS', 'ALLIES', 'SPEC'));
ALTER TABLE "round_pair" ADD CONSTRAINT "round_pair_order_check" CHECK ("player1_guid" < "player2_guid");
ALTER TABLE "round_ground" ADD CONSTRAINT "round_ground_length_check" CHECK (
    cardinality("grid_x") = cardinality("grid_y") AND cardinality("grid_x") = cardinality("samples"));
ALTER TABLE "crossfire_pairs" ADD CONSTRAINT "crossfire_pairs_order_check" CHECK ("player1_guid" < "player2_guid");
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_scope_check" CHECK ("scope" IN ('import', 'read'));
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_hash_check" CHECK (octet_length("token_hash") = 32);
