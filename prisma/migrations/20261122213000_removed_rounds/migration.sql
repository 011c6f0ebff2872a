-- Rounds an admin took out. They leave the tables that count, so that no figure has to know of them; the decision stays for good,
-- so that a file sent again does not undo it, and the files stay for 30 days.

-- CreateTable
CREATE TABLE "removed_round" (
    "id" INTEGER NOT NULL,
    "source_id" INTEGER NOT NULL,
    "map_name" TEXT NOT NULL,
    "file_round_number" INTEGER NOT NULL,
    "identity" TEXT NOT NULL,
    "session_date" DATE NOT NULL,
    "played_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "removed_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "removed_file" (
    "sha256" BYTEA NOT NULL,
    "removed_round_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "byte_size" INTEGER NOT NULL,
    "content_gzip" BYTEA,
    "complete" BOOLEAN,
    "row_count" INTEGER NOT NULL,
    "session_date_given" DATE,
    "problems" JSONB NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "removed_file_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "forgotten_player" (
    "guid_hash" BYTEA NOT NULL,
    "stand_in" TEXT NOT NULL,
    "forgotten_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "forgotten_player_pkey" PRIMARY KEY ("guid_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "removed_round_source_id_map_name_file_round_number_identity_key" ON "removed_round"("source_id", "map_name", "file_round_number", "identity");

-- CreateIndex
CREATE INDEX "removed_file_removed_round_id_idx" ON "removed_file"("removed_round_id");

-- CreateIndex
CREATE UNIQUE INDEX "forgotten_player_stand_in_key" ON "forgotten_player"("stand_in");

-- AddForeignKey
ALTER TABLE "removed_round" ADD CONSTRAINT "removed_round_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "removed_file" ADD CONSTRAINT "removed_file_removed_round_id_fkey" FOREIGN KEY ("removed_round_id") REFERENCES "removed_round"("id") ON DELETE CASCADE ON UPDATE CASCADE;
