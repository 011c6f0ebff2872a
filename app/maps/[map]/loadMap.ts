import { flattenCells } from "#components/heatmap/flattenCells.ts";
import { groundOf } from "#components/heatmap/groundOf.ts";
import { LAYER_WORDS } from "#components/heatmap/layers.ts";
import type { HeatView, MapScene } from "#components/heatmap/scene.ts";
import { knownMap } from "#lib/maps/knownMaps.ts";
import type { Database } from "#lib/store/connection.ts";
import type { Heatmap } from "#lib/store/queries/heatmap.ts";
import { readGround } from "#lib/store/queries/readGround.ts";
import { readHeatmapCells } from "#lib/store/queries/readHeatmapCells.ts";
import { readHeatmapPoints } from "#lib/store/queries/readHeatmapPoints.ts";
import { readMapFacts, type MapFacts } from "#lib/store/queries/readMapFacts.ts";
import type { MapQuestion } from "./address.ts";

export interface LoadedMap {
  facts: MapFacts;
  scene: MapScene;
  /** What the picture shows. */
  view: HeatView;
  /** The tracker's cells of the same question: the table. */
  table: HeatView;
  boundsAre: "verified" | "unverified" | "guessed";
}

/** Everything a map page shows; null for a map nobody has played. */
export async function loadMap(db: Database, name: string, question: MapQuestion): Promise<LoadedMap | null> {
  const facts = await readMapFacts(db, name);
  if (facts === null) return null;
  const { title, bounds, overviewUrl, boundsAre } = groundOf(name, facts.settings, facts.extent);
  const query = { map: name, layer: question.layer, team: question.side ?? undefined };
  const [cells, points, ground] = await Promise.all([
    readHeatmapCells(db, query),
    question.mode === "smooth" ? readHeatmapPoints(db, query) : null,
    overviewUrl === null ? readGround(db, name) : null,
  ]);
  const scene: MapScene = {
    map: name, title, bounds, overviewUrl,
    ground: ground === null ? null : { cellSize: ground.cellSize, flat: flattenCells(ground.cells) },
    objectives: (knownMap(name)?.objectives ?? []).map(({ name: objective, x, y }) => ({ name: objective, x, y })),
  };
  const table = viewOf(cells, question, facts.rounds);
  return { facts, scene, table, boundsAre, view: points === null ? table : viewOf(points, question, facts.rounds) };
}

function viewOf(heatmap: Heatmap, { layer, side }: MapQuestion, rounds: number): HeatView {
  const { label, noun } = LAYER_WORDS[layer];
  const of = layer === "kills" ? "by" : "of";
  const sideName = side === "axis" ? "Axis" : "Allies";
  return {
    mode: heatmap.source === "points" ? "smooth" : "cells",
    ramp: side ?? "heat",
    cells: { cellSize: heatmap.cellSize, flat: flattenCells(heatmap.cells) },
    total: heatmap.total,
    noun,
    caption: side === null ? label : `${label} ${of} ${sideName}`,
    rounds,
  };
}
