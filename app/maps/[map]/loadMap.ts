import { LAYER_WORDS } from "#components/heatmap/layers.ts";
import type { HeatView, MapScene } from "#components/heatmap/scene.ts";
import { boundsFromExtent } from "#lib/maps/boundsFromExtent.ts";
import { knownMap, mapTitle } from "#lib/maps/knownMaps.ts";
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
  /** Whether somebody said where the map lies, or it was guessed from what was seen. */
  boundsAre: "verified" | "unverified" | "guessed";
}

/** Everything a map page shows; null for a map nobody has played. */
export async function loadMap(db: Database, name: string, question: MapQuestion): Promise<LoadedMap | null> {
  const facts = await readMapFacts(db, name);
  if (facts === null) return null;
  const known = knownMap(name);
  const given = facts.settings.bounds ?? known?.bounds ?? null;
  const bounds = given ?? boundsFromExtent(facts.extent ?? { minX: 0, minY: 0, maxX: 0, maxY: 0 });
  const overviewUrl = facts.settings.overviewHash === null
    ? known?.overview ?? null
    : `/maps/${encodeURIComponent(name)}/overview?v=${facts.settings.overviewHash.slice(0, 16)}`;
  const query = { map: name, layer: question.layer, team: question.side ?? undefined };
  const [cells, points, ground] = await Promise.all([
    readHeatmapCells(db, query),
    question.mode === "smooth" ? readHeatmapPoints(db, query) : null,
    overviewUrl === null ? readGround(db, name) : null,
  ]);
  const scene: MapScene = {
    map: name,
    title: facts.settings.title ?? mapTitle(name),
    bounds,
    overviewUrl,
    ground: ground === null ? null : { cellSize: ground.cellSize, flat: flatten(ground.cells) },
    objectives: (known?.objectives ?? []).map(({ name: objective, x, y }) => ({ name: objective, x, y })),
  };
  const table = viewOf(cells, question, facts.rounds);
  return {
    facts, scene, table,
    view: points === null ? table : viewOf(points, question, facts.rounds),
    boundsAre: given === null ? "guessed" : facts.settings.bounds === null && known?.verified === false ? "unverified" : "verified",
  };
}

function viewOf(heatmap: Heatmap, { layer, side }: MapQuestion, rounds: number): HeatView {
  const { label, noun } = LAYER_WORDS[layer];
  const of = layer === "kills" ? "by" : "of";
  const sideName = side === "axis" ? "Axis" : "Allies";
  return {
    mode: heatmap.source === "points" ? "smooth" : "cells",
    ramp: side ?? "heat",
    cells: { cellSize: heatmap.cellSize, flat: flatten(heatmap.cells) },
    total: heatmap.total,
    noun,
    caption: side === null ? label : `${label} ${of} ${sideName}`,
    rounds,
  };
}

function flatten(cells: readonly { x: number; y: number; value: number }[]): number[] {
  return cells.flatMap(({ x, y, value }) => [x, y, value]);
}
