import { z } from "zod";
import { SCALES } from "#lib/analytics/density/scales.ts";
import { LAYERS } from "#lib/mapQuery/layers.ts";
import { NORMS } from "#lib/mapQuery/question.ts";
import {
  BOUNDS,
  count,
  day,
  flag,
  MAP_NAME,
  milliseconds,
  number,
  share,
  TEAM,
  text,
} from "../../../schema.ts";

/** A count, except for presence, which is measured in seconds. */
const amount = (about: string): z.ZodNumber => z.number().min(0).describe(about);
const FROM = day("The first day of the filters; null for no limit.").nullable();
const TO = day("The last day of the filters; null for no limit.").nullable();
const ROUNDS = count("Rounds that can have something of it.");
const PLAYED = milliseconds("Time played in these rounds by the filters' players and sides");
const PER_ROUND = z
  .number()
  .nullable()
  .describe("All events, lives or seconds per round; null if there are no rounds.");
const PER_HOUR = z
  .number()
  .nullable()
  .describe("All events, lives or seconds per hour played; null if no time was played.");
const RATES = { rounds: ROUNDS, playedMs: PLAYED, perRound: PER_ROUND, perHour: PER_HOUR };
const AXIS = amount("Events of the Axis side, or seconds, as `unit` says.");
const ALLIES = amount("Events of the Allied side, or seconds, as `unit` says.");

const SQUARE = z
  .strictObject({
    x: number("The middle of the square, in game units."),
    y: number("The middle of the square, in game units."),
    axis: AXIS,
    allies: ALLIES,
    value: amount("axis + allies."),
    rounds: count("Rounds with anything in the square."),
    perRound: number("value per round; null if there are no rounds.").nullable(),
    perHour: number("value per hour played; null if no time was played.").nullable(),
    share: share("value as a share of the whole map"),
    visits: amount("Visits under fire. Only of kill zones.").optional(),
    other: amount("value in the other view. Only of a comparison, as the fields below.").optional(),
    ratio: z
      .number()
      .nullable()
      .describe("This view's rate against the other's; null for none.")
      .optional(),
    low: z.number().nullable().describe("The lower end of the ratio's 90 % interval.").optional(),
    high: z.number().nullable().describe("The upper end of the ratio's 90 % interval.").optional(),
    tells: flag("Whether the interval excludes 1, so that the difference is clear.").optional(),
    dispersion: z
      .number()
      .nullable()
      .describe(
        "How much more unevenly the square's events came than independent ones would; null where unknown.",
      )
      .optional(),
  })
  .meta({ id: "Square", description: "A square of the map." });

const LAYER = z
  .strictObject({
    layer: z.enum(LAYERS),
    unit: text("What is counted, such as kills."),
    axis: AXIS,
    allies: ALLIES,
    ...RATES,
    cellSize: number("The edge of a cell, in game units."),
    columns: z.array(z.string()).describe("What the four numbers of a cell are."),
    cells: z
      .array(z.tuple([z.number(), z.number(), z.number(), z.number()]))
      .describe("Cells with anything in them; x and y count cells."),
    lines: z
      .array(
        z.strictObject({
          team: TEAM,
          flat: z.array(z.number()).describe("x, y, x, y, …, in game units."),
        }),
      )
      .nullable()
      .describe("The paths of single lives, of tracks; null for other layers."),
    lives: count("Lives that match, of which `lines` may hold only some."),
  })
  .meta({ id: "Layer", description: "One layer of the view." });

const COMPARED_WITH = z.strictObject({
  name: text("What the view is compared with."),
  by: z
    .enum(["round", "hour", "share", "visit"])
    .describe(
      "What counts are divided by: rounds, hours played, all events of the view, or visits.",
    ),
  dispersion: z
    .number()
    .nullable()
    .describe(
      "How much more unevenly events came than independent ones would; null where unknown.",
    ),
  mayShareEvents: flag("Whether one event can be in both views."),
  axis: AXIS,
  allies: ALLIES,
  from: FROM,
  to: TO,
  ...RATES,
});

export const EXPLORED = z.strictObject({
  map: MAP_NAME,
  bounds: BOUNDS.nullable(),
  shows: z.array(z.string()).describe("The layers, in words."),
  filters: text("The filters in words; empty for none."),
  from: FROM,
  to: TO,
  engagements: count("Engagements that match."),
  ...RATES,
  norm: z.enum(NORMS).describe("What counts are divided by on the page."),
  radius: z
    .number()
    .nullable()
    .describe("The radius of the smoothing, in game units; null for none."),
  scale: z.enum(SCALES).nullable().describe("The scale of the colours; null for a difference."),
  cannotCompare: z
    .string()
    .nullable()
    .describe("Why nothing is compared, though it was asked for."),
  comparedWith: COMPARED_WITH.nullable(),
  squareSize: number("The edge of a square, in game units."),
  squares: z.array(SQUARE).describe("Squares with anything in them, by value."),
  layers: z.array(LAYER).describe("The layers with their fine cells, in the order of `shows`."),
});
