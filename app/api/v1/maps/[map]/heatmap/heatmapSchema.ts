import { z } from "zod";
import { HEATMAP_LAYERS, HEATMAP_SOURCES, HEATMAP_TEAMS } from "#lib/store/read/maps/heatmap.ts";
import { BOUNDS, count, MAP_NAME, text } from "../../../schema.ts";

const CELL_SIZE = z.number().describe("The edge of a cell, in game units.");

export const HEATMAP = z.strictObject({
  map: MAP_NAME,
  layer: z.enum(HEATMAP_LAYERS),
  team: z.enum(HEATMAP_TEAMS).nullable().describe("null: both teams."),
  source: z.enum(HEATMAP_SOURCES),
  note: text("What the source counts, and how it differs from the other source."),
  cellSize: CELL_SIZE,
  bounds: BOUNDS.nullable().describe("null where the map's bounds are unknown."),
  cells: z
    .array(
      z.strictObject({
        x: z.int(),
        y: z.int(),
        value: count("What was counted in the cell."),
        rounds: count("Rounds with anything in the cell; only where the source knows.").optional(),
      }),
    )
    .describe("Cells that counted something. A cell goes from x * cellSize to (x + 1) * cellSize."),
  total: count("The sum of all cells."),
  leftOut: z
    .array(z.strictObject({ cellSize: CELL_SIZE, total: count("The sum of these cells.") }))
    .describe("Cells of another size, from other files of the map, which are not in `cells`."),
});
