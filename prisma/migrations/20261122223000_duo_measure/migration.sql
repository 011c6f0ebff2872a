-- What the measure of pairs asks of each team of a round, and its answers. By hand are the collations (GUIDs of a pair compare
-- by code point) and the checks at the end.

-- CreateTable
CREATE TABLE "round_team" (
    "round_id" INTEGER NOT NULL,
    "team" TEXT NOT NULL,
    "members" TEXT[],
    "outside" INTEGER[],
    "taken" INTEGER[],
    "measured_sizes" INTEGER[],
    "measured_pairs" INTEGER[],
    "of_whole_team" INTEGER NOT NULL,
    "slots" INTEGER[],
    "crossfires" INTEGER[],
    "measured" INTEGER[],
    "kills" INTEGER[],
    "damage" INTEGER[],
    "delay_counts" INTEGER[],
    "delays_ms" INTEGER[],

    CONSTRAINT "round_team_pkey" PRIMARY KEY ("round_id","team")
);

-- CreateTable
CREATE TABLE "duo_board" (
    "id" SERIAL NOT NULL,
    "question" TEXT NOT NULL,
    "data_version" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "facts" JSONB NOT NULL,
    "player_guids" TEXT[],
    "multipliers" DOUBLE PRECISION[],

    CONSTRAINT "duo_board_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duo_board_pair" (
    "board_id" INTEGER NOT NULL,
    "player1_guid" TEXT COLLATE "C" NOT NULL,
    "player2_guid" TEXT COLLATE "C" NOT NULL,
    "rounds_together" INTEGER NOT NULL,
    "crossfires" INTEGER NOT NULL,
    "crossfire_kills" INTEGER NOT NULL,
    "combined_damage" BIGINT NOT NULL,
    "delay_sum_ms" BIGINT NOT NULL,
    "delay_count" INTEGER NOT NULL,
    "median_delay_ms" DOUBLE PRECISION,
    "last_played" TIMESTAMPTZ(3) NOT NULL,
    "crossfires1" INTEGER NOT NULL,
    "crossfires2" INTEGER NOT NULL,
    "observed" INTEGER NOT NULL,
    "expected" DOUBLE PRECISION NOT NULL,
    "lift" DOUBLE PRECISION NOT NULL,
    "lower" DOUBLE PRECISION NOT NULL,
    "upper" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "duo_board_pair_pkey" PRIMARY KEY ("board_id","player1_guid","player2_guid")
);

-- CreateIndex
CREATE UNIQUE INDEX "duo_board_question_data_version_key" ON "duo_board"("question", "data_version");

-- CreateIndex
CREATE INDEX "duo_board_pair_board_id_lower_idx" ON "duo_board_pair"("board_id", "lower");

-- AddForeignKey
ALTER TABLE "round_team" ADD CONSTRAINT "round_team_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duo_board_pair" ADD CONSTRAINT "duo_board_pair_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "duo_board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "round_team" ADD CONSTRAINT "round_team_team_check" CHECK ("team" IN ('AXIS', 'ALLIES'));
ALTER TABLE "round_team" ADD CONSTRAINT "round_team_length_check" CHECK (
    cardinality("members") = cardinality("outside") AND cardinality("members") = cardinality("taken")
    AND cardinality("measured_sizes") = cardinality("measured_pairs")
    AND cardinality("slots") = cardinality("crossfires") AND cardinality("slots") = cardinality("measured")
    AND cardinality("slots") = cardinality("kills") AND cardinality("slots") = cardinality("damage")
    AND cardinality("slots") = cardinality("delay_counts"));
ALTER TABLE "duo_board_pair" ADD CONSTRAINT "duo_board_pair_order_check" CHECK ("player1_guid" < "player2_guid");
