-- CreateTable
CREATE TABLE "joined_guid" (
    "guid" TEXT NOT NULL,
    "public_id" TEXT NOT NULL,
    "into_guid" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "joined_guid_pkey" PRIMARY KEY ("guid")
);

-- CreateIndex
CREATE UNIQUE INDEX "joined_guid_public_id_key" ON "joined_guid"("public_id");

-- CreateIndex
CREATE INDEX "joined_guid_into_guid_idx" ON "joined_guid"("into_guid");
