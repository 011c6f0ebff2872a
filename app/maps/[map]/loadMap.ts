import { flattenCells } from "#components/heatmap/flattenCells.ts";
import { groundOf, type MapGround } from "#components/heatmap/groundOf.ts";
import { LAYER_WORDS } from "#components/heatmap/layers.ts";
import type { HeatView, MapScene } from "#components/heatmap/scene.ts";
import { HEIGHT_BIN } from "#lib/maps/overview/measureGround.ts";
import { storeysInUse, type ShownStorey } from "#lib/maps/overview/storeysInUse.ts";
import type { Database } from "#lib/store/connection.ts";
import type { Heatmap } from "#lib/store/queries/heatmap.ts";
import { readPlayedGround } from "#lib/store/queries/readPlayedGround.ts";
import { readHeatmapCells } from "#lib/store/queries/readHeatmapCells.ts";
import { readHeatmapPoints } from "#lib/store/queries/readHeatmapPoints.ts";
import { readMapHeights } from "#lib/store/queries/readMapHeights.ts";
import { readMapFacts, type MapFacts } from "#lib/store/queries/readMapFacts.ts";
import type { MapQuestion } from "./address.ts";

export interface LoadedMap {
  /** What is shown: the question, without what the map does not have. */
  question: MapQuestion;
  facts: MapFacts;
  scene: MapScene;
  /** What the picture shows. */
  view: HeatView;
  /** The tracker's cells of the same question: the table. */
  table: HeatView;
  picture: MapGround;
  storeys: ShownStorey[];
}

/** The tracker's cells are this large; of one storey they are counted from places. */
const STOREY_CELL_SIZE = 512;

/** Everything a map page shows; null for a map nobody has played. */
export async function loadMap(db: Database, name: string, asked: MapQuestion): Promise<LoadedMap | null> {
  const facts = await readMapFacts(db, name);
  if (facts === null) return null;
  const storeys = storeysInUse(facts.settings.game?.storeys ?? [], await readMapHeights(db, name, HEIGHT_BIN));
  const storey = asked.storey === null ? undefined : storeys[asked.storey - 1];
  // A link may ask for a storey that newer rounds no longer show.
  const question = storey === undefined ? { ...asked, storey: null } : asked;
  const picture = groundOf(name, facts.settings, facts.extent, {
    kind: question.ground ?? (storey === undefined || storey.picture === null ? undefined : "drawn"), storey: storey?.picture ?? undefined,
  });
  const { title, bounds, overviewUrl } = picture;
  const query = { map: name, layer: question.layer, team: question.side ?? undefined };
  const [cells, points, ground] = await Promise.all([
    storey === undefined || question.layer === "traversal" ? readHeatmapCells(db, query) : readHeatmapPoints(db, { ...query, storey, cellSize: STOREY_CELL_SIZE }),
    question.mode === "smooth" ? readHeatmapPoints(db, { ...query, storey }) : null,
    overviewUrl === null ? readPlayedGround(db, name) : null,
  ]);
  const scene: MapScene = {
    map: name, title, bounds, overviewUrl,
    ground: ground === null ? null : { cellSize: ground.cellSize, flat: flattenCells(ground.cells) },
    objectives: picture.objectives.map(({ name: objective, x, y }) => ({ name: objective, x, y })),
  };
  const table = viewOf(cells, question, facts.rounds);
  return { question, facts, scene, table, picture, storeys, view: points === null ? table : viewOf(points, question, facts.rounds) };
}

function viewOf(heatmap: Heatmap, { layer, side, storey }: MapQuestion, rounds: number): HeatView {
  const { label, noun } = LAYER_WORDS[layer];
  const of = layer === "kills" ? "by" : "of";
  const sideName = side === "axis" ? "Axis" : "Allies";
  return {
    mode: heatmap.source === "points" && heatmap.cellSize < STOREY_CELL_SIZE ? "smooth" : "cells",
    ramp: side ?? "heat",
    cells: { cellSize: heatmap.cellSize, flat: flattenCells(heatmap.cells) },
    total: heatmap.total,
    noun,
    caption: `${side === null ? label : `${label} ${of} ${sideName}`}${storey === null || layer === "traversal" ? "" : `, storey ${storey}`}`,
    rounds,
  };
}
