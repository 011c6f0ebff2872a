import { answerCsv, answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { parseWord, readQuery } from "#lib/server/readQuery.ts";
import { resolveMapImagery } from "#lib/mapView/mapImagery.ts";
import { database } from "#lib/store/postgres/connection.ts";
import {
  HEATMAP_LAYERS,
  HEATMAP_SOURCES,
  HEATMAP_TEAMS,
  layerHasTeams,
} from "#lib/store/read/maps/heatmap.ts";
import { readHeatmapCells } from "#lib/store/read/maps/readHeatmapCells.ts";
import { readHeatmapPoints } from "#lib/store/read/maps/readHeatmapPoints.ts";
import { readMapSettings } from "#lib/store/read/maps/readMapSettings.ts";
import { boundsForJson } from "../../boundsForJson.ts";
import { cellColumns } from "./cellColumns.ts";

const QUERY = {
  layer: parseWord(HEATMAP_LAYERS),
  team: parseWord(HEATMAP_TEAMS).optional(),
  source: parseWord(HEATMAP_SOURCES).default("tracker"),
  format: parseWord(["json", "csv"]).default("json"),
};

/**
 * One layer of one map: `{map, layer, team, source, cellSize, bounds, cells: [{x, y, value, rounds?}], total, leftOut}`; x and
 * y are grid indices, so a cell spans x * cellSize to (x + 1) * cellSize game units.
 */
export const GET = publicRoute<{ map: string }>(async (request, { map }) => {
  const read = readQuery(new URL(request.url), QUERY);
  if (!read.ok) return answerError("bad_request", read.message);
  const { layer, team, source, format } = read.query;
  if (team !== undefined && !layerHasTeams(layer)) {
    return answerError(
      "bad_request",
      `team goes with kills and deaths only; ${layer} is not counted by team.`,
    );
  }
  const db = await database();
  const settings = await readMapSettings(db, map);
  if (!settings.played)
    return answerError("not_found", `No round was imported of a map named ${JSON.stringify(map)}.`);
  const readCells = source === "points" ? readHeatmapPoints : readHeatmapCells;
  const heatmap = await readCells(db, { map, layer, team });
  if (format === "csv") {
    const name = [map, layer, ...(team === undefined ? [] : [team]), source].join("-");
    const columns = cellColumns(heatmap);
    return answerCsv(request, "everyone", {
      name,
      columns,
      rows: heatmap.cells,
      total: heatmap.cells.length,
    });
  }
  const { cells, total, leftOut, ...head } = heatmap;
  const ground = resolveMapImagery(map, settings, null);
  const bounds = boundsForJson(ground.boundsAre === "guessed" ? null : ground.bounds);
  return answerJson(request, "everyone", { ...head, bounds, cells, total, leftOut });
});
