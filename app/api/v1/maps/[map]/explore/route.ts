import { countSide } from "#lib/analytics/density/SquareGrid.ts";
import { parseNumber, parseWord } from "#lib/addresses/fields.ts";
import { SCALES } from "#lib/analytics/density/scales.ts";
import { readToday } from "#lib/store/read/mapQuery/readToday.ts";
import { NORMS } from "#lib/mapQuery/question.ts";
import { computeDispersion, getComparedBy } from "#lib/mapView/compareLayers.ts";
import { OPACITY, RADIUS } from "#lib/mapView/display.ts";
import { resolveMapQuery, loadView } from "#lib/mapView/loadMapView.ts";
import type { LayerData } from "#lib/mapView/mapView.ts";
import { computeRate } from "#lib/mapView/rates.ts";
import { makeSquareColumns, SQUARE_HEADINGS, makeSquareRows } from "#lib/mapView/makeSquareRows.ts";
import { answerError, makeCsvFile } from "#lib/server/answers.ts";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { invalidParameters, mergeReaders, queryFields } from "#lib/server/readQuery.ts";
import { boundsForJson } from "../../boundsForJson.ts";
import { MAP_NAME, mapNotFound, QUESTION_READER } from "../questionReader.ts";
import { EXPLORED } from "./exploreSchema.ts";

/** The display settings of the map page that its address can hold. */
const DISPLAY_FIELDS = {
  norm: parseWord(NORMS).default("total").describe("What counts are divided by."),
  radius: parseNumber(RADIUS.min, RADIUS.max)
    .default(RADIUS.usual)
    .describe("The radius of the smoothing, in game units."),
  scale: parseWord(SCALES).default("linear").describe("The scale of the colours."),
  opacity: parseNumber(OPACITY.min, OPACITY.max)
    .default(OPACITY.usual)
    .describe("The opacity of the picture, in percent; the answer does not depend on it."),
  objectives: parseWord(["on", "off"])
    .default("on")
    .describe("Whether the page shows objectives; the answer does not depend on it."),
};

export const GET = apiRoute({
  summary: "What a map page shows",
  details:
    "Takes the parameters of the map page. JSON: the squares of the map, the fine cells of each layer, " +
    "what the rates are divided by, and the comparison. CSV: the squares.",
  path: { map: MAP_NAME },
  query: mergeReaders(QUESTION_READER, queryFields(DISPLAY_FIELDS)),
  audience: "everyone",
  answer: EXPLORED,
  notFound: mapNotFound,
  load: async ({ db, path, query }) => {
    const today = await readToday(db, query.question.filters.source);
    const asked = await resolveMapQuery(db, path.map, query.question, today);
    if (asked === null) return null;
    if (asked.leftOut.length > 0)
      return answerError("bad_request", invalidParameters(asked.leftOut));
    const { view, totals, cannotCompare } = await loadView(db, asked);
    return { asked, view, totals, cannotCompare, squares: makeSquareRows(view, query.norm) };
  },
  json: ({ asked, view, totals, cannotCompare, squares }, { path, query }) => {
    const { data, overlays, other } = view;
    const isDifference = other !== null && view.compareView === "difference";
    const isSmooth =
      view.mode === "smooth" && !isDifference && !data.fromTracker && data.lines === null;
    return {
      map: path.map,
      bounds: boundsForJson(asked.picture.bounds),
      shows: [data, ...overlays].map(({ caption }) => caption),
      filters: view.filters,
      from: asked.resolved.filters.dates.from,
      to: asked.resolved.filters.dates.to,
      engagements: totals.engagements,
      ...computeRates(data),
      norm: isDifference && query.norm === "total" ? ("round" as const) : query.norm,
      radius: isSmooth || overlays.length > 0 ? query.radius : null,
      scale: isDifference ? null : query.scale,
      cannotCompare,
      comparedWith:
        other === null
          ? null
          : {
              name: other.name,
              by: getComparedBy(view, query.norm),
              dispersion: computeDispersion(view),
              mayShareEvents: other.mayShare,
              axis: other.data.axis,
              allies: other.data.allies,
              from: asked.other?.resolved.filters.dates.from ?? null,
              to: asked.other?.resolved.filters.dates.to ?? null,
              ...computeRates(other.data),
            },
      squareSize: data.squares.cellSize,
      squares,
      layers: [data, ...overlays].map(describeLayer),
    };
  },
  csv: {
    tables: { squares: SQUARE_HEADINGS },
    file: ({ view, squares }, { path, query: { norm } }) =>
      makeCsvFile({
        name: [path.map, ...view.data.caption.toLowerCase().split(" ")].join("-"),
        columns: makeSquareColumns(view, norm),
        rows: squares,
        total: squares.length,
      }),
  },
});

/** What the rates of a layer are divided by, and the rates of all that it counts. */
function computeRates(data: LayerData) {
  const { exposure } = data;
  const value = data.lines === null ? countSide(data) : data.lives;
  return {
    rounds: exposure.rounds,
    playedMs: exposure.playedMs,
    perRound: computeRate(value, "round", exposure),
    perHour: computeRate(value, "hour", exposure),
  };
}

function describeLayer(data: LayerData) {
  const { layer, noun, fine, axis, allies, lines, lives } = data;
  return {
    layer,
    unit: noun,
    axis,
    allies,
    ...computeRates(data),
    cellSize: fine.cellSize,
    columns: ["x", "y", "axis", "allies"],
    cells: cellsOf(fine.flat),
    lines,
    lives,
  };
}

type Cell = [x: number, y: number, axis: number, allies: number];

function cellsOf(flat: readonly number[]): Cell[] {
  return Array.from({ length: flat.length / 5 }, (_, i) => flat.slice(5 * i, 5 * i + 4) as Cell);
}
