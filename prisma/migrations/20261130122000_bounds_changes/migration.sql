-- When the bounds of a map changed, and which rounds are older: these were played on another version of the map, or drawn elsewhere.

-- CreateTable
CREATE TABLE "map_bounds_change" (
    "map_name" TEXT NOT NULL,
    "last_session" DATE NOT NULL,
    "old_bounds" JSONB NOT NULL,
    "new_bounds" JSONB NOT NULL,
    "pk3" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "map_bounds_change_pkey" PRIMARY KEY ("map_name","last_session")
);
