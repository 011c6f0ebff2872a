import { parseWord } from "#lib/addresses/fields.ts";
import { resolveMapImagery } from "#lib/mapView/mapImagery.ts";
import { makeCsvFile } from "#lib/server/answers.ts";
import { apiRoute } from "#lib/server/apiRoute.ts";
import { queryFields } from "#lib/server/readQuery.ts";
import {
  HEATMAP_LAYERS,
  HEATMAP_SOURCES,
  HEATMAP_TEAMS,
  hasTeams,
} from "#lib/store/read/maps/heatmap.ts";
import { readHeatmapCells } from "#lib/store/read/maps/readHeatmapCells.ts";
import { readHeatmapPoints } from "#lib/store/read/maps/readHeatmapPoints.ts";
import { readMapSettings } from "#lib/store/read/maps/readMapSettings.ts";
import { boundsForJson } from "../../boundsForJson.ts";
import { MAP_NAME, mapNotFound } from "../questionReader.ts";
import { CELL_HEADINGS, cellColumns } from "./cellColumns.ts";
import { HEATMAP_NOTES } from "./heatmap.copy.ts";
import { HEATMAP } from "./heatmapSchema.ts";

const QUERY = queryFields(
  {
    layer: parseWord(HEATMAP_LAYERS).describe("What is counted."),
    team: parseWord(HEATMAP_TEAMS)
      .optional()
      .describe(
        "Only with kills (the killer's team) and deaths (the victim's); both if not given.",
      ),
    source: parseWord(HEATMAP_SOURCES)
      .default("tracker")
      .describe(
        "tracker: the grid cells that the tracker counted. points: exact places, in finer cells. " +
          "`note` in the answer says how the two differ.",
      ),
  },
  ({ layer, team }) =>
    team === undefined || hasTeams(layer)
      ? null
      : `Invalid parameter: team=${team}. The layer ${layer} is not counted by team.`,
);

export const GET = apiRoute({
  summary: "One layer of a map, as cells",
  path: { map: MAP_NAME },
  query: QUERY,
  audience: "everyone",
  answer: HEATMAP,
  notFound: mapNotFound,
  load: async ({ db, path: { map }, query: { layer, team, source } }) => {
    const settings = await readMapSettings(db, map);
    if (!settings.played) return null;
    const readCells = source === "points" ? readHeatmapPoints : readHeatmapCells;
    return { settings, heatmap: await readCells(db, { map, layer, team }) };
  },
  json: (
    { settings, heatmap: { cells, total, leftOut, ...head } },
    { path: { map }, query: { layer, source } },
  ) => {
    const ground = resolveMapImagery(map, settings, null);
    const bounds = boundsForJson(ground.boundsAre === "guessed" ? null : ground.bounds);
    return { ...head, note: HEATMAP_NOTES[source][layer], bounds, cells, total, leftOut };
  },
  csv: {
    tables: { cells: CELL_HEADINGS },
    file: ({ heatmap }, { path: { map }, query: { layer, team, source } }) =>
      makeCsvFile({
        name: [map, layer, ...(team === undefined ? [] : [team]), source].join("-"),
        columns: cellColumns(heatmap),
        rows: heatmap.cells,
        total: heatmap.cells.length,
      }),
  },
});
