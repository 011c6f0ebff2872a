import { today } from "#lib/format/today.ts";
import { resolveMapQuery, loadView } from "#lib/mapView/loadMapView.ts";
import { comparedBy, dispersionIn } from "#lib/mapView/compareLayers.ts";
import { DISPLAY_FIELDS, readDisplay, unreadDisplay } from "#lib/mapView/display.ts";
import { answerCsv, answerError, answerJson } from "#lib/server/answers.ts";
import { publicRoute } from "#lib/server/gate.ts";
import { database } from "#lib/store/postgres/connection.ts";
import { boundsForJson } from "../../boundsForJson.ts";
import { readMapQuery, notRead } from "../readMapQuery.ts";
import { squareColumns, squareRows } from "#lib/mapView/squareRows.ts";

/**
 * Exactly what a map page shows: its fields, those of its display too, and `format` json or csv. CSV: a row for each square of 256
 * units with something in it. JSON: the same squares, the fine cells of the picture with the radius it is smoothed by, the counts
 * the rates stand on, and the other picture of a comparison with what it is compared by, the dispersion factor, and each square's
 * ratio and 90 % interval.
 */
export const GET = publicRoute<{ map: string }>(async (request, { map }) => {
  const read = readMapQuery(new URL(request.url), ["format", ...DISPLAY_FIELDS]);
  if (!read.ok) return answerError("bad_request", read.message);
  const format = read.rest.get("format") ?? "json";
  if (format !== "json" && format !== "csv")
    return answerError("bad_request", "format must be one of json, csv.");
  const shown = Object.fromEntries(read.rest);
  const unread = unreadDisplay(shown);
  if (unread.length > 0) return answerError("bad_request", notRead(unread));
  const { norm, radius, scale } = readDisplay(shown);
  const db = await database();
  const asked = await resolveMapQuery(db, map, read.question, today());
  if (asked === null)
    return answerError("not_found", `No round was imported of a map named ${JSON.stringify(map)}.`);
  if (asked.leftOut.length > 0) return answerError("bad_request", notRead(asked.leftOut));
  const { view, totals, cannotCompare } = await loadView(db, asked);
  const rows = squareRows(view, norm);
  if (format === "csv") {
    const name = [map, ...view.data.caption.toLowerCase().split(" ")].join("-");
    return answerCsv(request, "everyone", {
      name,
      columns: squareColumns(view, norm),
      rows,
      total: rows.length,
    });
  }
  const { data, overlays, other, exposure } = view;
  const isDifference = other !== null && view.compareView === "difference";
  const isSmooth =
    view.mode === "smooth" && !isDifference && !data.fromTracker && data.lines === null;
  return answerJson(request, "everyone", {
    map,
    bounds: boundsForJson(asked.picture.bounds),
    shows: [data, ...overlays].map(({ caption }) => caption),
    filters: view.filters,
    from: asked.resolved.filters.dates.from,
    to: asked.resolved.filters.dates.to,
    engagements: totals.engagements,
    rounds: exposure.rounds,
    playedMs: exposure.playedMs,
    norm: isDifference && norm === "total" ? "round" : norm,
    radius: isSmooth || overlays.length > 0 ? radius : null,
    scale: isDifference ? null : scale,
    cannotCompare,
    comparedWith:
      other === null
        ? null
        : {
            name: other.name,
            by: comparedBy(view, norm),
            dispersion: dispersionIn(view),
            mayShareEvents: other.mayShare,
            axis: other.data.axis,
            allies: other.data.allies,
            from: asked.other?.resolved.filters.dates.from ?? null,
            to: asked.other?.resolved.filters.dates.to ?? null,
            ...other.exposure,
          },
    squareSize: data.squares.cellSize,
    squares: rows,
    layers: [data, ...overlays].map(
      ({ layer, noun, fine, axis, allies, lines, lives, exposure: { rounds, playedMs } }) => ({
        layer,
        unit: noun,
        axis,
        allies,
        rounds,
        playedMs,
        cellSize: fine.cellSize,
        columns: ["x", "y", "axis", "allies"],
        cells: splitCells(fine.flat),
        lines,
        lives,
      }),
    ),
  });
});

function splitCells(flat: readonly number[]): number[][] {
  return Array.from({ length: flat.length / 5 }, (_, i) => flat.slice(5 * i, 5 * i + 4));
}
