-- CreateTable
CREATE TABLE "map_game" (
    "map_name" TEXT NOT NULL,
    "title" TEXT,
    "title_pk3" TEXT,
    "title_order" TEXT,
    "world_title" TEXT,
    "mins_x" DOUBLE PRECISION,
    "mins_y" DOUBLE PRECISION,
    "maxs_x" DOUBLE PRECISION,
    "maxs_y" DOUBLE PRECISION,
    "objectives" JSONB NOT NULL DEFAULT '[]',
    "storeys" JSONB NOT NULL DEFAULT '[]',
    "drawn_bounds" JSONB,
    "world_pk3" TEXT,
    "world_order" TEXT,
    "picture_pk3" TEXT,
    "picture_order" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "map_game_pkey" PRIMARY KEY ("map_name")
);

-- CreateTable
CREATE TABLE "map_picture" (
    "map_name" TEXT NOT NULL,
    "variant" TEXT NOT NULL,
    "size" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" BYTEA NOT NULL,

    CONSTRAINT "map_picture_pkey" PRIMARY KEY ("map_name","variant","size")
);

-- AddForeignKey
ALTER TABLE "map_picture" ADD CONSTRAINT "map_picture_map_name_fkey" FOREIGN KEY ("map_name") REFERENCES "map_game"("map_name") ON DELETE CASCADE ON UPDATE CASCADE;

-- WebP bytes do not shrink any further.
ALTER TABLE "map_picture" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
