-- One row a map instead of one a cell: an import touched thousands of rows of it, more than all its other sums together.
-- The form is that of round_ground.
ALTER TABLE "map_ground" RENAME TO "map_ground_cell";
ALTER TABLE "map_ground_cell" RENAME CONSTRAINT "map_ground_pkey" TO "map_ground_cell_pkey";

-- CreateTable
CREATE TABLE "map_ground" (
    "map_name" TEXT NOT NULL,
    "grid_x" INTEGER[],
    "grid_y" INTEGER[],
    "samples" INTEGER[],

    CONSTRAINT "map_ground_pkey" PRIMARY KEY ("map_name")
);

INSERT INTO "map_ground" ("map_name", "grid_x", "grid_y", "samples")
SELECT "map_name", array_agg("grid_x" ORDER BY "grid_x", "grid_y"), array_agg("grid_y" ORDER BY "grid_x", "grid_y"),
       array_agg("samples" ORDER BY "grid_x", "grid_y")
  FROM "map_ground_cell"
 GROUP BY "map_name";

DROP TABLE "map_ground_cell";

ALTER TABLE "map_ground" ADD CONSTRAINT "map_ground_length_check" CHECK (
    cardinality("grid_x") = cardinality("grid_y") AND cardinality("grid_x") = cardinality("samples"));
