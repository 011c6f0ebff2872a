-- A server's own hour at which a session ends; what an admin decided about a round (kept under the round's number, also while the
-- round is removed); and what is doubtful about a file: its half and its clock.

-- AlterTable
ALTER TABLE "source" ADD COLUMN "session_ends_hour" INTEGER NOT NULL DEFAULT 6;

-- AlterTable
ALTER TABLE "round" ADD COLUMN "file_map_name" TEXT,
ADD COLUMN "name_half" INTEGER,
ADD COLUMN "wrong_clock" TIMESTAMPTZ(3),
ADD COLUMN "time_guessed" BOOLEAN NOT NULL DEFAULT false;

UPDATE "round" SET "file_map_name" = "map_name";

ALTER TABLE "round" ALTER COLUMN "file_map_name" SET NOT NULL;

-- AlterTable
ALTER TABLE "removed_round" ADD COLUMN "file_map_name" TEXT;

UPDATE "removed_round" SET "file_map_name" = "map_name";

ALTER TABLE "removed_round" ALTER COLUMN "file_map_name" SET NOT NULL;

-- DropIndex
DROP INDEX "round_source_id_map_name_file_round_number_identity_instanc_key";

-- CreateIndex
CREATE UNIQUE INDEX "round_source_id_file_map_name_file_round_number_identity_in_key" ON "round"("source_id", "file_map_name", "file_round_number", "identity", "instance");

-- DropIndex
DROP INDEX "removed_round_source_id_map_name_file_round_number_identity_key";

-- CreateIndex
CREATE UNIQUE INDEX "removed_round_source_id_file_map_name_file_round_number_ide_key" ON "removed_round"("source_id", "file_map_name", "file_round_number", "identity", "instance");

-- CreateTable
CREATE TABLE "round_decision" (
    "round_id" INTEGER NOT NULL,
    "half" INTEGER,
    "map_name" TEXT,
    "ended_local" TEXT,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "round_decision_pkey" PRIMARY KEY ("round_id")
);
